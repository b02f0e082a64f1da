import type { RunIdentity } from '../core/runs/run.ts';
import { runRow } from '../core/runs/run.ts';
import type { Plan, PlanUnit } from '../core/workbook/plan.ts';
import { readTables } from '../core/workbook/read-tables.ts';
import { RUNS } from '../core/workbook/schema/runs.ts';
import type { Snapshot } from '../core/workbook/snapshot.ts';
import type { TabToRead } from '../core/workbook/tab-to-read.ts';
import type { Leases } from './adapters/ledger.ts';
import type { RunMetrics } from './adapters/metrics.ts';
import { type Reading, readToWrite } from './adapters/sheets/read.ts';
import { performPlan, type WriteReport } from './adapters/sheets/write.ts';
import { StaleWriter, writerIds } from './adapters/sheets/writer.ts';
import type { JobContext } from './context.ts';

/** What a job on the sheet needs of whoever runs it: a Lambda, or a person at the command line. */
export interface SheetJobContext
  extends Pick<JobContext, 'sheets' | 'spreadsheetId' | 'bus' | 'now' | 'newId' | 'pause'> {
  readonly ledger: Pick<Leases, 'acquireLease' | 'releaseLease'>;
  readonly log: { info(message: string, about: Readonly<Record<string, unknown>>): void };
  /** Left out by whoever stands before its screen and sees what is done. */
  readonly metrics?: RunMetrics;
  /** Told as the plan is written, lead by lead. */
  readonly onWritten?: (units: number, of: number) => void;
}

export interface SheetJob {
  readonly run: RunIdentity;
  readonly tabs: readonly TabToRead[];
  /**
   * Called again, with a fresh reading, when another writer was faster. What it asks the ledger is then known after the
   * writer's turn was read, so that whoever changed the ledger first and wrote the sheet then is never written over.
   */
  readonly plan: (snapshot: Snapshot) => Plan | Promise<Plan>;
  /** True when the job fills blanks in people's columns: those must have been read a moment ago. */
  readonly fillsPeoplesCells: boolean;
  /** Whether a run that changes nothing is told in Runs: the nightly one is, one of many events is not. */
  readonly tellsOfNothing: boolean;
  /** What the caller has read already, and when: the first try plans from it, if that is fresh enough. */
  readonly alreadyRead?: AlreadyRead;
}

/** A reading of the workbook, and when it was taken. */
export interface AlreadyRead {
  readonly reading: Reading;
  readonly atMs: number;
}

const MOST_TRIES = 8;
const LEASE = 'sheet-writer';
const LEASE_MS = 60_000;
const LEASE_TRIES = 8;
/** A blank in a person's column is filled only if it was read less than this ago. */
const FRESH_MS = 2000;
const FRESH_TRIES = 3;

/**
 * Runs one job on the sheet: read, plan, write; and again from a fresh reading when another writer was faster. When
 * everything is written, its events are published.
 */
export async function runSheetJob(context: SheetJobContext, job: SheetJob): Promise<Plan> {
  await waitForLease(context, job.run.id);
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await runOnce(context, job, attempt === 1 ? (job.alreadyRead ?? null) : null);
      } catch (error) {
        if (!(error instanceof StaleWriter) || attempt === MOST_TRIES) throw error;
        context.log.info('another writer was faster, planning again', { job: job.run.job, attempt });
        await context.pause(100 * attempt);
      }
    }
  } finally {
    await context.ledger.releaseLease(LEASE, job.run.id);
  }
}

async function runOnce(
  context: SheetJobContext,
  job: SheetJob,
  alreadyRead: AlreadyRead | null,
): Promise<Plan> {
  const { reading, plan } = await readAndPlan(context, job, alreadyRead);
  const report = await write(context, job, reading, plan);
  await context.bus.publish(plan.events);
  context.log.info('job done', {
    job: job.run.job,
    run: job.run.id,
    ...plan.summary,
    problems: plan.problems.length,
    ...report,
  });
  context.metrics?.count(job.run.job, plan.summary);
  return plan;
}

async function readAndPlan(
  context: SheetJobContext,
  job: SheetJob,
  alreadyRead: AlreadyRead | null,
): Promise<{ reading: Reading; plan: Plan }> {
  for (let attempt = 1; ; attempt++) {
    // Without the writers' range it would not show who wrote since.
    const given = attempt === 1 && alreadyRead?.reading.writerId ? alreadyRead : null;
    const { reading, atMs } = given ?? (await readNow(context, job));
    const plan = await job.plan(reading.snapshot);
    const isFresh = context.now() - atMs < FRESH_MS;
    if (!job.fillsPeoplesCells || isFresh || attempt === FRESH_TRIES) return { reading, plan };
  }
}

async function readNow(context: SheetJobContext, job: SheetJob): Promise<AlreadyRead> {
  const { sheets, spreadsheetId } = context;
  const reading = await readToWrite(sheets, spreadsheetId, job.tabs, writerIds(context.newId));
  return { reading, atMs: context.now() };
}

async function write(
  context: SheetJobContext,
  job: SheetJob,
  reading: Reading,
  plan: Plan,
): Promise<WriteReport | null> {
  const tables = readTables(reading.snapshot, job.tabs);
  const { failed, leftOut = 0 } = plan.summary;
  const isNothing = [plan.first, ...plan.units, plan.last].every(isEmpty) && failed + leftOut === 0;
  if (isNothing && !job.tellsOfNothing) return null;
  const session = {
    sheets: context.sheets,
    spreadsheetId: context.spreadsheetId,
    tables: tables.byTitle,
    writerId: reading.writerId,
    newWriterId: writerIds(context.newId),
    ...(context.onWritten === undefined ? {} : { onWritten: context.onWritten }),
  };
  const closing = (): PlanUnit => ({
    changes: [],
    appends: tables.byTitle.has(RUNS.title)
      ? [runRow(job.run, plan, context.now(), reading.snapshot.timeZone)]
      : [],
  });
  return performPlan(session, plan, closing);
}

function isEmpty(unit: PlanUnit): boolean {
  return unit.changes.length === 0 && unit.appends.length === 0;
}

/** The lease only saves wasted work: the sheet itself refuses a stale writer, so nobody waits for it for long. */
async function waitForLease(context: SheetJobContext, holder: string): Promise<void> {
  for (let attempt = 1; attempt <= LEASE_TRIES; attempt++) {
    if (await context.ledger.acquireLease(LEASE, holder, context.now(), LEASE_MS)) return;
    await context.pause(500 * attempt);
  }
}

/** A new run of a job, as Runs and the log name it. */
export function newRun(context: Pick<SheetJobContext, 'now' | 'newId'>, job: string): RunIdentity {
  const startedEpochMs = context.now();
  const at = new Date(startedEpochMs).toISOString().slice(0, 19);
  return { id: `${job} ${at} ${context.newId().slice(0, 8)}`, job, startedEpochMs };
}
