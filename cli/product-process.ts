import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { CommandFailed } from './command-errors.ts';
import { PROJECT_ROOT } from './home-folder.ts';
import type { Progress } from './progress.ts';

/** A product in a process of its own, which ends with ours however ours ends. */
export interface ProductProcess {
  readonly url: string;
  stop(): Promise<void>;
}

const said = z.union([z.object({ url: z.url() }), z.object({ error: z.string() })]);

/**
 * Starts a product beside this process, on a free port: a large list and a large workbook are then not in one
 * process's memory.
 *
 * @throws CommandFailed with the reason that it gives when it cannot start
 */
export async function startBeside(command: string, progress: Progress): Promise<ProductProcess> {
  const child = fork(
    path.join(PROJECT_ROOT, 'cli/leadsheet.ts'),
    ['start', '--port', '0', '--json', '--for', command],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  const complaints = tellSteps(child, progress);
  const answer = await firstLine(child);
  const read = said.safeParse(answer).data;
  if (read !== undefined && 'url' in read) return { url: read.url, stop: () => stop(child) };
  throw new CommandFailed(
    read === undefined ? `The product did not start. ${complaints.join(' ')}` : read.error,
  );
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  if (child.connected) child.disconnect();
  await exited;
}

/** Its steps are ours; anything else that it says is kept for the case that it fails. */
function tellSteps(child: ChildProcess, progress: Progress): readonly string[] {
  const rest: string[] = [];
  if (child.stderr === null) return rest;
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.endsWith('…')) progress.step(line.slice(0, -1));
    else rest.push(line);
  });
  return rest;
}

/** What the child prints first, read as JSON; null when it ends without a word. */
async function firstLine(child: ChildProcess): Promise<unknown> {
  if (child.stdout === null) return null;
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  return null;
}
