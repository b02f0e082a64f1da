import type { Forgotten } from '../forget/subjects.ts';
import type { Problem } from '../problem.ts';
import { type CellValue, cellText, isBlank } from '../workbook/cell.ts';
import type { PlanUnit, RowAppend } from '../workbook/plan.ts';
import { ACTIVITY, LEADS } from '../workbook/schema/leads.ts';
import { activityRows, readStatement } from './activity-rows.ts';
import { cleanAnswer } from './clean-answer.ts';
import { emailIdentity } from './email-identity.ts';
import { explainDuplicates, indexLeads, type KnownLead } from './identity.ts';
import { type Arrival, groupByLead, type LeadArrivals } from './intake-batch.ts';
import type { ExplicitMap } from './mapping.ts';
import { mergeStatements } from './merge.ts';
import { compareStatements, type ReadCell, type Statement } from './statement.ts';
import type { Submission } from './submission.ts';

export interface IntakeInput {
  readonly leads: readonly KnownLead[];
  /** Each row of Activity. */
  readonly activity: readonly ReadCell[];
  /** In any order, and any of them more than once. */
  readonly submissions: readonly Submission[];
  /** Keys of those that a person sends again: a lead that only Activity still knows gets its row back. */
  readonly replayed?: ReadonlySet<string>;
  /** Those who asked to be forgotten once: whoever of them comes back is another lead. */
  readonly forgotten?: Forgotten;
  /** The workbook's, in which its cells show time. */
  readonly timeZone: string;
  /** The columns that the team chose for a submission's questions; none when left out. Asked for each submission. */
  readonly explicitOf?: (submission: Submission) => ExplicitMap;
}

export interface Intake {
  /** One for each lead: its new row or its new cells, with its rows of Activity. */
  readonly units: readonly PlanUnit[];
  readonly createdLeadIds: readonly string[];
  /** Leads that were there and of which a cell changes. */
  readonly changedLeadIds: readonly string[];
  /** Submissions that had been seen before, in the sheet or in this batch. */
  readonly seenBefore: number;
  /** Leads that share an address or a Lead ID. */
  readonly problems: readonly Problem[];
}

const NOTHING_CHOSEN: ExplicitMap = new Map();
const NONE: ReadonlySet<string> = new Set();

/** Plans what a batch of submissions does to Leads and Activity. A submission whose key was seen before does nothing. */
export function planIntake(input: IntakeInput): Intake {
  const index = indexLeads(input.leads);
  const lost = keysOfLostRows(input, index.byLeadId);
  const fresh = dropSeen(input.submissions, input.activity, index.submissionKeys, lost);
  const groups = groupByLead(
    fresh,
    index,
    input.timeZone,
    input.explicitOf ?? (() => NOTHING_CHOSEN),
    input.forgotten,
  );
  const told = readStatements(input.activity, groups);

  const units: PlanUnit[] = [];
  const createdLeadIds: string[] = [];
  const changedLeadIds: string[] = [];
  for (const group of groups) {
    const unit = planLead(group, told.get(group.leadId) ?? [], lost);
    if (unit.changes.length + unit.appends.length > 0) units.push(unit);
    if (unit.changes.length > 0) changedLeadIds.push(group.leadId);
    if (unit.appends.some((append) => append.tab === LEADS.title)) createdLeadIds.push(group.leadId);
  }
  return {
    units,
    createdLeadIds,
    changedLeadIds,
    seenBefore: input.submissions.length - fresh.length,
    problems: explainDuplicates(index),
  };
}

function planLead(
  group: LeadArrivals,
  before: readonly Statement[],
  inActivity: ReadonlySet<string>,
): PlanUnit {
  const { lead, leadId } = group;
  const told = group.arrivals.filter(({ tells }) => tells).map(({ statement }) => statement);
  const arrivals = group.arrivals.filter(({ submission }) => !inActivity.has(submission.key));
  if (lead !== null) {
    const fresh = told.filter(({ key }) => !inActivity.has(key));
    return planMerge(lead, leadId, before, fresh, arrivals);
  }
  if (group.arrivals.every((arrival) => arrival.submission.kind === 'activity')) {
    // One that names a lead who is not there keeps the name: the row may come back.
    const named = arrivals.find(({ submission }) => submission.leadId !== undefined)?.submission.leadId;
    return { changes: [], appends: appendActivity(arrivals, named ?? '', nothingThere) };
  }
  // What comes again is whole, where Activity may have had to cut it short.
  const others = before.filter(({ key }) => !told.some((statement) => statement.key === key));
  const cells = new Map([...importedCells(arrivals, blankLead), ...newLead(leadId, [...others, ...told])]);
  const row = { tab: LEADS.title, cells };
  return { changes: [], appends: [row, ...appendActivity(arrivals, leadId, nothingThere)] };
}

