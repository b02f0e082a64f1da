import { AGREEMENT_TABS } from '../lifecycle/agreement-tabs.ts';
import { CRM_FIELDS } from '../workbook/schema/agreement.ts';
import { type TabToRead, wholeTab } from '../workbook/tab-to-read.ts';

/** Tabs that sending leads to the CRM needs. */
export const PUSH_TABS: readonly TabToRead[] = [...AGREEMENT_TABS, wholeTab(CRM_FIELDS)];
