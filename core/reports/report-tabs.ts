import { AGREEMENT_TABS } from '../lifecycle/agreement-tabs.ts';
import { SOURCES, SPEND } from '../workbook/schema/reports.ts';
import { type TabToRead, wholeTab } from '../workbook/tab-to-read.ts';

/** What the reports are made from: the agreement, all of History and Runs, and what people say of sources and spend. */
export const REPORT_TABS: readonly TabToRead[] = [
  ...AGREEMENT_TABS.map((read) => (read.headerOnly ? wholeTab(read.tab) : read)),
  wholeTab(SOURCES),
  wholeTab(SPEND),
];
