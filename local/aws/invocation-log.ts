import type { DatabaseSync } from 'node:sqlite';
import type { LambdaError } from './functions/lambda-error.ts';

/** One run of a Lambda, as /ops shows it. */
export interface Invocation {
  readonly requestId: string;
  readonly functionName: string;
  /** What woke it: a queue's messages, its schedule, or a person. */
  readonly cause: 'queue' | 'schedule' | 'by hand';
  /** Of the movable clock. */
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly error: LambdaError | null;
}

/** How many runs are remembered. */
const KEPT = 500;

/** The last runs, kept across restarts. */
export class InvocationLog {
  readonly #state: DatabaseSync;

  constructor(state: DatabaseSync) {
    this.#state = state;
    state.exec(
      'CREATE TABLE IF NOT EXISTS invocations (sequence INTEGER PRIMARY KEY AUTOINCREMENT, invocation TEXT NOT NULL)',
    );
  }

  add(invocation: Invocation): void {
    const { lastInsertRowid } = this.#state
      .prepare('INSERT INTO invocations (invocation) VALUES (?)')
      .run(JSON.stringify(invocation));
    this.#state.prepare('DELETE FROM invocations WHERE sequence <= ?').run(Number(lastInsertRowid) - KEPT);
  }

  /** Newest first. */
  latest(limit: number): readonly Invocation[] {
    return this.#state
      .prepare('SELECT invocation FROM invocations ORDER BY sequence DESC LIMIT ?')
      .all(limit)
      .map(({ invocation }) => JSON.parse(String(invocation)));
  }
}
