import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { type Erasure, erasuresOf, markRows, nameRows } from '../../core/forget/erasing.ts';
import { changesOnly, countTraces, runInWords, type TraceCounts } from '../../core/forget/forget-plan.ts';
import { markOf } from '../../core/forget/mark.ts';
import { leadSubject, personSubject, submissionSubject } from '../../core/forget/subjects.ts';
import {
  FORGET_TABS,
  findTraces,
  type Traces,
  tablesToForgetIn,
  type Who,
} from '../../core/forget/traces.ts';
import { type RunIdentity, runRow } from '../../core/runs/run.ts';
import type { PlanUnit } from '../../core/workbook/plan.ts';
import type { Leases, Submissions, Tombstones } from '../../lambdas/adapters/ledger.ts';
import { eraseTexts } from '../../lambdas/adapters/sheets/erase.ts';
import { type Reading, readToWrite, readWorkbook } from '../../lambdas/adapters/sheets/read.ts';
import { performPlan, type WriteSession } from '../../lambdas/adapters/sheets/write.ts';
import { StaleWriter, writerIds } from '../../lambdas/adapters/sheets/writer.ts';
import { CommandFailed } from '../command-errors.ts';

/** What forgetting works with. Passed in, so that tests pass their own. */
export interface ForgetContext {
  readonly sheets: sheets_v4.Sheets;
  readonly spreadsheetId: string;
  readonly ledger: Leases & Tombstones & Pick<Submissions, 'unremember'>;
  now(): number;
  newId(): string;
  pause(ms: number): Promise<void>;
}

/** What the workbook tells of the person now, and whose turn at the sheet was the last. */
export interface Found {
  readonly reading: Reading;
  readonly traces: Traces;
  readonly tables: WriteSession['tables'];
}

const LEASE = 'forget';
const LEASE_MS = 60_000;
const LEASE_TRIES = 60;
const LEASE_PAUSE_MS = 500;
const MOST_STEPS = 24;

/** @throws CommandFailed when a tab that holds leads cannot be read */
export async function lookFor(
  { sheets, spreadsheetId }: Pick<ForgetContext, 'sheets' | 'spreadsheetId'>,
  who: Who,
  newWriterId: (() => string) | null = null,
): Promise<Found> {
  const reading = await (newWriterId === null
    ? readWorkbook(sheets, spreadsheetId, FORGET_TABS)
    : readToWrite(sheets, spreadsheetId, FORGET_TABS, newWriterId));
  const { tables, stops } = tablesToForgetIn(reading.snapshot);
  if (stops.length > 0) throw new CommandFailed(stops.join(' '));
  return { reading, traces: findTraces(tables, who), tables };
}

/**
 * Remembers that the person asked to be forgotten, and then empties all that the workbook tells of them. Stopped
 * anywhere, it goes on where it was when it is run again. Two at once wait for each other.
 *
 * @returns how much was found
 * @throws CommandFailed
 */
export async function erasePerson(context: ForgetContext, who: Who, run: RunIdentity): Promise<TraceCounts> {
  await waitForLease(context, run);
  try {
    return await new Eraser(context, who, run).untilNothingIsLeft();
  } finally {
    await context.ledger.releaseLease(LEASE, run.id);
  }
}

class Eraser {
  readonly #context: ForgetContext;
  readonly #run: RunIdentity;
  readonly #id: string;
  #who: Who;
  #counts: TraceCounts = { leads: 0, activity: 0, history: 0, reports: 0 };
  #buried: ReadonlySet<string> = new Set();
  /** True once a batch of ours took the turn of the writer: whoever read before the tombstone is stale from then on. */
  #hadItsTurn = false;
  #missed: readonly Erasure[] = [];

  constructor(context: ForgetContext, who: Who, run: RunIdentity) {
    this.#context = context;
    this.#who = who;
    this.#run = run;
    this.#id = context.newId();
  }

