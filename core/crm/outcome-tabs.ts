import { AGREEMENT_TABS } from '../lifecycle/agreement-tabs.ts';
import { HISTORY } from '../workbook/schema/leads.ts';
import { type TabToRead, wholeTab } from '../workbook/tab-to-read.ts';

/** Tabs that what sales decided needs: all of History, which says what was told before. */
export const OUTCOME_TABS: readonly TabToRead[] = AGREEMENT_TABS.map((read) =>
  read.tab === HISTORY ? wholeTab(HISTORY) : read,
);
