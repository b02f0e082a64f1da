import type { ScriptHost } from '../../apps-script/host.ts';
import type { LocalAws } from '../../aws/local-aws.ts';
import type { Clock } from '../../clock.ts';
import type { RecentLines } from './recent-lines.ts';
import type { HeldLead, ProblemRow, RunRow } from './wire.ts';

/** What the page of operations shows and can set going. */
export interface OpsDeps {
  readonly aws: OpsAws;
  readonly clock: OpsClock;
  readonly workbook: OpsWorkbook;
  readonly logs: RecentLines;
  /** The sheet's script. */
  readonly script: Pick<ScriptHost, 'executions'>;
  /** Where leads go, as people call it; null when no CRM is connected. */
  readonly crmName: string | null;
}

export type OpsAws = Pick<
  LocalAws,
  | 'runNow'
  | 'running'
  | 'publish'
  | 'redrive'
  | 'eventLog'
  | 'invocations'
  | 'queues'
  | 'schedules'
  | 'schedulesPaused'
  | 'pauseSchedules'
>;

/** A clock that a person can move; `MovableClock` is one. */
export interface OpsClock extends Clock {
  readonly offsetMs: number;
  moveForward(ms: number): void;
  backToRealTime(): void;
}

/** What the page reads from the workbook. It is read anew only after its revision has changed. */
export interface OpsWorkbook {
  /** Changes with every change to the workbook; asked often, so it must cost nothing. */
  revision(): number;
  /** IANA name. */
  timeZone(): string;
  /** Leads whose Held cell is filled, in the order of the list. */
  heldLeads(): Promise<readonly HeldLead[]>;
  /** Newest first. */
  runs(limit: number): Promise<readonly RunRow[]>;
  problems(): Promise<readonly FoundProblem[]>;
}

export type FoundProblem = Omit<ProblemRow, 'link'>;
