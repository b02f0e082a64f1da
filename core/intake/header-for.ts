import { editDistance } from '../text-distance.ts';
import type { Column } from '../workbook/schema/column.ts';
import { findHeader, foldQuestion, isRecordId, namePart, readHeaderWords } from './header-words.ts';

/** Which column a question, or a header of a file, belongs to, and how that is known. */
export type HeaderMatch =
  | { readonly header: string; readonly reason: 'exact' | 'alias' }
  /** First or last name: the two are joined. */
  | { readonly header: 'Name'; readonly reason: 'part'; readonly part: 'first' | 'last' }
  /** The id that the source gave the record: it goes into the submission key, never into Lead ID. */
  | { readonly header: null; readonly reason: 'record id' }
  /** It names a column that only Leadsheet writes. */
  | { readonly header: null; readonly reason: 'machine'; readonly names: string }
  /** Nearly the words of a column; a person has to say whether it is meant. */
  | { readonly header: null; readonly reason: 'near miss'; readonly suggestion: string }
  | { readonly header: null; readonly reason: 'unknown' };

/** Finds the column for a question among `columns`. Never guesses: a near miss is only suggested. */
export function headerFor(question: string, columns: readonly Column[]): HeaderMatch {
  if (isRecordId(question)) return { header: null, reason: 'record id' };
  const found = findHeader(readHeaderWords(columns), question);
  if (found === null) {
    const part = namePart(question);
    if (part !== null) return { header: 'Name', reason: 'part', part };
    const suggestion = nearest(question, columns);
    return suggestion === null
      ? { header: null, reason: 'unknown' }
      : { header: null, reason: 'near miss', suggestion };
  }
  const { column, reason } = found;
  return column.owner === 'machine'
    ? { header: null, reason: 'machine', names: column.header }
    : { header: column.header, reason };
}

/** The header that the question's words nearly spell, with at most one letter in five wrong. */
function nearest(question: string, columns: readonly Column[]): string | null {
  const asked = foldQuestion(question);
  let best: { header: string; distance: number } | null = null;
  for (const column of columns) {
    if (column.owner === 'machine') continue;
    for (const words of [column.header, ...column.aliases]) {
      const name = foldQuestion(words);
      if (Math.abs(name.length - asked.length) > asked.length / 5) continue;
      const distance = editDistance(asked, name);
      if (distance > asked.length / 5 || distance >= (best?.distance ?? Number.POSITIVE_INFINITY)) continue;
      best = { header: column.header, distance };
    }
  }
  return best?.header ?? null;
}
