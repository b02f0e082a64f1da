/** Custom functions take nothing that changes by itself, as Google refuses it. */
import { CellError } from '../model/cell.ts';
import { sheetOf, type Workbook } from '../model/workbook.ts';
import { compiled } from './compiled.ts';
import type { CustomFunctions } from './custom-functions.ts';
import { cellsRead, type FormulaIndex, type PlacedFormula } from './dependencies.ts';
import type { Token } from './tokens.ts';

const CHANGES_BY_ITSELF = new Set(['NOW', 'TODAY', 'RAND', 'RANDBETWEEN', 'RANDARRAY']);

export const NOT_DETERMINISTIC = new CellError(
  '#ERROR!',
  'This function is not allowed to reference a cell with NOW(), RAND(), or RANDBETWEEN().',
);

/** True when a custom function in the formula is given such a value, by itself or through cells. */
export function givesChanging(
  formula: PlacedFormula,
  workbook: Workbook,
  index: FormulaIndex,
  functions: CustomFunctions,
): boolean {
  const { tokens } = formula.compiled;
  if (!tokens.some((token) => isCall(token, (name) => name in functions))) return false;
  const given = within(tokens, functions);
  const sheet = sheetOf(workbook, formula.sheetId);
  if (given.some(isChanging) || !sheet) return given.some(isChanging);
  const text = given.map(({ source }) => source).join('');
  return readsChanging(cellsRead(workbook, sheet, compiled(`=${text}`)), index);
}

/** The tokens that stand between the brackets of a custom function. */
function within(tokens: readonly Token[], functions: CustomFunctions): Token[] {
  const found: Token[] = [];
  const brackets: boolean[] = [];
  let next = false;
  for (const token of tokens) {
    if (token.kind === 'function') next = token.source.toUpperCase() in functions;
    const inside = brackets.includes(true);
    if (inside) found.push(token);
    if (token.source === '(') {
      brackets.push(next);
      next = false;
    } else if (token.source === ')') brackets.pop();
  }
  return found;
}

function isCall(token: Token, named: (name: string) => boolean): boolean {
  return token.kind === 'function' && named(token.source.toUpperCase());
}

function isChanging(token: Token): boolean {
  return isCall(token, (name) => CHANGES_BY_ITSELF.has(name));
}

/** Looks through all formulas that the cells' values rest on. */
function readsChanging(cells: PlacedFormula['reads'], index: FormulaIndex): boolean {
  const seen = new Set<PlacedFormula>();
  const look = (reads: PlacedFormula['reads']) => {
    for (const read of reads) for (const formula of index.inside(read.sheetId, read.cells)) seen.add(formula);
  };
  look(cells);
  for (const formula of seen) {
    if (formula.compiled.tokens.some(isChanging)) return true;
    look(formula.reads);
  }
  return false;
}
