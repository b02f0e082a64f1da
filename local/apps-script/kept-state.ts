/** What Google keeps for a script between its executions: properties and installed triggers. In one file, kill or no kill. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { TriggerDescription } from './calls.ts';

export interface InstalledTrigger extends TriggerDescription {
  /** E-mail address of who installed it: it runs in that name. */
  readonly creator: string;
  /** When a time-driven one was installed or ran last. */
  readonly handledMs: number;
}

const described = z.object({
  function: z.string(),
  source: z.enum(['SPREADSHEETS', 'CLOCK']),
  event: z.enum(['ON_OPEN', 'ON_EDIT', 'ON_CHANGE', 'ON_FORM_SUBMIT', 'CLOCK']),
  schedule: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('at'), atMs: z.number() }),
      z.object({ kind: z.literal('minutes'), every: z.number() }),
      z.object({ kind: z.literal('hours'), every: z.number(), minute: z.number() }),
      z.object({
        kind: z.literal('days'),
        every: z.number(),
        hour: z.number(),
        minute: z.number(),
        timeZone: z.string(),
      }),
      z.object({
        kind: z.literal('weeks'),
        every: z.number(),
        weekday: z.number(),
        hour: z.number(),
        minute: z.number(),
        timeZone: z.string(),
      }),
    ])
    .nullable(),
});

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS property (store TEXT, key TEXT, value TEXT, PRIMARY KEY (store, key));
  CREATE TABLE IF NOT EXISTS trigger (id TEXT PRIMARY KEY, body TEXT, creator TEXT, handled_ms REAL);
`;

export class KeptState {
  readonly #file: DatabaseSync;

  /** `file` is a path, or `:memory:`. */
  constructor(file: string) {
    if (file !== ':memory:') mkdirSync(path.dirname(file), { recursive: true });
    this.#file = new DatabaseSync(file);
    this.#file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    this.#file.exec(SCHEMA);
  }

  close(): void {
    this.#file.close();
  }

  properties(store: string): Record<string, string> {
    const rows = this.#file
      .prepare('SELECT key, value FROM property WHERE store = ? ORDER BY key')
      .all(store);
    return Object.fromEntries(rows.map(({ key, value }) => [String(key), String(value)]));
  }

  property(store: string, key: string): string | null {
    const row = this.#file.prepare('SELECT value FROM property WHERE store = ? AND key = ?').get(store, key);
    return row ? String(row.value) : null;
  }

  setProperties(store: string, values: Readonly<Record<string, string>>, deleteOthers: boolean): void {
    this.#file.exec('BEGIN IMMEDIATE');
    try {
      if (deleteOthers) this.#file.prepare('DELETE FROM property WHERE store = ?').run(store);
      const put = this.#file.prepare('INSERT OR REPLACE INTO property (store, key, value) VALUES (?, ?, ?)');
      for (const [key, value] of Object.entries(values)) put.run(store, key, value);
      this.#file.exec('COMMIT');
    } catch (error) {
      this.#file.exec('ROLLBACK');
      throw error;
    }
  }

  deleteProperty(store: string, key: string): void {
    this.#file.prepare('DELETE FROM property WHERE store = ? AND key = ?').run(store, key);
  }

  triggers(): readonly InstalledTrigger[] {
    const rows = this.#file.prepare('SELECT id, body, creator, handled_ms FROM trigger ORDER BY rowid').all();
    return rows.map(({ id, body, creator, handled_ms }) => ({
      id: String(id),
      ...described.parse(JSON.parse(String(body))),
      creator: String(creator),
      handledMs: Number(handled_ms),
    }));
  }

  addTrigger({ id, creator, handledMs, ...description }: InstalledTrigger): void {
    this.#file
      .prepare('INSERT INTO trigger (id, body, creator, handled_ms) VALUES (?, ?, ?, ?)')
      .run(id, JSON.stringify(description), creator, handledMs);
  }

  triggerHandled(id: string, atMs: number): void {
    this.#file.prepare('UPDATE trigger SET handled_ms = ? WHERE id = ?').run(atMs, id);
  }

  deleteTrigger(id: string): void {
    this.#file.prepare('DELETE FROM trigger WHERE id = ?').run(id);
  }
}
