import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const home = mkdtempSync(path.join(tmpdir(), 'leadsheet-launcher-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function launch(...args: readonly string[]) {
  const env = { ...process.env, LEADSHEET_HOME: home };
  return spawn(process.execPath, [path.join(ROOT, 'cli/set-up.mjs'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

it('becomes the product, so that one process is in memory and hears the signal', async () => {
  const child = launch('start', '--empty', '--port', '0', '--json');
  const closed = once(child, 'close');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  expect(JSON.parse(String(line))).toMatchObject({ pid: child.pid });
  child.kill('SIGTERM');
  expect(await closed).toEqual([0, null]);
});

it('says nothing when its reader has read enough', async () => {
  const child = launch('--help');
  child.stdout.destroy();
  let complaints = '';
  child.stderr.on('data', (piece: Buffer) => {
    complaints += piece.toString('utf8');
  });
  const [code] = await once(child, 'close');
  expect([code, complaints]).toEqual([0, '']);
});
