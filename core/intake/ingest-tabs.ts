import { ACTIVITY, LEADS } from '../workbook/schema/leads.ts';
import { PROBLEMS, RUNS } from '../workbook/schema/runs.ts';
import { headerOf, type TabToRead, wholeTab } from '../workbook/tab-to-read.ts';

/** Tabs that bringing leads in needs. */
export const INGEST_TABS: readonly TabToRead[] = [
  wholeTab(LEADS),
  wholeTab(ACTIVITY),
  wholeTab(PROBLEMS),
  headerOf(RUNS),
];
