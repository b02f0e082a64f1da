import { CellError } from '../../model/cell.ts';
import { DIVISION_BY_ZERO, type FormulaArgument, type FormulaValue } from '../values.ts';
import { fail, given, listAt, valueAt } from './arguments.ts';
import { criterion } from './criteria.ts';
import type { Library } from './library.ts';

type Arguments = readonly FormulaArgument[];

/** Which positions hold for every pair of range and criterion from `first` on. */
function matching(args: Arguments, first: number): boolean[] {
  const holds: boolean[] = [];
  for (let index = first; index < args.length; index += 2) {
    const values = listAt(args, index);
    const test = criterion(valueAt(args, index + 1));
    if (index > first && values.length !== holds.length) {
      fail(new CellError('#VALUE!', 'Array arguments are of different size.'));
    }
    for (const [at, value] of values.entries()) holds[at] = (holds[at] ?? true) && test(value);
  }
  return holds;
}

/** The numbers of a range at the positions that hold. */
function chosen(values: readonly FormulaValue[], holds: readonly boolean[]): number[] {
  return values.filter((value, index): value is number => holds[index] === true && typeof value === 'number');
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function average(values: readonly number[]): number | CellError {
  return values.length === 0 ? DIVISION_BY_ZERO : total(values) / values.length;
}

/** For `…IF(range, criterion, [values])`. */
function ofOneRange(args: Arguments): number[] {
  const values = given(args, 2) ? listAt(args, 2) : listAt(args, 0);
  return chosen(values, matching(args.slice(0, 2), 0));
}

/** For `…IFS(values, range, criterion, …)`. */
function ofRanges(args: Arguments): number[] {
  return chosen(listAt(args, 0), matching(args, 1));
}

export const conditionals: Library = {
  COUNTIF: (args) => matching(args.slice(0, 2), 0).filter(Boolean).length,
  COUNTIFS: (args) => matching(args, 0).filter(Boolean).length,
  SUMIF: (args) => total(ofOneRange(args)),
  SUMIFS: (args) => total(ofRanges(args)),
  AVERAGEIF: (args) => average(ofOneRange(args)),
  AVERAGEIFS: (args) => average(ofRanges(args)),
  MAXIFS: (args) => extreme(ofRanges(args), Math.max),
  MINIFS: (args) => extreme(ofRanges(args), Math.min),
};

function extreme(values: readonly number[], pick: (a: number, b: number) => number): number {
  return values.length === 0 ? 0 : values.reduce((found, value) => pick(found, value));
}
