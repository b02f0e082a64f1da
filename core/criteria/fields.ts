import { foldHeader } from '../workbook/headers.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import { SCORES, type Score } from '../workbook/schema/rules.ts';
import { nearest } from './suggest.ts';
import { foldText } from './text.ts';

export type ScoreField = Score | 'Total score';
const SCORE_FIELDS: readonly ScoreField[] = [...SCORES, 'Total score'];

/** Fields that are worked out from a lead and its activities, and stand in no column. */
const COMPUTED_FIELDS = ['Email kind', 'Days since created', 'Days since last activity'] as const;
export type ComputedField = (typeof COMPUTED_FIELDS)[number];

/** What a condition looks at. */
export type Field =
  | { readonly kind: 'column'; readonly header: string }
  | { readonly kind: 'score'; readonly score: ScoreField }
  | { readonly kind: 'computed'; readonly name: ComputedField }
  /** How often it happened; `same`: how often with the detail that has it most. */
  | { readonly kind: 'activity'; readonly name: string; readonly same: boolean };

const ACTIVITY = /^(same\s+)?activity\s*:\s*(.*)$/iu;

/** Reads what stands under *Field*; null where it is neither a column of Leads nor one of the others. */
export function readField(written: string, leadHeaders: readonly string[]): Field | null {
  const text = written.normalize('NFKC').trim().replace(/\s+/g, ' ');
  const activity = ACTIVITY.exec(text);
  if (activity !== null) {
    const name = (activity[2] ?? '').trim();
    return name === '' ? null : { kind: 'activity', name, same: activity[1] !== undefined };
  }
  const folded = foldText(text);
  const score = SCORE_FIELDS.find((name) => foldText(name) === folded);
  if (score !== undefined) return { kind: 'score', score };
  const computed = COMPUTED_FIELDS.find((name) => foldText(name) === folded);
  if (computed !== undefined) return { kind: 'computed', name: computed };
  const header = leadHeaders.find(
    (candidate) => candidate !== '' && foldHeader(candidate) === foldHeader(text),
  );
  return header === undefined ? null : { kind: 'column', header };
}

/** The field as the rules name it, whatever case and spacing it was written in. */
export function fieldName(field: Field): string {
  if (field.kind === 'column') return field.header;
  if (field.kind === 'score') return field.score;
  if (field.kind === 'computed') return field.name;
  return `${field.same ? 'Same activity' : 'Activity'}: ${field.name}`;
}

/** The field that was probably meant: a column by another of its names, a near spelling, an activity without its colon. */
export function probableField(written: string, leadHeaders: readonly string[]): string | null {
  const alias = LEADS.columns.find((c) => c.aliases.some((a) => foldHeader(a) === foldHeader(written)));
  if (alias !== undefined) return alias.header;
  const colon = written.indexOf(':');
  if (colon >= 0) {
    const prefix = nearest(written.slice(0, colon), ['Activity', 'Same activity', 'Activities', 'Actions']);
    const name = written.slice(colon + 1).trim();
    if (prefix !== null && name !== '') return `${prefix === 'Same activity' ? prefix : 'Activity'}: ${name}`;
  }
  const known = [...COMPUTED_FIELDS, ...SCORE_FIELDS, ...leadHeaders.filter((header) => header !== '')];
  return nearest(written, [...new Set(known)]);
}
