import { readYesNo } from '../criteria/row-reading.ts';
import { foldText } from '../criteria/text.ts';
import type { Problem } from '../problem.ts';
import { cellText, isBlank } from './cell.ts';
import { HOUR_MS } from './civil.ts';
import { foldHeader } from './headers.ts';
import { SETTING } from './schema/settings.ts';
import { cellOf, type Table, type TableRow } from './table.ts';

/** What the Settings tab says, with what counts where a row is missing or blank. */
export interface Settings {
  /** Leads that may go to the CRM in one day before the rest waits for a person. */
  readonly askAbove: number;
  readonly answerWithinMs: number;
  /** Who is told of leads that have no rep, and of late ones whose SLA names nobody; blank for nobody. */
  readonly teamEmail: string;
  /** As written: which time the reports are about. Blank where nobody said. */
  readonly reportPeriod: string;
  /** Of fewer leads than this no share is shown. */
  readonly smallestSample: number;
  /** E-mail addresses of those who get the weekly report. */
  readonly weeklyReportTo: readonly string[];
  /** Whether only rules that both sides approved judge. */
  readonly requireApproval: boolean;
  /** E-mail addresses of those who may approve for a side; none: anyone. */
  readonly approvers: { readonly Marketing: readonly string[]; readonly Sales: readonly string[] };
}

const DEFAULTS = { askAbove: 25, answerWithinHours: 24, smallestSample: 20 };

type SettingsTable = Table<'Setting' | 'Value' | 'What it does'>;

export function readSettings(table: SettingsTable): { settings: Settings; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const number = (name: string, fallback: number): number => {
    const row = settingRow(table, name);
    const value = row === null ? null : cellOf(table, row, 'Value');
    if (row === null || isBlank(value)) return fallback;
    const parsed = typeof value === 'number' ? value : Number(cellText(value).replaceAll(',', ''));
    if (Number.isFinite(parsed) && parsed >= 0) return parsed;
    problems.push({
      severity: 'wrong',
      where: { tab: 'Settings', row: row.row + 1, column: 'Value' },
      what: `"${name}" is "${cellText(value)}", and a number of 0 or more was expected; ${fallback} is used.`,
      fix: `Type a number, for example ${fallback}.`,
    });
    return fallback;
  };
  const askAbove = number(SETTING.askAbove, DEFAULTS.askAbove);
  const answerWithinMs = number(SETTING.answerWithinHours, DEFAULTS.answerWithinHours) * HOUR_MS;
  const smallestSample = number(SETTING.smallestSample, DEFAULTS.smallestSample);
  const text = (name: string): string => {
    const row = settingRow(table, name);
    return row === null ? '' : cellText(cellOf(table, row, 'Value'));
  };
  const approval = readRequireApproval(table);
  if (approval.problem !== null) problems.push(approval.problem);
  const approvers = {
    Marketing: addresses(text(SETTING.marketingApproves)),
    Sales: addresses(text(SETTING.salesApproves)),
  };
  return {
    settings: {
      askAbove,
      answerWithinMs,
      teamEmail: text(SETTING.teamEmail),
      reportPeriod: text(SETTING.reportPeriod),
      smallestSample,
      weeklyReportTo: addresses(text(SETTING.weeklyReportTo)),
      requireApproval: approval.requireApproval,
      approvers,
    },
    problems,
  };
}

/** What is neither yes nor no is taken as yes: rather nothing new judges than something that nobody approved. */
function readRequireApproval(table: SettingsTable): { requireApproval: boolean; problem: Problem | null } {
  const row = settingRow(table, SETTING.requireApproval);
  const written = row === null ? '' : cellText(cellOf(table, row, 'Value'));
  const answer = written === '' ? false : readYesNo(foldText(written));
  if (row === null || answer !== null) return { requireApproval: answer ?? false, problem: null };
  const problem: Problem = {
    severity: 'wrong',
    where: { tab: 'Settings', row: row.row + 1, column: 'Value' },
    what: `"${SETTING.requireApproval}" is "${written}", and yes or no was expected; yes is used.`,
    fix: 'Type yes or no.',
  };
  return { requireApproval: true, problem };
}

function addresses(written: string): readonly string[] {
  return written
    .split(/[\s,;]+/)
    .filter((address) => address !== '')
    .map(foldText);
}

/** The row of one setting, whatever its case and place; null when a person deleted it. */
export function settingRow(table: SettingsTable, name: string): TableRow | null {
  return table.rows.find((row) => foldHeader(settingName(table, row)) === foldHeader(name)) ?? null;
}

function settingName(table: SettingsTable, row: TableRow): string {
  return cellText(cellOf(table, row, 'Setting'));
}
