import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

const holder = z.object({
  pid: z.number().int(),
  command: z.string(),
  /** Whether it ends when its command does. */
  passing: z.boolean(),
  /** Where the product answers; null until it does. */
  url: z.url().nullable(),
});

/** The process that has a home. */
export type HomeHolder = z.output<typeof holder>;

export type HomeLock =
  | TakenHome
  /** The holder is null when it has not said yet who it is. */
  | { readonly taken: false; readonly holder: HomeHolder | null };

/** A home that is this process's own. */
export interface TakenHome {
  readonly taken: true;
  /** Says to others where the product answers. */
  tellUrl(url: string): void;
  release(): void;
}

/**
 * Takes a home for this process alone, as two products that write to one would spoil it. The lock is the write lock of
 * a SQLite file: the system gives it back however the process ends, so that none is ever left behind, and a process id
 * that was given to another program meanwhile means nothing.
 *
 * @param by who takes it, for whoever finds the home taken
 */
export function takeHome(folder: string, by: Pick<HomeHolder, 'command' | 'passing'>): HomeLock {
  mkdirSync(folder, { recursive: true });
  const lock = new DatabaseSync(path.join(folder, 'lock.sqlite'));
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    return { taken: false, holder: readHolder(folder) };
  }
  const tell = (url: string | null) => {
    const holding: HomeHolder = { pid: process.pid, url, ...by };
    writeFileSync(holderFile(folder), JSON.stringify(holding));
  };
  tell(null);
  return {
    taken: true,
    tellUrl: tell,
    release() {
      rmSync(holderFile(folder), { force: true });
      lock.close();
    },
  };
}

/** One sentence for a person whose command needs a home that another process has. */
export function homeTaken(folder: string, by: HomeHolder | null): string {
  if (by === null)
    return `${folder} is in use by another process. Wait until it has ended, then run the command again.`;
  const where = by.url === null ? '' : `, at ${by.url}`;
  return `${folder} is in use by process ${by.pid} (${by.command})${where}. Wait until it has ended, or stop it, then run the command again.`;
}

function holderFile(folder: string): string {
  return path.join(folder, 'running.json');
}

/** Who has, or had, a home; null when nobody says so. */
export function readHolder(folder: string): HomeHolder | null {
  try {
    return holder.safeParse(JSON.parse(readFileSync(holderFile(folder), 'utf8'))).data ?? null;
  } catch {
    // Not written yet, or being written this very moment.
    return null;
  }
}

/** SQLite's own number for "another connection has it" (https://sqlite.org/rescode.html#busy). */
const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
