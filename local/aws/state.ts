import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Somebody else has the folder. */
export class HomeInUse extends Error {
  override readonly name = 'HomeInUse';
}

/**
 * The file in which the bus, the schedules and the log of runs are kept; null keeps them in memory. What is
 * committed survives the end of the process, however it ends; each part makes its own tables. The file is this
 * process's alone until it is closed or the process ends, and so is the folder that it lies in.
 *
 * @throws HomeInUse when another process has it.
 */
export function openState(file: string | null): DatabaseSync {
  if (file !== null) mkdirSync(path.dirname(file), { recursive: true });
  const state = new DatabaseSync(file ?? ':memory:');
  try {
    // An exclusive lock is kept from the first write on.
    state.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    state.exec('BEGIN IMMEDIATE; COMMIT');
    return state;
  } catch (error) {
    state.close();
    if (!(error instanceof Error && error.message.includes('locked'))) throw error;
    const folder = file === null ? 'memory' : path.dirname(file);
    throw new HomeInUse(
      `\`${folder}\` is in use by another Leadsheet. Stop that one, or set LEADSHEET_HOME to another folder.`,
      { cause: error },
    );
  }
}

/** Does all of `change` or nothing of it. */
export function inTransaction<T>(state: DatabaseSync, change: () => T): T {
  state.exec('BEGIN IMMEDIATE');
  try {
    const result = change();
    state.exec('COMMIT');
    return result;
  } catch (error) {
    state.exec('ROLLBACK');
    throw error;
  }
}
