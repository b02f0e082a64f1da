import type { Send } from '../crm/hold.ts';
import type { DomainEvent } from '../workbook/plan.ts';

/** Jobs that the sheet's menu can start, and all that it can do outside the sheet. */
export const JOBS = ['requalify', 'push-sqls', 'pull-outcomes', 'sync-forms'] as const;
export type Job = (typeof JOBS)[number];

const SENDS: readonly Send[] = ['all', 'recent', 'none'];

/** What the menu asks for. */
export interface Command {
  readonly job: Job;
  /** Only of `push-sqls`: what a person says of the leads that are held; null says nothing of them. */
  readonly send: Send | null;
}

/** What the signature of a command is over; the body follows it as it is sent. */
export function signedBefore(seconds: string, nonce: string): string {
  return `${seconds}.${nonce}.`;
}

/** The command that a body is, or null for anything else. */
export function readCommand(body: string): Command | null {
  const read = parsed(body);
  if (typeof read !== 'object' || read === null) return null;
  const { job, send = null, ...rest } = read as { job?: unknown; send?: unknown };
  const known = JOBS.find((one) => one === job);
  const said = SENDS.find((one) => one === send) ?? null;
  const isWhole = Object.keys(rest).length === 0 && (send === null || said !== null);
  const saysSend = said !== null && known !== 'push-sqls';
  return known === undefined || !isWhole || saysSend ? null : { job: known, send: said };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** The event that starts the job, the same that its other callers publish. */
export function eventOf({ job, send }: Command, atEpochMs: number): DomainEvent {
  switch (job) {
    case 'requalify':
      return { type: 'RequalifyRequested', atEpochMs, detail: { version: 1 } };
    case 'push-sqls':
      return { type: 'PushRequested', atEpochMs, detail: { version: 1, send } };
    case 'pull-outcomes':
      return { type: 'OutcomesRequested', atEpochMs, detail: { version: 1 } };
    case 'sync-forms':
      return { type: 'FormsRequested', atEpochMs, detail: { version: 1 } };
  }
}
