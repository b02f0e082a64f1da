import { emailIdentity } from '../intake/email-identity.ts';
import { leadIdFor, leadKey } from '../intake/lead-id.ts';
import { cellText } from '../workbook/cell.ts';
import { ACTIVITY, HISTORY, LEADS } from '../workbook/schema/leads.ts';
import { NURTURE, RETURNED_LEADS } from '../workbook/schema/reports.ts';
import { PROBLEMS, RUNS } from '../workbook/schema/runs.ts';
import type { Tab } from '../workbook/schema/tab.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { headerOf, type TabToRead, wholeTab } from '../workbook/tab-to-read.ts';
import { readTable, type Table, type TableRow } from '../workbook/table.ts';
import { isMark } from './mark.ts';
import { personBehind } from './person-behind.ts';

/** Tabs that hold something of a person. */
export const FORGET_TABS: readonly TabToRead[] = [
  wholeTab(LEADS),
  wholeTab(ACTIVITY),
  wholeTab(HISTORY),
  wholeTab(NURTURE),
  wholeTab(RETURNED_LEADS),
  wholeTab(PROBLEMS),
  headerOf(RUNS),
];

/** Whom to look for; grows with what is found: a row of theirs may have another address by now. */
export interface Who {
  /** As `personBehind` answers. */
  readonly people: ReadonlySet<string>;
  readonly leadIds: ReadonlySet<string>;
}

/** Rows of one tab that tell of a person. */
export interface TracedRows {
  readonly table: Table;
  readonly rows: readonly TableRow[];
}

/** All that the workbook tells of a person. */
export interface Traces {
  readonly who: Who;
  readonly leads: TracedRows;
  readonly activity: TracedRows;
  readonly history: TracedRows;
  /** Reports and Problems: they are made anew, and until then they must not tell either. */
  readonly reports: readonly TracedRows[];
  readonly submissionKeys: ReadonlySet<string>;
}

/** @param person what `personBehind` answers */
export function whoIs(person: string): Who {
  const identity = emailIdentity(person);
  const leadIds = identity === null ? [] : [leadIdFor(leadKey(identity, ''))];
  return { people: new Set([person]), leadIds: new Set(leadIds) };
}

/** @param tables those of {@link FORGET_TABS} that could be read, Leads, Activity and History among them */
export function findTraces(tables: ReadonlyMap<string, Table>, sought: Who): Traces {
  const leads = findLeads(tableNamed(tables, LEADS), sought);
  const leadIds = new Set([...sought.leadIds, ...textsOf(leads, 'Lead ID')]);
  const people = new Set([
    ...sought.people,
    ...textsOf(leads, 'E-mail').flatMap((text) => personBehind(text) ?? []),
  ]);
  const who = { people, leadIds };
  const [activity, history] = [tableNamed(tables, ACTIVITY), tableNamed(tables, HISTORY)].map(
    (table): TracedRows => ({ table, rows: table.rows.filter((row) => isOf(table, row, who)) }),
  ) as [TracedRows, TracedRows];
  const names = new Set(leads.rows.map((row) => nameInReports(leads.table, row)));
  names.delete('');
  const reports = [NURTURE, RETURNED_LEADS, PROBLEMS].flatMap((tab): TracedRows[] => {
    const table = tables.get(tab.title);
    if (table === undefined) return [];
    const rows = table.rows.filter((row) => isOf(table, row, who) || mentions(table, row, who, names));
    return rows.length === 0 ? [] : [{ table, rows }];
  });
  const submissionKeys = new Set([leads, activity].flatMap((traced) => textsOf(traced, 'Submission key')));
  return { who, leads, activity, history, reports, submissionKeys };
}

/** The tabs of a reading that can be read; what stops the command where one of the lead's own cannot. */
export function tablesToForgetIn(snapshot: Snapshot): {
  readonly tables: ReadonlyMap<string, Table>;
  readonly stops: readonly string[];
} {
  const tables = new Map<string, Table>();
  const stops: string[] = [];
  for (const { tab } of FORGET_TABS) {
    const { table, problems } = readTable(snapshot, tab);
    if (table !== null) tables.set(tab.title, table);
    else if (OWN.includes(tab.title)) stops.push(...problems.map(({ what, fix }) => `${what} ${fix}`));
  }
  return { tables, stops };
}

const OWN: readonly string[] = [LEADS.title, ACTIVITY.title, HISTORY.title, RUNS.title];

/** A row that another run has marked and not come to erase is theirs, too. */
function findLeads(table: Table, sought: Who): TracedRows {
  const times = new Map<string, number>();
  for (const row of table.rows) {
    const leadId = textIn(table, row, 'Lead ID');
    times.set(leadId, (times.get(leadId) ?? 0) + 1);
  }
  const rows = table.rows.filter((row) => {
    const person = personBehind(textIn(table, row, 'E-mail'));
    if (person !== null && sought.people.has(person)) return true;
    if (row.cells.some((cell) => isMark(cellText(cell)))) return true;
    const leadId = textIn(table, row, 'Lead ID');
    // Of rows with one Lead ID one is a copy, and may have been made somebody else since.
    return sought.leadIds.has(leadId) && (person === null || times.get(leadId) === 1);
  });
  return { table, rows };
}

function isOf(table: Table, row: TableRow, who: Who): boolean {
  if (who.leadIds.has(textIn(table, row, 'Lead ID'))) return true;
  const person = personBehind(textIn(table, row, 'E-mail'));
  return person !== null && who.people.has(person);
}

/** Reports name a lead as people do, and Problems name it in a sentence. */
function mentions(table: Table, row: TableRow, who: Who, names: ReadonlySet<string>): boolean {
  if (names.has(textIn(table, row, 'Lead'))) return true;
  if (table.tab.title !== PROBLEMS.title) return false;
  const text = row.cells.map(cellText).join('\n').toLowerCase();
  return [...who.people, ...who.leadIds].some((one) => text.includes(one.toLowerCase()));
}

/** As *Returned leads* names it. */
function nameInReports(table: Table, row: TableRow): string {
  const name = textIn(table, row, 'Name') || textIn(table, row, 'E-mail');
  const company = textIn(table, row, 'Company');
  return company === '' || name === '' ? name : `${name}, ${company}`;
}

export function textIn(table: Table, row: TableRow, header: string): string {
  return cellText(row.cells[table.columnOf.get(header) ?? -1]);
}

function textsOf({ table, rows }: TracedRows, header: string): readonly string[] {
  return rows.map((row) => textIn(table, row, header)).filter((text) => text !== '' && !isMark(text));
}

function tableNamed(tables: ReadonlyMap<string, Table>, tab: Tab): Table {
  const table = tables.get(tab.title);
  if (table === undefined) throw new Error(`the tab ${tab.title} was used before it was read`);
  return table;
}
