import { foldText } from '../criteria/text.ts';
import { cellText } from '../workbook/cell.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import { cellOf } from '../workbook/table.ts';
import { type FormulaRange, readRange } from './range.ts';

/** Stages that only a lead which sales took once can be in. */
const TAKEN_STAGES = new Set(['accepted', 'opportunity', 'customer', 'lost']);

/**
 * The share of leads that sales ever accepted, from 0 to 1, of all that were created, leads that wait for an answer of
 * sales left out; of one source, or of all for null. Blank where there is no such lead.
 *
 * @throws FormulaError when a column that it needs is not in the range
 */
export function sqlShares(
  leads: FormulaRange,
  sources: readonly (string | null)[],
  timeZone: string,
): (number | '')[] {
  const needed = ['Stage', 'Sales answer', 'Source'] as const;
  const table = readRange('leads', leads, LEADS, timeZone, needed);
  const counts = new Map<string, { created: number; accepted: number }>();
  const all = { created: 0, accepted: 0 };
  for (const row of table.rows) {
    const answer = foldText(cellText(cellOf(table, row, 'Sales answer')));
    const stage = foldText(cellText(cellOf(table, row, 'Stage')));
    const accepted = answer === 'accepted' || TAKEN_STAGES.has(stage);
    if (answer === 'waiting' && !accepted) continue;
    const source = foldText(cellText(cellOf(table, row, 'Source')));
    const own = counts.get(source) ?? { created: 0, accepted: 0 };
    counts.set(source, own);
    for (const count of [all, own]) {
      count.created++;
      if (accepted) count.accepted++;
    }
  }
  return sources.map((source) => {
    const count = source === null ? all : counts.get(foldText(source));
    return count === undefined || count.created === 0 ? '' : count.accepted / count.created;
  });
}
