import type { DatabaseSync } from 'node:sqlite';
import type { LambdaError } from './functions/lambda-error.ts';

/** A run of a Lambda that is under way, or waits for a free worker. */
export interface RunningInvocation {
  readonly requestId: string;
  readonly functionName: string;
  /** What woke it: a queue's messages, its schedule, or a person. */
  readonly cause: 'queue' | 'schedule' | 'by hand';
  /** Of the movable clock. */
  readonly startedAtMs: number;
}

/** A run of a Lambda that has ended. */
export interface Invocation extends RunningInvocation {
  readonly durationMs: number;
  readonly error: LambdaError | null;
  /** What the Lambda answered; null when it failed, or answered more than is worth keeping. */
  readonly answer: unknown;
}

/** How many runs are remembered, and how much of an answer, in characters of JSON. */
const KEPT = 500;
const LONGEST_ANSWER = 10_000;

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
    const short = JSON.stringify(invocation.answer ?? null).length <= LONGEST_ANSWER;
    const kept = short ? invocation : { ...invocation, answer: null };
    const { lastInsertRowid } = this.#state
      .prepare('INSERT INTO invocations (invocation) VALUES (?)')
      .run(JSON.stringify(kept));
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
