import { AGREEMENT_TABS } from '../../core/lifecycle/agreement-tabs.ts';
import { LATE_TABS, neededLate } from '../../core/lifecycle/late-tabs.ts';
import type { JudgedWorkbook } from '../../core/lifecycle/requalify.ts';
import { PROBLEMS, RUNS } from '../../core/workbook/schema/runs.ts';
import { CALENDAR, REPS } from '../../core/workbook/schema/sla.ts';
import type { Tab } from '../../core/workbook/schema/tab.ts';
import type { Snapshot } from '../../core/workbook/snapshot.ts';
import { type TabToRead, wholeTab } from '../../core/workbook/tab-to-read.ts';
import { readTable } from '../../core/workbook/table.ts';
import { withUnread } from '../../core/workbook/unread-tabs.ts';
import { readInTurn } from '../sheet/job.ts';
import { readSnapshot } from '../sheet/read.ts';
import type { Spreadsheet } from '../sheet/spreadsheet.ts';

/** Whose lead it is and until when is counted once it is sent: judging does without these tabs. */
const UNREAD: readonly Tab[] = [CALENDAR, REPS];
const LATER: readonly Tab[] = [...UNREAD, ...LATE_TABS];

/** Runs is read whole, as that tells where its next row goes. */
export const JUDGING_TABS: readonly TabToRead[] = AGREEMENT_TABS.filter(
  ({ tab }) => !UNREAD.includes(tab),
).map((read) => (read.tab.title === RUNS.title ? wholeTab(read.tab) : read));
const AT_ONCE = JUDGING_TABS.filter(({ tab }) => !LATER.includes(tab));

export interface ReadToJudge {
  readonly snapshot: Snapshot;
  /** Titles of the tabs that stand in it as if nothing were in them. */
  readonly unread: ReadonlySet<string>;
}

/** Reads what a slice judges by, in the script's turn: each tab is a call, so that what nothing leads to is left out. */
export function readToJudge(
  spreadsheet: Spreadsheet,
  job: string,
  /** Of a requalify that is at its beginning, and was not cut off, the last run tells what stands in Problems. */
  isFresh: boolean,
): ReadToJudge {
  const first = readInTurn(spreadsheet, AT_ONCE);
  const needed = new Set([...neededLate(first, job), ...(isFresh ? [] : [PROBLEMS])]);
  const later = readSnapshot(spreadsheet, [...needed].map(wholeTab));
  const unread = LATER.filter((tab) => !needed.has(tab));
  const snapshot = withUnread({ ...first, tabs: new Map([...first.tabs, ...later.tabs]) }, unread);
  return { snapshot, unread: new Set(unread.map(({ title }) => title)) };
}

/** The same with what stands in Problems, where it was left out and there is something to put there now. */
export function withProblems(
  spreadsheet: Spreadsheet,
  judged: JudgedWorkbook,
  { unread }: ReadToJudge,
): JudgedWorkbook {
  if (judged.problems.length === 0 || !unread.has(PROBLEMS.title)) return judged;
  const { table } = readTable(readSnapshot(spreadsheet, [wholeTab(PROBLEMS)]), PROBLEMS);
  if (table === null) return judged;
  const { agreement } = judged;
  const byTitle = new Map([...agreement.tables.byTitle, [PROBLEMS.title, table]]);
  return { ...judged, agreement: { ...agreement, tables: { ...agreement.tables, byTitle } } };
}
