import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type GoogleOverTls, startGoogleOverTls } from '../../support/google-over-tls.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const CLASP = path.join(ROOT, 'node_modules/@google/clasp/build/src/index.js');
const SCRIPT_ID = 'a-script-of-a-test-team';
const home = mkdtempSync(path.join(tmpdir(), 'leadsheet-home-'));
const project = path.join(home, 'marketing.clasp.json');
const login = path.join(home, '.clasprc.json');

let google: GoogleOverTls;
beforeAll(async () => {
  google = await startGoogleOverTls();
  google.projects.set(SCRIPT_ID, []);
});
afterAll(() => {
  google.close();
  rmSync(home, { recursive: true, force: true });
});

/** `npm run push`, as a person types it. */
function push(...args: string[]): Promise<{ code: number | null; said: string }> {
  return run(path.join(ROOT, 'cli/build/push.ts'), ...args);
}

function run(...args: string[]): Promise<{ code: number | null; said: string }> {
  const env = { ...process.env, ...google.env, HOME: home, USERPROFILE: home, INIT_CWD: home };
  const child = spawn(process.execPath, args, { env, cwd: ROOT });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, said })));
}

it('says what is missing before it reaches for Google', async () => {
  expect((await push()).said).toContain('npm run push -- --project FILE');
  expect((await push('--project', 'nowhere.json')).said).toContain('There is no file');
  writeFileSync(project, JSON.stringify({ scriptId: SCRIPT_ID }));
  const { code, said } = await push('--project', 'marketing.clasp.json');
  expect(said).toContain('npx clasp login');
  expect(code).toBe(2);
  expect(google.requests).toEqual([]);
});

it('pushes Code.js, the pages and the manifest; a second push changes nothing', async () => {
  const token = {
    type: 'authorized_user',
    client_id: 'id',
    client_secret: 'not one',
    refresh_token: 'refresh',
  };
  writeFileSync(login, JSON.stringify({ tokens: { default: token } }));
  const first = await push('--project', 'marketing.clasp.json');
  expect(first.said).toContain('Code.js');
  expect(first.code).toBe(0);
  const files = google.projects.get(SCRIPT_ID) ?? [];
  expect(files.map(({ name, type }) => `${name} ${type}`)).toEqual(
    expect.arrayContaining(['Code SERVER_JS', 'appsscript JSON', 'help HTML']),
  );
  const before = google.requests.length;
  const second = await push('--project', 'marketing.clasp.json');
  expect(second.code).toBe(0);
  expect(second.said).toMatch(/up to date/i);
  expect(google.requests.slice(before).filter((request) => request.startsWith('PUT'))).toEqual([]);
});

it('is refused by Google with a script that cannot be read, which then stays as it was', async () => {
  const folder = mkdtempSync(path.join(home, 'broken-'));
  writeFileSync(path.join(folder, '.clasp.json'), JSON.stringify({ scriptId: SCRIPT_ID, rootDir: '.' }));
  writeFileSync(path.join(folder, 'appsscript.json'), '{"timeZone": "Etc/UTC", "runtimeVersion": "V8"}');
  writeFileSync(path.join(folder, 'Code.js'), 'function onOpen( {');
  const before = google.projects.get(SCRIPT_ID);
  const { code, said } = await run(CLASP, '--project', path.join(folder, '.clasp.json'), 'push', '--force');
  expect(said).toContain('Syntax error');
  expect(code).not.toBe(0);
  expect(google.projects.get(SCRIPT_ID)).toEqual(before);
});

it('passes on what Google refuses', async () => {
  google.projects.delete(SCRIPT_ID);
  const { code, said } = await push('--project', 'marketing.clasp.json');
  expect(code).not.toBe(0);
  expect(said).toMatch(/not found|Invalid script/i);
});
