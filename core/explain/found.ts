import { type CompiledCondition, countFor } from '../criteria/condition.ts';
import { type ComputedField, type Field, readField } from '../criteria/fields.ts';
import { cellText, isBlank } from '../workbook/cell.ts';
import { civilText, msToCivil, serialToWallMs } from '../workbook/civil.ts';
import { dayInWords } from '../workbook/day-words.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import type { LeadCase, LeadFacts } from './lead-case.ts';

/** What a condition looked at in a lead. */
export interface Found {
  /** As a person reads it: `Engineer`, `2 times, last on 3 Nov`, `blank`. */
  readonly text: string;
  /** The column of Leads it stands in; null where it stands in none. */
  readonly header: string | null;
}

const LONGEST = 60;
const DATED = new Set<string>(
  LEADS.columns.filter(({ kind }) => kind === 'instant' || kind === 'date').map(({ header }) => header),
);
const STANDS_IN: Readonly<Record<ComputedField, string | null>> = {
  'Email kind': 'E-mail',
  'Days since created': 'Created',
  'Days since last activity': null,
};

/** What stands where a condition looks, of the lead in view. */
export function foundBy(condition: CompiledCondition, lead: LeadCase, facts: LeadFacts): Found {
  const field = readField(condition.source.field, lead.leadHeaders);
  if (field === null) return { text: 'no longer in this workbook', header: null };
  switch (field.kind) {
    case 'column':
      return { text: cellInWords(field.header, lead, facts), header: field.header };
    case 'score':
      return { text: String(lead.rules.view.factOf(field).number ?? 0), header: field.score };
    case 'computed':
      return { text: computedInWords(field, lead), header: STANDS_IN[field.name] };
    case 'activity':
      return { text: countInWords(condition, lead), header: null };
  }
}

function cellInWords(header: string, lead: LeadCase, { cells }: LeadFacts): string {
  const value = cells[lead.columnOf(header)] ?? null;
  if (isBlank(value)) return 'blank';
  const wallMs = DATED.has(header) && typeof value === 'number' ? serialToWallMs(value) : null;
  return cut(wallMs === null ? cellText(value) : civilText(msToCivil(wallMs)).slice(0, 16));
}

function computedInWords(field: Field & { kind: 'computed' }, lead: LeadCase): string {
  const fact = lead.rules.view.factOf(field);
  if (field.name === 'Email kind') return fact.blank ? 'blank' : fact.text;
  const days = fact.number;
  return days === null ? 'never' : times(Math.floor(days), 'day');
}

function countInWords(condition: CompiledCondition, lead: LeadCase): string {
  const counted = countFor(condition, lead.rules.view);
  const [newest] = counted.times;
  if (newest === undefined) return 'never';
  const last = dayInWords(newest.atEpochMs, lead.timeZone, lead.asOfEpochMs);
  return `${times(counted.total, 'time')}, last on ${last}`;
}

function times(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${[...line].slice(0, LONGEST - 1).join('')}…`;
}