  async untilNothingIsLeft(): Promise<TraceCounts> {
    await this.#bury([]);
    for (let step = 1; step <= MOST_STEPS; step++) {
      await this.#context.ledger.renewLease(LEASE, this.#run.id, this.#context.now(), LEASE_MS);
      const found = await lookFor(this.#context, this.#who, writerIds(this.#context.newId));
      this.#who = found.traces.who;
      await this.#bury([...found.traces.submissionKeys]);
      try {
        if (await this.#nothingIsLeft(found)) return this.#counts;
      } catch (error) {
        if (!(error instanceof StaleWriter)) throw error;
        await this.#context.pause(100 * step);
      }
    }
    const tabs = [...new Set(this.#missed.map(({ tab }) => tab))].join(', ');
    throw new CommandFailed(
      tabs === ''
        ? 'The sheet was busy all the time, and not all of it is emptied yet: run the same command again.'
        : `The person is remembered as forgotten, and something of them still stands in ${tabs}: look for the address there, and empty those cells by hand.`,
    );
  }

  /** Does the next step; true when there is none. */
  async #nothingIsLeft({ reading, traces, tables }: Found): Promise<boolean> {
    const session: WriteSession = {
      sheets: this.#context.sheets,
      spreadsheetId: this.#context.spreadsheetId,
      tables,
      writerId: reading.writerId,
      newWriterId: writerIds(this.#context.newId),
    };
    const changes = nextChanges(traces, this.#id);
    if (changes.length > 0) {
      await performPlan(session, changesOnly(changes));
      return false;
    }
    const standing = this.#missed.filter((one) => stillStands(reading, one));
    const erasures = [...erasuresOf(traces), ...standing];
    if (erasures.length === 0 && this.#hadItsTurn) return true;
    this.#missed = await eraseTexts(session, erasures, this.#closing(traces, reading.snapshot.timeZone));
    this.#hadItsTurn = true;
    return false;
  }

  /** The run's row goes in with what it did. */
  #closing(traces: Traces, timeZone: string): PlanUnit {
    const counts = countTraces(traces);
    if (this.#hadItsTurn) return { changes: [], appends: [] };
    this.#counts = counts;
    const changed = counts.leads;
    const summary = { read: changed, changed, failed: 0, what: runInWords(counts) };
    return {
      changes: [],
      appends: [runRow(this.#run, { summary, problems: [] }, this.#context.now(), timeZone)],
    };
  }

  /** Before anything is emptied: an old submission that comes meanwhile must find it. */
  async #bury(submissionKeys: readonly string[]): Promise<void> {
    const subjects = [
      ...[...this.#who.people].map(personSubject),
      ...[...this.#who.leadIds].map(leadSubject),
      ...submissionKeys.map(submissionSubject),
    ].filter((subject) => !this.#buried.has(subject));
    if (subjects.length === 0) return;
    await this.#context.ledger.bury(subjects, { atEpochMs: this.#run.startedEpochMs });
    // Some senders name a submission by the address.
    await this.#context.ledger.unremember(submissionKeys);
    this.#buried = new Set([...this.#buried, ...subjects]);
  }
}

function nextChanges(traces: Traces, id: string): readonly PlanUnit[] {
  const named = nameRows(traces, id);
  return named.length > 0 ? named : markRows(traces, markOf(id));
}

function stillStands({ snapshot }: Reading, { tab, column, fromRow, text }: Erasure): boolean {
  const rows = snapshot.tabs.get(tab)?.rows.slice(fromRow) ?? [];
  return rows.some((cells) => (column === null ? cells.includes(text) : cells[column] === text));
}

async function waitForLease({ ledger, now, pause }: ForgetContext, run: RunIdentity): Promise<void> {
  for (let attempt = 1; attempt <= LEASE_TRIES; attempt++) {
    if (await ledger.acquireLease(LEASE, run.id, now(), LEASE_MS)) return;
    await pause(LEASE_PAUSE_MS);
  }
  throw new CommandFailed(
    'Somebody else is being forgotten right now: run the same command again in a minute.',
  );
}
