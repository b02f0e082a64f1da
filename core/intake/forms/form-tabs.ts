import { FORM_FIELDS, FORMS } from '../../workbook/schema/forms.ts';
import { PROBLEMS, RUNS } from '../../workbook/schema/runs.ts';
import { headerOf, type TabToRead, wholeTab } from '../../workbook/tab-to-read.ts';

/** Tabs that say how answers are mapped; a workbook from before there were any does without. */
export const FORM_TABS: readonly TabToRead[] = [wholeTab(FORMS), wholeTab(FORM_FIELDS)];

/** Tabs that asking the forms needs. */
export const SYNC_TABS: readonly TabToRead[] = [...FORM_TABS, wholeTab(PROBLEMS), headerOf(RUNS)];
