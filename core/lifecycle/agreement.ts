import { type Rules, readRules } from '../criteria/rules.ts';
import { readSegments, type Segments } from '../criteria/segments.ts';
import type { Problem } from '../problem.ts';
import { type Rep, readReps } from '../routing/read-reps.ts';
import { readCalendars } from '../sla/read-calendar.ts';
import { readSla, type SlaRule } from '../sla/read-sla.ts';
import { type Sla, slaOf } from '../sla/sla.ts';
import { type RulesInForce, rulesInForce } from '../versions/in-force.ts';
import { type KeptVersion, keptVersions } from '../versions/kept-version.ts';
import { cellText } from '../workbook/cell.ts';
import { foldHeader } from '../workbook/headers.ts';
import { AS_OF } from '../workbook/named-ranges.ts';
import type { RowChange } from '../workbook/plan.ts';
import { type ReadTables, readTables, stopsJob, tableOf } from '../workbook/read-tables.ts';
import { DEFINITIONS, RETURN_REASONS } from '../workbook/schema/agreement.ts';
import { ACTIVITY, LEADS, STAGES } from '../workbook/schema/leads.ts';
import { LISTS, SCORING, SEGMENTS, STAGES_TAB } from '../workbook/schema/rules.ts';
import { VERSIONS } from '../workbook/schema/runs.ts';
import { SETTING, SETTINGS } from '../workbook/schema/settings.ts';
import { CALENDAR, REPS, SLA } from '../workbook/schema/sla.ts';
import { readSettings, type Settings, settingRow } from '../workbook/settings.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { cellOf, type Table } from '../workbook/table.ts';
import { tableRows } from '../workbook/table-rows.ts';
import { ActivityIndex } from './activity-index.ts';
import { AGREEMENT_TABS } from './agreement-tabs.ts';
import { type ReturnReason, readReturnReasons } from './return-reasons.ts';

/** What marketing and sales agreed on, and the leads it is about, as one reading found them. */
export interface Agreement {
  readonly tables: ReadTables;
  readonly problems: readonly Problem[];
  readonly leads: Table<(typeof LEADS)['columns'][number]['header']>;
  readonly definitions: Table<(typeof DEFINITIONS)['columns'][number]['header']>;
  readonly versions: readonly KeptVersion[];
  readonly activities: ActivityIndex;
  /** Null when a row of Scoring or Stages cannot be read. */
  readonly rules: Rules | null;
  /** What judges, which need not be what stands in the tabs; null when nothing does. */
  readonly inForce: RulesInForce | null;
  /** Stages whose leads are handed to sales, by the rules in force. */
  readonly sendToSales: ReadonlySet<string>;
  readonly reasons: readonly ReturnReason[];
  readonly settings: Settings;
  readonly segments: Segments;
  readonly sla: Sla;
  readonly reps: readonly Rep[];
  /** The change that makes the As of setting say which moment this run judged by. */
  asOfChange(asOfEpochMs: number): readonly RowChange[];
}

