/** What the page of operations reads: everything is told as the page shows it, times as epoch milliseconds. */
export interface OpsState {
  /** What Leadsheet believes the time to be. */
  readonly nowMs: number;
  readonly movedForwardMs: number;
  /** Of the workbook; every time on the page is told in it. */
  readonly timeZone: string;
  readonly lastNight: LastNight;
  readonly jobs: readonly JobState[];
  readonly schedulesPaused: boolean;
  /** Why held leads, runs and problems are missing; null when the workbook could be read. */
  readonly workbookProblem: string | null;
  readonly held: HeldState;
  /** Newest first. */
  readonly runs: readonly RunRow[];
  readonly problems: ProblemsState;
  readonly executions: ExecutionsState;
  /** Newest first. */
  readonly events: readonly EventRow[];
  readonly queues: readonly QueueRow[];
  /** Every alarm of a deployment in AWS, those that would ring now first. */
  readonly alarms: readonly AlarmRow[];
  /** Newest first. */
  readonly log: readonly LogRow[];
}

export interface AlarmRow {
  /** As in AWS, without the workbook: `ingest-errors`. */
  readonly name: string;
  readonly state: 'rings' | 'quiet' | 'cannot ring here';
  /** Why it stands so, and of one that rings what to do first. */
  readonly says: string;
}

/** How something is: well, worth a look, failed, or nothing to say about it. */
export type Tone = 'good' | 'warn' | 'bad' | 'quiet';

/** Whether last night worked. */
export interface LastNight {
  readonly tone: Tone;
  /** The answer in one sentence. */
  readonly sentence: string;
  /** Each nightly job's last run by its schedule. */
  readonly steps: readonly NightStep[];
}

export interface NightStep {
  readonly title: string;
  readonly atMs: number;
  readonly tone: Tone;
  readonly what: string;
}

export type Cause = 'queue' | 'schedule' | 'by hand';

export interface JobState {
  readonly name: string;
  readonly title: string;
  readonly does: string;
  /** What wakes it besides its schedule; blank when nothing is known to. */
  readonly wakes: string;
  /** Whether a person can start it: a job without a schedule has nothing to do unless events come. */
  readonly canRun: boolean;
  readonly running: { readonly cause: Cause; readonly sinceMs: number; readonly lastLine: string } | null;
  readonly lastRun: LastRun | null;
  /** Null when it has no schedule, or the schedules are paused. */
  readonly nextMs: number | null;
}

export interface LastRun {
  readonly cause: Cause;
  readonly startedMs: number;
  readonly durationMs: number;
  readonly tone: Tone;
  /** What it did, or why it failed. */
  readonly outcome: string;
  /** What to do about it; blank when there is nothing to do. */
  readonly advice: string;
}

export type Send = 'all' | 'recent' | 'none';

export interface HeldState {
  /** Where leads go, as people call it; null when no CRM is connected. */
  readonly crmName: string | null;
  readonly total: number;
  /** How many of them were created in the last {@link recentDays} days. */
  readonly recent: number;
  readonly recentDays: number;
  /** How many wait for each reason, most first. */
  readonly reasons: readonly { readonly reason: string; readonly leads: number }[];
  /** The first of them. */
  readonly leads: readonly HeldLead[];
  /** What a person said and no run has done yet. */
  readonly asked: Send | null;
}

export interface HeldLead {
  readonly leadId: string;
  readonly name: string;
  readonly company: string;
  readonly stage: string;
  readonly reason: string;
  readonly createdMs: number | null;
}

export interface RunRow {
  readonly run: string;
  readonly job: string;
  readonly startedMs: number | null;
  readonly finishedMs: number | null;
  readonly read: number;
  readonly changed: number;
  readonly failed: number;
  readonly what: string;
}

export interface ProblemsState {
  readonly total: number;
  /** The first of them, the gravest first. */
  readonly rows: readonly ProblemRow[];
}

export interface ProblemRow {
  readonly severity: string;
  /** As in the sheet: `Stages!D5`, or a tab alone. */
  readonly where: string;
  /** That place in the workbook's page. */
  readonly link: string;
  readonly what: string;
  readonly fix: string;
}

/** What the sheet's script ran since the start; formulas only when they failed. */
export interface ExecutionsState {
  /** How many are remembered. */
  readonly total: number;
  /** How many of those failed or took too long. */
  readonly failed: number;
  /** Newest first: the last ones, and those before them that failed. */
  readonly rows: readonly ExecutionRow[];
}

export interface ExecutionRow {
  readonly id: number;
  readonly function: string;
  /** E-mail address; blank for a formula. */
  readonly who: string;
  readonly why: string;
  readonly startedMs: number;
  /** Null while it runs. */
  readonly durationMs: number | null;
  readonly status: string;
  readonly tone: Tone;
  /** How often it asked Google for something. */
  readonly calls: number;
  /** Blank when it did not fail. */
  readonly error: string;
}

export interface EventRow {
  readonly id: string;
  readonly atMs: number;
  readonly type: string;
  readonly summary: string;
  /** The jobs that it woke, by title; none means that nothing listens to it. */
  readonly woke: readonly string[];
}

export interface QueueRow {
  readonly job: string;
  readonly title: string;
  readonly waiting: number;
  readonly inFlight: number;
  /** Given up after as many tries as the queue allows. */
  readonly dead: number;
}

export interface LogRow {
  /** Counts up from the start of the product. */
  readonly sequence: number;
  readonly atMs: number;
  readonly job: string;
  readonly tone: Tone;
  /** Without e-mail addresses and telephone numbers. */
  readonly text: string;
}

/** What `POST /ops/api/jobs/:name/run` answers. */
export interface RunAnswer {
  readonly outcome: 'started' | 'already running';
}

/** What `POST /ops/api/clock` takes. */
export type ClockMove =
  | { readonly forwardMinutes: number }
  | { readonly to: 'tomorrow morning' }
  | { readonly real: true };

/** What `POST /ops/api/clock` answers. */
export interface ClockAnswer {
  readonly nowMs: number;
}

/** What `POST /ops/api/redrive/:job` answers. */
export interface RedriveAnswer {
  /** How many dead letters went back to their queue. */
  readonly sentAgain: number;
}
