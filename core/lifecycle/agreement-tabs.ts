import { DEFINITIONS, RETURN_REASONS } from '../workbook/schema/agreement.ts';
import { ACTIVITY, HISTORY, LEADS } from '../workbook/schema/leads.ts';
import { LISTS, SCORING, SEGMENTS, STAGES_TAB } from '../workbook/schema/rules.ts';
import { PROBLEMS, RUNS, VERSIONS } from '../workbook/schema/runs.ts';
import { SETTINGS } from '../workbook/schema/settings.ts';
import { CALENDAR, REPS, SLA } from '../workbook/schema/sla.ts';
import { headerOf, type TabToRead, wholeTab } from '../workbook/tab-to-read.ts';

/** Tabs that judging needs. */
export const AGREEMENT_TABS: readonly TabToRead[] = [
  ...[
    LEADS,
    DEFINITIONS,
    SCORING,
    STAGES_TAB,
    LISTS,
    SLA,
    RETURN_REASONS,
    SEGMENTS,
    CALENDAR,
    REPS,
    SETTINGS,
    ACTIVITY,
    VERSIONS,
    PROBLEMS,
  ].map(wholeTab),
  headerOf(HISTORY),
  headerOf(RUNS),
];
