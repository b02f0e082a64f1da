import { NOTHING, type Plan, type PlanUnit } from '../workbook/plan.ts';
import type { Traces } from './traces.ts';

/** How much the workbook tells of a person. */
export interface TraceCounts {
  readonly leads: number;
  readonly activity: number;
  readonly history: number;
  /** Rows of reports and of Problems. */
  readonly reports: number;
}

export function countTraces({ leads, activity, history, reports }: Traces): TraceCounts {
  return {
    leads: leads.rows.length,
    activity: activity.rows.length,
    history: history.rows.length,
    reports: reports.reduce((sum, { rows }) => sum + rows.length, 0),
  };
}

/** `1 lead, 3 rows of Activity and 2 of History`; blank for nothing. */
export function countsInWords({ leads, activity, history, reports }: TraceCounts): string {
  const rows = (count: number, of: string) =>
    count === 0 ? [] : [`${count} ${count === 1 ? 'row' : 'rows'} of ${of}`];
  const told = [
    ...(leads === 0 ? [] : [`${leads} ${leads === 1 ? 'lead' : 'leads'}`]),
    ...rows(activity, 'Activity'),
    ...rows(history, 'History'),
    ...rows(reports, 'reports and Problems'),
  ];
  return told.length < 2 ? told.join('') : `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`;
}

/** What Runs says of it; never who it was. */
export function runInWords(counts: TraceCounts): string {
  const told = countsInWords(counts);
  return told === ''
    ? 'One person was forgotten, of whom nothing stood here.'
    : `One person was forgotten: ${told} emptied.`;
}

/** Changes of Leads as a plan to perform: nothing else is written with them. */
export function changesOnly(units: readonly PlanUnit[]): Plan {
  const summary = { read: units.length, changed: units.length, failed: 0, what: '' };
  return { first: NOTHING, units, last: NOTHING, events: [], problems: [], summary };
}
