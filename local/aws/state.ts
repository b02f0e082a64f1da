import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * The file in which the bus, the schedules and the log of runs are kept; null keeps them in memory. What is
 * committed survives the end of the process, however it ends; each part makes its own tables.
 */
export function openState(file: string | null): DatabaseSync {
  if (file !== null) mkdirSync(path.dirname(file), { recursive: true });
  const state = new DatabaseSync(file ?? ':memory:');
  state.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000');
  return state;
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