/** Only `tables` and `problems` when a problem stops the job; else all of the agreement. */
export function readAgreement(
  snapshot: Snapshot,
): Agreement | { tables: ReadTables; problems: readonly Problem[]; stops: true } {
  const tables = readTables(snapshot, AGREEMENT_TABS);
  if (stopsJob(tables.problems)) return { tables, problems: tables.problems, stops: true };

  const leads = tableOf(tables, LEADS);
  const definitions = tableOf(tables, DEFINITIONS);
  const settingsTable = tableOf(tables, SETTINGS);
  const { sendToSales, problems: definitionProblems } = readSendToSales(definitions);
  const { reasons, problems: reasonProblems } = readReturnReasons(tableOf(tables, RETURN_REASONS));
  const { settings, problems: settingProblems } = readSettings(settingsTable);
  const activities = ActivityIndex.of(tableOf(tables, ACTIVITY), snapshot.timeZone);
  const segments = readSegments({
    segments: tableRows(tableOf(tables, SEGMENTS)),
    lists: tableRows(tableOf(tables, LISTS)),
    leadHeaders: leads.headers,
    timeZone: snapshot.timeZone,
  });
  const slaRows = readSla(tableOf(tables, SLA), segments);
  const { rules, problems: ruleProblems } = readRules({
    scoring: tableRows(tableOf(tables, SCORING)),
    stages: tableRows(tableOf(tables, STAGES_TAB)),
    lists: tableRows(tableOf(tables, LISTS)),
    sendToSales: Object.fromEntries(STAGES.map((stage) => [stage, sendToSales.has(stage)])),
    sla: slaRows.rules,
    leadHeaders: leads.headers,
    activityNames: activities.names,
  });
  const versions = keptVersions(tableOf(tables, VERSIONS), snapshot.timeZone);
  const inForce = rulesInForce(rules, versions, settings.requireApproval);
  const { calendars, problems: calendarProblems } = readCalendars(
    tableOf(tables, CALENDAR),
    snapshot.timeZone,
  );
  const { reps, problems: repProblems } = readReps(tableOf(tables, REPS), {
    segments,
    calendars,
    leadHeaders: leads.headers,
  });
  return {
    tables,
    problems: [
      ...definitionProblems,
      ...reasonProblems,
      ...settingProblems,
      ...ruleProblems,
      ...segments.problems,
      ...slaRows.problems,
      ...calendarProblems,
      ...repProblems,
    ],
    leads,
    definitions,
    versions,
    activities,
    rules,
    inForce,
    sendToSales: settings.requireApproval ? sentBy(inForce) : sendToSales,
    reasons,
    settings,
    segments,
    sla: slaOf({
      rules: settings.requireApproval ? promisedBy(inForce, slaRows.rules) : slaRows.rules,
      calendars,
      reps,
      answerWithinMs: settings.answerWithinMs,
    }),
    reps,
    asOfChange: (asOfEpochMs) => asOfChange(settingsTable, asOfEpochMs),
  };
}

/** The approved rules say which stages are sent, too; nothing is while nothing is approved and nothing judged. */
function sentBy(inForce: RulesInForce | null): ReadonlySet<string> {
  const sent = Object.entries(inForce?.rules.sendToSales ?? {}).filter(([, isSent]) => isSent);
  return new Set(sent.map(([stage]) => stage));
}

/** What was approved is promised, too; who hears of a late lead is as the tab says. */
function promisedBy(inForce: RulesInForce | null, standing: readonly SlaRule[]): readonly SlaRule[] {
  return (inForce?.rules.sla ?? []).map((rule) => {
    const same = standing.find((row) => row.stage === rule.stage && row.segment === rule.segment);
    return same === undefined ? rule : { ...rule, escalateTo: same.escalateTo };
  });
}

function readSendToSales(table: Agreement['definitions']): { sendToSales: Set<string>; problems: Problem[] } {
  const sendToSales = new Set<string>();
  const problems: Problem[] = [];
  for (const row of table.rows) {
    const stage = STAGES.find(
      (word) => foldHeader(word) === foldHeader(cellText(cellOf(table, row, 'Stage'))),
    );
    const answer = foldHeader(cellText(cellOf(table, row, 'Send to sales')));
    if (stage !== undefined && (answer === 'yes' || answer === 'true')) sendToSales.add(stage);
    else if (!['', 'no', 'false'].includes(answer)) {
      problems.push({
        severity: 'wrong',
        where: { tab: DEFINITIONS.title, row: row.row + 1, column: 'Send to sales' },
        what: `Send to sales is "${cellText(cellOf(table, row, 'Send to sales'))}", and yes or no was expected; no is used.`,
        fix: 'Type yes or no.',
      });
    }
  }
  return { sendToSales, problems };
}

function asOfChange(
  table: Table<'Setting' | 'Value' | 'What it does'>,
  asOfEpochMs: number,
): readonly RowChange[] {
  const row = settingRow(table, SETTING.asOf);
  if (row === null) return [];
  const cells = new Map([['Value', new Date(asOfEpochMs).toISOString()]]);
  const key = cellText(cellOf(table, row, 'Setting'));
  return [{ tab: SETTINGS.title, row: row.row, key, cells, name: AS_OF }];
}
