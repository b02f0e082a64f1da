import { HELD, RECENT_DAYS, type Send } from '../../core/crm/hold.ts';
import type { Forgotten } from '../../core/forget/subjects.ts';
import { intakeOf } from '../../core/intake/ingest.ts';
import { INGEST_TABS } from '../../core/intake/ingest-tabs.ts';
import type { Submission } from '../../core/intake/submission.ts';
import { type CellValue, cellText } from '../../core/workbook/cell.ts';
import { civilText, DAY_MS, msToCivil, serialToWallMs } from '../../core/workbook/civil.ts';
import type { RowAppend } from '../../core/workbook/plan.ts';
import { type ReadTables, readTables, stopsJob, tableOf } from '../../core/workbook/read-tables.ts';
import { LEADS } from '../../core/workbook/schema/leads.ts';
import type { Snapshot } from '../../core/workbook/snapshot.ts';
import { CommandFailed } from '../command-errors.ts';

/** What importing these submissions would do; `newLeads + joining + seenBefore + leftOut` are all of them. */
export interface Forecast {
  readonly newLeads: number;
  /** Submissions whose e-mail is that of a lead which is there, in the list or earlier in the file. */
  readonly joining: number;
  /** Leads that are there and of which a blank is filled. */
  readonly filledLeads: number;
  readonly seenBefore: number;
  /** Rows of people who asked to be forgotten. */
  readonly leftOut: number;
  /** New leads that wait for a person before they go to the CRM. */
  readonly held: number;
  /** True when there is nothing to write. */
  readonly changesNothing: boolean;
  /** The first new leads, as they would stand in the list. */
  readonly examples: readonly ReadonlyMap<string, string>[];
}

const EXAMPLES = 3;

/** @throws CommandFailed when the workbook's own headers keep anything from being written */
export function tablesForImport(snapshot: Snapshot): ReadTables {
  const tables = readTables(snapshot, INGEST_TABS);
  if (!stopsJob(tables.problems)) return tables;
  const stops = tables.problems.filter((problem) => problem.severity === 'stops');
  throw new CommandFailed(stops.map(({ what, fix }) => `${what} ${fix}`).join(' '));
}

/** The headers of Leads as they stand, with those that the team added. */
export function leadHeaders(tables: ReadTables): readonly string[] {
  return [...tableOf(tables, LEADS).columnOf.keys()];
}

export function forecast(
  tables: ReadTables,
  snapshot: Snapshot,
  submissions: readonly Submission[],
  hold: HoldNew,
  forgotten: Forgotten,
): Forecast {
  const { intake, leftOut } = intakeOf(tables, { snapshot, submissions, forgotten });
  const added = intake.units.flatMap((unit) => unit.appends.filter(({ tab }) => tab === LEADS.title));
  const newLeads = intake.createdLeadIds.length;
  return {
    newLeads,
    joining: submissions.length - intake.seenBefore - leftOut.length - newLeads,
    filledLeads: intake.changedLeadIds.length,
    seenBefore: intake.seenBefore,
    leftOut: leftOut.length,
    held: added.filter(({ cells }) => hold(cellText(cells.get('Submission key'))) !== null).length,
    changesNothing: intake.units.length === 0,
    examples: added.slice(0, EXAMPLES).map(asRead),
  };
}

/** Why a new lead waits, by the key of the submission that made it; null when it does not. */
export type HoldNew = (submissionKey: string) => string | null;

/** Imported leads wait for a person, unless they were told to go: all, or those created in the last 30 days. */
export function holdBy(send: Send, submissions: readonly Submission[], nowMs: number): HoldNew {
  if (send === 'all') return () => null;
  if (send === 'none') return () => HELD.imported;
  const recentAfterMs = nowMs - RECENT_DAYS * DAY_MS;
  const recent = new Set(submissions.filter((s) => s.submittedAtEpochMs > recentAfterMs).map((s) => s.key));
  return (key) => (recent.has(key) ? null : HELD.imported);
}

function asRead({ cells }: RowAppend): ReadonlyMap<string, string> {
  const peoples = LEADS.columns.filter(({ owner }) => owner !== 'machine');
  const texts = peoples.map(({ header, kind }) => [header, shown(cells.get(header) ?? null, kind)] as const);
  return new Map(texts.filter(([, text]) => text !== ''));
}

function shown(value: CellValue, kind: string): string {
  const wallMs = kind === 'instant' && typeof value === 'number' ? serialToWallMs(value) : null;
  return wallMs === null ? cellText(value) : civilText(msToCivil(wallMs)).slice(0, 16);
}