function planMerge(
  lead: KnownLead,
  leadId: string,
  before: readonly Statement[],
  told: readonly Statement[],
  arrivals: readonly Arrival[],
): PlanUnit {
  const merged = told.length === 0 ? null : mergeStatements(lead.read, before, told);
  const key = cellText(lead.read('Lead ID'));
  const cells = new Map<string, CellValue>([
    ...(key === '' ? [['Lead ID', leadId] as const] : []),
    ...importedCells(arrivals, lead.read),
    ...(merged?.cells ?? []),
  ]);
  const alreadyThere = (header: string, text: string) =>
    merged?.byPeople.has(header) === true && cellText(lead.read(header)) === text;
  return {
    changes: cells.size === 0 ? [] : [{ tab: LEADS.title, row: lead.row, key, cells }],
    appends: appendActivity(arrivals, leadId, alreadyThere),
  };
}

const MACHINE_HEADERS: ReadonlySet<string> = new Set(
  LEADS.columns.filter((column) => column.owner === 'machine').map((column) => column.header),
);
const blankLead: ReadCell = () => null;
const nothingThere = () => false;

/** The row of a lead that is not there yet, from all that was ever told of it. */
function newLead(leadId: string, statements: readonly Statement[]): ReadonlyMap<string, CellValue> {
  const first = [...statements].sort(compareStatements)[0];
  return new Map<string, CellValue>([
    ...mergeStatements(blankLead, [], statements).cells,
    ['Lead ID', leadId],
    ['Submission key', first?.key ?? null],
  ]);
}

/** What imports fill besides answers: blanks, of columns that are no machine's. */
function importedCells(arrivals: readonly Arrival[], read: ReadCell): ReadonlyMap<string, CellValue> {
  const cells = new Map<string, CellValue>();
  for (const { submission } of arrivals) {
    for (const [header, value] of submission.cells ?? []) {
      if (isBlank(read(header)) && !cells.has(header) && !MACHINE_HEADERS.has(header))
        cells.set(header, value);
    }
  }
  return cells;
}

function appendActivity(
  arrivals: readonly Arrival[],
  leadId: string,
  alreadyThere: (header: string, text: string) => boolean,
): readonly RowAppend[] {
  return arrivals.flatMap((arrival) => {
    const same = [...arrival.answers.fields].filter(([header, text]) => alreadyThere(header, text));
    const rows = activityRows(arrival, leadId, new Set(same.map(([header]) => header)));
    return rows.map((cells) => ({ tab: ACTIVITY.title, cells }));
  });
}

/** Submissions whose key is not in the sheet yet, each key once: the earliest of those that share one. */
function dropSeen(
  submissions: readonly Submission[],
  activity: readonly ReadCell[],
  leadKeys: ReadonlySet<string>,
  lost: ReadonlySet<string>,
): readonly Submission[] {
  const fresh = new Map<string, Submission>();
  for (const submission of submissions) {
    const key = cleanAnswer(submission.key);
    const other = fresh.get(key);
    const isFirst = other === undefined || submission.submittedAtEpochMs < other.submittedAtEpochMs;
    if (isFirst && !leadKeys.has(key)) fresh.set(key, { ...submission, key });
  }
  for (const read of activity) {
    const key = cellText(read('Submission key'));
    if (!lost.has(key)) fresh.delete(key);
  }
  return [...fresh.values()];
}

/** Of those that a person sends again: the keys in Activity whose lead has no row any more. */
function keysOfLostRows(
  { activity, replayed = NONE }: IntakeInput,
  byLeadId: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  if (replayed.size === 0) return NONE;
  const rows = activity.map((read) => ({
    key: cellText(read('Submission key')),
    leadId: cellText(read('Lead ID')),
  }));
  const lost = rows.filter(({ key, leadId }) => replayed.has(key) && leadId !== '' && !byLeadId.has(leadId));
  return new Set(lost.map(({ key }) => key));
}

/** What was told of these leads before, by Lead ID; rows from before there was a lead are known by their address. */
function readStatements(
  activity: readonly ReadCell[],
  groups: readonly LeadArrivals[],
): ReadonlyMap<string, readonly Statement[]> {
  const told = new Map<string, Statement[]>(groups.map((group) => [group.leadId, []]));
  const leadIdByIdentity = new Map(
    groups.flatMap(({ leadId, identities }) => [...identities].map((id) => [id, leadId])),
  );
  for (const read of activity) {
    const leadId =
      cellText(read('Lead ID')) || leadIdByIdentity.get(emailIdentity(cellText(read('E-mail'))) ?? '');
    const statements = told.get(leadId ?? '');
    const statement = statements === undefined ? null : readStatement(read);
    if (statement !== null) statements?.push(statement);
  }
  return told;
}
