import type { Judgement } from '../criteria/compile.ts';
import { type CellValue, cellText, isBlank } from '../workbook/cell.ts';
import { foldHeader } from '../workbook/headers.ts';
import { FormulaError } from './range.ts';

const SCORE_OF = {
  Fit: ({ fit }) => fit,
  Intent: ({ intent }) => intent,
  Product: ({ product }) => product,
  BANT: ({ bant }) => bant,
  'Total score': ({ total }) => total,
} as const satisfies Record<string, (judgement: Judgement) => number>;

/** A score by its name, with how to take it from a judgement. */
export interface NamedScore {
  readonly name: keyof typeof SCORE_OF;
  readonly of: (judgement: Judgement) => number;
}

/**
 * The score that a formula asks for; Total score when it asks for none.
 *
 * @throws FormulaError when there is no such score
 */
export function scoreNamed(given: CellValue): NamedScore {
  const names = Object.keys(SCORE_OF) as (keyof typeof SCORE_OF)[];
  const wanted = isBlank(given) ? 'total score' : foldHeader(cellText(given));
  const name = names.find((candidate) => foldHeader(candidate) === wanted);
  if (name === undefined)
    throw new FormulaError(`score is "${cellText(given)}", and one of ${names.join(', ')} was expected.`);
  return { name, of: SCORE_OF[name] };
}
