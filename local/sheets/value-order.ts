/** The order of values, as sorting and SORT have it. */
import { CellError, type Computed } from './model/cell.ts';

const text = new Intl.Collator('en', { sensitivity: 'accent' });

/** Numbers, then text, then FALSE and TRUE, then errors; downwards the reverse. Blank cells come last in either. */
export function compareValues(a: Computed, b: Computed, direction: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const kinds = kindOrder(a) - kindOrder(b);
  if (kinds !== 0) return kinds * direction;
  if (typeof a === 'string' && typeof b === 'string') return text.compare(a, b) * direction;
  if (a instanceof CellError || b instanceof CellError) return 0;
  return (Number(a) - Number(b)) * direction;
}

function kindOrder(value: Computed): number {
  if (typeof value === 'number') return 0;
  if (typeof value === 'string') return 1;
  return typeof value === 'boolean' ? 2 : 3;
}
