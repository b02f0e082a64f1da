// Sends the built script to a Google Sheet: npm run push -- --project FILE
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { buildAppsScript } from './apps-script.ts';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const EXAMPLE = '{"scriptId": "…"}';

const projectSchema = z.object({ scriptId: z.string().min(10) });

/** What keeps a push from beginning; its message says what to do. */
class CannotPush extends Error {}

function main(): Promise<number> {
  const { values } = parseArgs({ options: { project: { type: 'string' } }, allowPositionals: false });
  return push(values.project);
}

async function push(project: string | undefined): Promise<number> {
  if (project === undefined)
    throw new CannotPush('Say which script to push to: npm run push -- --project FILE.');
  const { scriptId } = readProject(path.resolve(process.env['INIT_CWD'] ?? '.', project));
  if (!existsSync(process.env['clasp_config_auth'] ?? path.join(homedir(), '.clasprc.json')))
    throw new CannotPush(
      'You are not logged in to Google. Run `npx clasp login` once, and switch the Apps Script API on at script.google.com/home/usersettings.',
    );
  const folder = mkdtempSync(path.join(tmpdir(), 'leadsheet-push-'));
  try {
    // clasp pushes nothing that lies outside of the folder of its project file.
    await buildAppsScript(path.join(folder, 'script'));
    const file = path.join(folder, '.clasp.json');
    writeFileSync(file, JSON.stringify({ scriptId, rootDir: 'script' }));
    const clasp = path.join(ROOT, 'node_modules/@google/clasp/build/src/index.js');
    const { status } = spawnSync(process.execPath, [clasp, '--project', file, 'push', '--force'], {
      stdio: 'inherit',
      cwd: folder,
    });
    return status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readProject(file: string): z.infer<typeof projectSchema> {
  const where = path.relative(process.cwd(), file) || file;
  if (!existsSync(file))
    throw new CannotPush(
      `There is no file ${where}. Write ${EXAMPLE} into it: in the Google Sheet open Extensions ▸ Apps Script ▸ Project Settings and copy the script's ID.`,
    );
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new CannotPush(`${where} is no JSON; ${EXAMPLE} was expected.`);
  }
  const read = projectSchema.safeParse(written);
  if (read.success) return read.data;
  throw new CannotPush(
    `${where} has no scriptId; ${EXAMPLE} was expected, with the ID from Project Settings.`,
  );
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
