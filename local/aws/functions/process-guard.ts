import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Sees to it that a process ends with this one even if this one is killed: a frozen process hears of nothing. A shell
 * waits for the end of its input, which only we hold.
 */
export function endWithUs(child: ChildProcess): void {
  if (child.pid === undefined) return;
  const guard = spawn('/bin/sh', ['-c', 'cat >/dev/null; kill -9 "$0" 2>/dev/null', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.on('error', () => undefined);
  guard.unref();
  child.once('exit', () => guard.kill('SIGKILL'));
}
