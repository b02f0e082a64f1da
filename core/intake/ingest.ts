import { personBehind } from '../forget/person-behind.ts';
import { type Forgotten, personSubject } from '../forget/subjects.ts';
import { planProblems } from '../runs/problem-rows.ts';
import type { RunIdentity } from '../runs/run.ts';
import { stoppedPlan } from '../runs/stopped.ts';
import { type CellValue, cellText } from '../workbook/cell.ts';
import { type DomainEvent, NOTHING, type Plan, type PlanUnit } from '../workbook/plan.ts';
import { type ReadTables, readTables, stopsJob, tableOf } from '../workbook/read-tables.ts';
import { ACTIVITY, LEADS, type LeadHeader } from '../workbook/schema/leads.ts';
import { PROBLEMS } from '../workbook/schema/runs.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import type { Table, TableRow } from '../workbook/table.ts';
import { cleanAnswer } from './clean-answer.ts';
import { type FormMapping, readFormMapping } from './forms/form-mapping.ts';
import { INGEST_TABS } from './ingest-tabs.ts';
import { leaveOutForgotten } from './leave-out.ts';
import { type Intake, planIntake } from './plan-intake.ts';
import type { Submission } from './submission.ts';

export interface IngestInput {
  readonly snapshot: Snapshot;
  readonly asOfEpochMs: number;
  readonly run: RunIdentity;
  /** In any order, and any of them more than once. */
  readonly submissions: readonly Submission[];
  /** Keys of those that a person sends again, as the sheet may have lost their leads. */
  readonly replayed?: ReadonlySet<string>;
  /** Those who asked to be forgotten, of all that `subjectsOf` names; nobody when left out. */
  readonly forgotten?: Forgotten;
  /** Why new leads of this batch wait for a person before they go to the CRM; null when they need not. */
  readonly hold: ((submission: string) => string | null) | null;
}

/** What the submissions do, and the keys of those that forgotten people sent before they asked. */
export interface IngestPlan extends Plan {
  readonly leftOut: readonly string[];
}

/**
 * Plans what a batch of submissions does to the workbook: new rows, blanks filled, activity. A submission that was
 * seen before does nothing. Pure: the snapshot and the moment in, the plan out.
 */
export function ingest(input: IngestInput): IngestPlan {
  const tables = readTables(input.snapshot, INGEST_TABS);
  const forms = readFormMapping(input.snapshot);
  const problems = [...tables.problems, ...forms.problems];
  if (stopsJob(problems)) return { ...stoppedPlan({ tables, problems }, input), leftOut: [] };

  const { intake, leftOut } = intakeOf(tables, input, forms);
  const added = intake.createdLeadIds.length;
  const changed = intake.changedLeadIds.length;
  return {
    first: NOTHING,
    units: input.hold === null ? intake.units : intake.units.map((unit) => heldBack(unit, input.hold)),
    // What an earlier run of this job could not do is done by now.
    last: planProblems(
      tableOf(tables, PROBLEMS),
      input.run.job,
      [],
      input.asOfEpochMs,
      input.snapshot.timeZone,
      tables.byTitle,
    ),
    // Told for submissions seen before too: the run that brought them in may have ended before it could tell.
    events: input.submissions.length === leftOut.length ? [] : [leadsIngested(intake.units.length, input)],
    problems: [],
    summary: {
      read: input.submissions.length,
      changed: added + changed,
      failed: 0,
      ...(leftOut.length === 0 ? {} : { leftOut: leftOut.length }),
      what: inWords(input.submissions.length, added, changed, intake.seenBefore, leftOut.length),
    },
    leftOut,
  };
}

/** What the submissions do to the leads that were read, before anything is held back, and how many are left out. */
export function intakeOf(
  tables: ReadTables,
  input: Pick<IngestInput, 'snapshot' | 'submissions' | 'replayed' | 'forgotten'>,
  forms: FormMapping = readFormMapping(input.snapshot),
): { readonly intake: Intake; readonly leftOut: readonly string[] } {
  const leads = tableOf(tables, LEADS);
  const activity = tableOf(tables, ACTIVITY);
  const { forgotten = new Map() } = input;
  const submissions = leaveOutForgotten(input.submissions, forgotten, onTheList(leads), forms.explicitOf);
  const intake = planIntake({
    leads: leads.rows.map((row) => ({ row: row.row, read: reader(leads, row) })),
    activity: activity.rows.map((row) => reader(activity, row)),
    submissions: submissions.map(forms.complete),
    forgotten,
    ...(input.replayed === undefined ? {} : { replayed: new Set([...input.replayed].map(cleanAnswer)) }),
    explicitOf: forms.explicitOf,
    timeZone: input.snapshot.timeZone,
  });
  const kept = new Set(submissions);
  return { intake, leftOut: input.submissions.filter((one) => !kept.has(one)).map(({ key }) => key) };
}

/** Read once, and only when somebody is asked for. */
function onTheList(leads: Table<LeadHeader>): (person: string) => boolean {
  let people: ReadonlySet<string> | null = null;
  return (person) => {
    people ??= new Set(
      leads.rows.flatMap((row) => {
        const behind = personBehind(cellText(reader(leads, row)('E-mail')));
        return behind === null ? [] : [personSubject(behind)];
      }),
    );
    return people.has(person);
  };
}

function reader(table: Table, row: TableRow): (header: string) => CellValue {
  return (header) => row.cells[table.columnOf.get(header) ?? -1] ?? null;
}

/** New leads of the unit wait for a person before they go to the CRM. */
function heldBack(unit: PlanUnit, hold: IngestInput['hold']): PlanUnit {
  const appends = unit.appends.map((append) => {
    if (append.tab !== LEADS.title) return append;
    const reason = hold?.(String(append.cells.get('Submission key') ?? '')) ?? null;
    return reason === null ? append : { ...append, cells: new Map([...append.cells, ['Held', reason]]) };
  });
  return { ...unit, appends };
}

function leadsIngested(leads: number, input: IngestInput): DomainEvent {
  return {
    type: 'LeadsIngested',
    atEpochMs: input.asOfEpochMs,
    detail: { version: 1, runId: input.run.id, leads },
  };
}

function inWords(
  received: number,
  added: number,
  changed: number,
  seenBefore: number,
  leftOut: number,
): string {
  const told = [`${received} ${received === 1 ? 'submission' : 'submissions'}: ${added} new leads`];
  told.push(`${changed} leads filled or updated`);
  if (seenBefore > 0) told.push(`${seenBefore} seen before`);
  if (leftOut > 0)
    told.push(`${leftOut} of ${leftOut === 1 ? 'a forgotten person' : 'forgotten people'} left out`);
  return `${told.join(', ')}.`;
}
