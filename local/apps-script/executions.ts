/** What ran, as Google's list of executions shows it. */
import type { CallName, Cause } from './calls.ts';

export interface LogLine {
  readonly atMs: number;
  readonly level: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';
  readonly text: string;
}

export interface ScriptExecution {
  readonly id: number;
  readonly function: string;
  readonly cause: Cause;
  /** E-mail address; empty for a formula. */
  readonly user: string;
  readonly startedMs: number;
  /** Null while it runs. */
  readonly durationMs: number | null;
  readonly status: 'running' | 'completed' | 'failed' | 'timed out' | 'cancelled';
  readonly error: string | null;
  readonly stack: string | null;
  /** Each time that it asked a service: a read, a method that writes, a property, a question to the person. */
  readonly calls: number;
  readonly callsByName: ReadonlyMap<string, number>;
  /** What the services that it used need. */
  readonly scopes: readonly string[];
  readonly lines: readonly LogLine[];
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
export type RunningExecution = Mutable<Omit<ScriptExecution, 'callsByName' | 'lines'>> & {
  readonly callsByName: Map<string, number>;
  readonly lines: LogLine[];
};

const KEPT = 500;
const LINES_KEPT = 2000;

/** The newest executions; formulas only when they failed, of which a sheet may have thousands. */
export class ExecutionLog {
  readonly #kept: RunningExecution[] = [];
  #nextId = 1;

  begin(run: Pick<ScriptExecution, 'function' | 'cause' | 'user' | 'startedMs'>): RunningExecution {
    return {
      ...run,
      id: this.#nextId++,
      durationMs: null,
      status: 'running',
      error: null,
      stack: null,
      calls: 0,
      callsByName: new Map(),
      scopes: [],
      lines: [],
    };
  }

  keep(execution: RunningExecution): void {
    this.#kept.push(execution);
    if (this.#kept.length > KEPT) this.#kept.shift();
  }

  /** Newest first. */
  newest(limit: number): readonly ScriptExecution[] {
    return this.#kept.slice(-limit).reverse();
  }
}

export function countCall(execution: RunningExecution, name: CallName | string, times = 1): void {
  execution.calls += times;
  execution.callsByName.set(name, (execution.callsByName.get(name) ?? 0) + times);
}

export function logLine(execution: RunningExecution, line: LogLine): void {
  if (execution.lines.length < LINES_KEPT) execution.lines.push(line);
}
