import type { DatabaseSync } from 'node:sqlite';

/** What is kept of a schedule between starts. Times are epoch milliseconds of the movable clock. */
export interface KeptSchedule {
  /** When it was first seen in this form; a rate counts from here, and nothing before it is due. */
  readonly sinceMs: number;
  /** The occurrence that was last run to its end, or passed by. */
  readonly handledMs: number | null;
  /** When it last ran. */
  readonly lastRunMs: number | null;
}

export class ScheduleStore {
  readonly #state: DatabaseSync;

  constructor(state: DatabaseSync) {
    this.#state = state;
    state.exec(`
      CREATE TABLE IF NOT EXISTS schedules (
        name TEXT PRIMARY KEY, expression TEXT NOT NULL, since_ms INTEGER NOT NULL,
        handled_ms INTEGER, last_run_ms INTEGER
      );
      CREATE TABLE IF NOT EXISTS scheduler (paused INTEGER NOT NULL);
    `);
  }

  /** Notes a schedule; one whose expression has changed starts anew. */
  note(name: string, expression: string, nowMs: number): void {
    this.#state
      .prepare(
        `INSERT INTO schedules (name, expression, since_ms) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET expression = ?2, since_ms = ?3, handled_ms = NULL WHERE expression <> ?2`,
      )
      .run(name, expression, nowMs);
  }

  read(name: string): KeptSchedule {
    const row = this.#state.prepare('SELECT * FROM schedules WHERE name = ?').get(name);
    if (row === undefined) throw new Error(`There is no schedule \`${name}\``);
    return {
      sinceMs: Number(row.since_ms),
      handledMs: row.handled_ms === null ? null : Number(row.handled_ms),
      lastRunMs: row.last_run_ms === null ? null : Number(row.last_run_ms),
    };
  }

  handled(name: string, occurrenceMs: number): void {
    this.#state.prepare('UPDATE schedules SET handled_ms = ? WHERE name = ?').run(occurrenceMs, name);
  }

  ran(name: string, atMs: number): void {
    this.#state.prepare('UPDATE schedules SET last_run_ms = ? WHERE name = ?').run(atMs, name);
  }

  isPaused(): boolean {
    return this.#state.prepare('SELECT paused FROM scheduler').get()?.paused === 1;
  }

  setPaused(paused: boolean): void {
    this.#state.exec('DELETE FROM scheduler');
    this.#state.prepare('INSERT INTO scheduler VALUES (?)').run(paused ? 1 : 0);
  }
}
