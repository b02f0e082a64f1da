import { readdirSync, readFileSync } from 'node:fs';

/** The process of a Lambda that runs under the runtime client, as Linux tells; `handler` is part of what it was started with. */
export function processOf(handler: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.find((pid) => {
    try {
      const parent = / (\d+) /.exec(statOf(pid).replace(/^\S/, ''))?.[1];
      return Number(parent) === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(handler);
    } catch {
      // It ended while we looked.
      return false;
    }
  });
  if (found === undefined) throw new Error(`\`${handler}\` runs in no process`);
  return Number(found);
}

/** Whether the process is stopped, as a Lambda is between two runs. */
export function isFrozen(pid: number): boolean {
  return statOf(String(pid)).startsWith('T');
}

/** What follows the name: its state, its parent and more. */
function statOf(pid: string): string {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '');
}
