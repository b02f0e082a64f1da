import type { CallName, Calls, Run } from '../calls.ts';
import type { RunningExecution } from '../executions.ts';
import type { PageSession } from '../page-session.ts';

/** The execution that asks. */
export interface ExecutionContext {
  readonly run: Run;
  readonly record: RunningExecution;
  /** The page on which the person waits; null when nobody does. */
  readonly session: PageSession | null;
}

/** What a service refuses, in Google's words. */
export class Unanswerable extends Error {}

export type Answer<Name extends CallName> = (
  context: ExecutionContext,
  ...args: Parameters<Calls[Name]>
) => ReturnType<Calls[Name]> | Promise<ReturnType<Calls[Name]>>;

export type Answers = { readonly [Name in CallName]: Answer<Name> };
