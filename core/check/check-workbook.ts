import { readFieldMapping } from '../crm/field-mapping.ts';
import { readFormMapping } from '../intake/forms/form-mapping.ts';
import { readAgreement } from '../lifecycle/agreement.ts';
import { requalify } from '../lifecycle/requalify.ts';
import type { Problem } from '../problem.ts';
import { readCalendars } from '../sla/read-calendar.ts';
import { cellText } from '../workbook/cell.ts';
import { readTables, stopsJob, tableOf } from '../workbook/read-tables.ts';
import { CRM_FIELDS } from '../workbook/schema/agreement.ts';
import { PROBLEMS, type ProblemHeader } from '../workbook/schema/runs.ts';
import { CALENDAR } from '../workbook/schema/sla.ts';
import { WORKBOOK } from '../workbook/schema/workbook.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { headerOf, type TabToRead, wholeTab } from '../workbook/tab-to-read.ts';
import { cellOf } from '../workbook/table.ts';
import { type Repair, repairOf } from './repair.ts';
import { rowsWithoutLead, straySpaces, zonesApart } from './tidy.ts';

/** Of the tabs that are only added to the header is enough, but for what the rules need. */
const HEADERS_ONLY = new Set(['History', 'Runs']);
export const CHECK_TABS: readonly TabToRead[] = WORKBOOK.map((tab) =>
  HEADERS_ONLY.has(tab.title) ? headerOf(tab) : wholeTab(tab),
);

/** One thing to look at, with what one click mends. */
export interface Finding extends Problem {
  readonly repair: Repair | null;
}

export interface CheckInput {
  readonly snapshot: Snapshot;
  readonly asOfEpochMs: number;
  /** The script's own time zone. */
  readonly scriptTimeZone: string;
}

/** The job whose problems are found anew here; what the others found is told as they told it. */
const CHECKED_JOB = 'requalify';
const SEVERITIES: readonly Problem['severity'][] = ['stops', 'wrong', 'note'];

/**
 * Everything that a person has to look at, as the jobs read the workbook: what stops them first, then what is not
 * judged or not sent, then notes; each where it stands. Nothing is written.
 */
export function checkWorkbook(input: CheckInput): readonly Finding[] {
  const { snapshot } = input;
  const tables = readTables(snapshot, CHECK_TABS);
  const found: { readonly problem: Problem; readonly repair: Repair | null }[] = [
    ...tables.problems,
    ...(stopsJob(tables.problems) ? [] : jobProblems(input)),
  ].map((problem) => ({ problem, repair: repairOf(problem, snapshot) }));
  const agreement = readAgreement(snapshot);
  if (!('stops' in agreement)) {
    const { calendars } = readCalendars(tableOf(agreement.tables, CALENDAR), snapshot.timeZone);
    const zones = [calendars.team, ...calendars.named.values()].map(({ timeZone }) => timeZone);
    found.push(...zonesApart({ sheet: snapshot.timeZone, script: input.scriptTimeZone, calendars: zones }));
  }
  found.push(...rowsWithoutLead(snapshot), ...straySpaces(snapshot));
  return withoutRepeats(found.map(({ problem, repair }) => ({ ...problem, repair }))).sort(byWeight);
}

/** What a run would tell, what the forms and the CRM's fields tell, and what other jobs told last. */
function jobProblems({ snapshot, asOfEpochMs }: CheckInput): readonly Problem[] {
  const run = { id: 'check', job: CHECKED_JOB, startedEpochMs: asOfEpochMs };
  const { problems } = requalify({ snapshot, asOfEpochMs, run });
  const tables = readTables(snapshot, CHECK_TABS);
  const agreement = readAgreement(snapshot);
  const mapping =
    'stops' in agreement ? [] : readFieldMapping(tableOf(tables, CRM_FIELDS), agreement.leads).problems;
  return [...problems, ...readFormMapping(snapshot).problems, ...mapping, ...toldByOthers(snapshot)];
}

/** Problems that jobs outside the sheet found: a form that does not answer, a lead that the CRM refused. */
function toldByOthers(snapshot: Snapshot): readonly Problem[] {
  const tables = readTables(snapshot, [wholeTab(PROBLEMS)]);
  if (!tables.byTitle.has(PROBLEMS.title)) return [];
  const table = tableOf(tables, PROBLEMS);
  return table.rows.flatMap((row): readonly Problem[] => {
    const text = (header: ProblemHeader) => cellText(cellOf(table, row, header));
    const severity = SEVERITIES.find((word) => word === text('Severity'));
    if (severity === undefined || text('Job') === CHECKED_JOB) return [];
    const [, tab = text('Where'), number] = /^(.+)!(?:[A-Z]+)?(\d+)$/.exec(text('Where')) ?? [];
    // Of a job that stopped only what it said is left: whether it would stop now was looked at here.
    const told = severity === 'stops' ? 'wrong' : severity;
    const where = number === undefined ? { tab } : { tab, row: Number(number) };
    return [{ severity: told, where, what: text('What is wrong'), fix: text('How to fix it') }];
  });
}

function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ where, what }) => {
    const key = `${where.tab}\n${where.row ?? ''}\n${what}`;
    return !seen.has(key) && seen.add(key);
  });
}

function byWeight(a: Finding, b: Finding): number {
  const tab = ({ where }: Finding) => WORKBOOK.findIndex(({ title }) => title === where.tab);
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || tab(a) - tab(b) || rowOf(a) - rowOf(b)
  );
}

/** What is said of a whole tab comes after the cells that it comes from. */
function rowOf({ where }: Finding): number {
  return where.row ?? Number.MAX_SAFE_INTEGER;
}
