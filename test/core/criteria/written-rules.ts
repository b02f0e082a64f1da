import { compileRules, type Judge, type LeadActivity } from '../../../core/criteria/compile.ts';
import { type Rules, type RulesInput, readRules } from '../../../core/criteria/rules.ts';
import { emailKind } from '../../../core/intake/email-kind.ts';
import type { CellValue } from '../../../core/workbook/cell.ts';
import { LEADS } from '../../../core/workbook/schema/leads.ts';
import { LISTS, SCORING, STAGES_TAB } from '../../../core/workbook/schema/rules.ts';
import type { Tab } from '../../../core/workbook/schema/tab.ts';
import type { TableRows } from '../../../core/workbook/table-rows.ts';

export const LEAD_HEADERS: readonly string[] = LEADS.columns.map((column) => column.header);
export const ZONE = 'Europe/Berlin';
export const AS_OF = Date.UTC(2026, 10, 20, 12);
export const DAY = 86_400_000;

/** A row of a rules tab, by header. */
export type Row = Readonly<Record<string, CellValue>>;

/** Rows as they stand under a header row, from row 2. */
export function tabRows(tab: string, rows: readonly Row[]): TableRows {
  return { tab, rows: rows.map((cells, index) => ({ row: index + 2, cells })) };
}

/** The rows that a new workbook starts with. */
export function templateRows(tab: Tab): readonly Row[] {
  return tab.template.map((cells) =>
    Object.fromEntries(tab.columns.map(({ header }, i) => [header, cells[i] ?? null])),
  );
}

export interface Written {
  readonly scoring?: readonly Row[];
  readonly stages?: readonly Row[];
  readonly lists?: readonly Row[];
  readonly sendToSales?: Readonly<Record<string, boolean>>;
  readonly leadHeaders?: readonly string[];
  readonly activityNames?: readonly string[];
}

/** Rules as a person wrote them; what is not given is the template's. */
export function rulesInput(written: Written = {}): RulesInput {
  return {
    scoring: tabRows('Scoring', written.scoring ?? templateRows(SCORING)),
    stages: tabRows('Stages', written.stages ?? templateRows(STAGES_TAB)),
    lists: tabRows('Lists', written.lists ?? templateRows(LISTS)),
    sendToSales: written.sendToSales ?? { SQL: true, PQL: true, MQL: false },
    leadHeaders: written.leadHeaders ?? LEAD_HEADERS,
    activityNames: written.activityNames ?? [],
  };
}

export function readable(written: Written = {}): Rules {
  const { rules, problems } = readRules(rulesInput(written));
  if (rules === null)
    throw new Error(problems.map((p) => `${p.where.row} ${p.where.column}: ${p.what} ${p.fix}`).join('\n'));
  return rules;
}

export function judgeOf(rules: Rules, leadHeaders: readonly string[] = LEAD_HEADERS): Judge {
  return compileRules(rules, { leadHeaders, timeZone: ZONE, emailKind });
}

/** A lead's cells by header. */
export function lead(cells: Row, headers: readonly string[] = LEAD_HEADERS): readonly CellValue[] {
  return headers.map((header) => cells[header] ?? null);
}

/** Something a lead did some days before `AS_OF`. */
export function did(activity: string, detail: string, daysAgo: number, count = 1): LeadActivity {
  return { atEpochMs: AS_OF - daysAgo * DAY, activity, detail, count };
}

/** Whether a lead meets one condition, as a row of Stages that is all of the SQL bar. */
export function meets(
  condition: Row,
  cells: Row,
  activities: readonly LeadActivity[] = [],
  leadHeaders: readonly string[] = LEAD_HEADERS,
): boolean {
  const stages = [{ Stage: 'SQL', ...condition }];
  const rules = readable({ scoring: [], stages, leadHeaders });
  return judgeOf(rules, leadHeaders).judge(lead(cells, leadHeaders), activities, AS_OF).stage === 'SQL';
}

/** What the rows of one score give a lead. */
export function fitOf(scoring: readonly Row[], cells: Row, activities: readonly LeadActivity[] = []): number {
  const rows = scoring.map((row) => ({ Score: 'Fit', Points: 10, ...row }));
  return judgeOf(readable({ scoring: rows, stages: [] })).judge(lead(cells), activities, AS_OF).fit;
}
