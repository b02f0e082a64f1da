import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { homeTaken, takeHome } from '../../cli/home-lock.ts';
import { temporaryFolder } from './support/files.ts';

const folder = temporaryFolder();
const by = { command: 'npm start', passing: false };

/** Another process that takes the home and keeps it. */
async function holder() {
  const code = `import { takeHome } from ${JSON.stringify(import.meta.resolve('../../cli/home-lock.ts'))};
    const lock = takeHome(${JSON.stringify(folder)}, { command: 'npm start', passing: false });
    if (lock.taken) lock.tellUrl('http://127.0.0.1:1234');
    console.log(lock.taken);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(child.stdout, 'data');
  expect(String(said).trim()).toBe('true');
  return child;
}

describe('a home', () => {
  it('belongs to one process, which others can name, and is free when it was killed', async () => {
    const child = await holder();
    const refused = takeHome(folder, by);
    expect(refused).toEqual({
      taken: false,
      holder: { pid: child.pid, url: 'http://127.0.0.1:1234', ...by },
    });
    expect(homeTaken(folder, refused.taken ? null : refused.holder)).toBe(
      `${folder} is in use by process ${child.pid} (npm start), at http://127.0.0.1:1234. Wait until it has ended, or stop it, then run the command again.`,
    );

    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
    const lock = takeHome(folder, by);
    expect(lock.taken).toBe(true);
    if (lock.taken) lock.release();
  });

  it('is free again when it was given back', () => {
    const lock = takeHome(folder, by);
    expect(takeHome(folder, by).taken).toBe(false);
    if (lock.taken) lock.release();
    const again = takeHome(folder, by);
    expect(again.taken).toBe(true);
    if (again.taken) again.release();
  });
});
