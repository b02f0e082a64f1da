import { CRM_FIELDS, DEFINITIONS, RETURN_REASONS, START_HERE } from './agreement.ts';
import { FORM_FIELDS, FORMS } from './forms.ts';
import { ACTIVITY, HISTORY, LEADS } from './leads.ts';
import {
  FUNNEL,
  MONDAY,
  NURTURE,
  RETURNED_LEADS,
  SLA_REPORT,
  SOURCE_REVIEW,
  SOURCES,
  SPEND,
} from './reports.ts';
import { LISTS, SCORING, SEGMENTS, STAGES_TAB } from './rules.ts';
import { PROBLEMS, RUNS, VERSIONS } from './runs.ts';
import { SETTINGS } from './settings.ts';
import { CALENDAR, REPS, SLA } from './sla.ts';
import type { Tab } from './tab.ts';

export { WORKBOOK_VERSION } from './version.ts';

/** Every tab, in the order they stand in a new workbook. */
export const WORKBOOK: readonly Tab[] = [
  START_HERE,
  MONDAY,
  LEADS,
  DEFINITIONS,
  SCORING,
  STAGES_TAB,
  SLA,
  RETURN_REASONS,
  LISTS,
  SEGMENTS,
  CALENDAR,
  REPS,
  SOURCES,
  SPEND,
  FORMS,
  FORM_FIELDS,
  CRM_FIELDS,
  SETTINGS,
  ACTIVITY,
  HISTORY,
  SOURCE_REVIEW,
  FUNNEL,
  SLA_REPORT,
  RETURNED_LEADS,
  NURTURE,
  VERSIONS,
  RUNS,
  PROBLEMS,
];

/**
 * The one-writer fence: each batch of writes deletes this named range by the id it read and adds it with a new
 * one, so that a batch planned from an older reading fails whole.
 */
export const WRITER_RANGE = 'LEADSHEET_WRITER';
