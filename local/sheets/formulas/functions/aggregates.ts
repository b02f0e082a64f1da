import { CellError } from '../../model/cell.ts';
import {
  asNumber,
  DIVISION_BY_ZERO,
  type FormulaArgument,
  type FormulaValue,
  firstError,
  isArray,
  NOT_AVAILABLE,
  numberError,
} from '../values.ts';
import { allValues, fail, listAt, numberAt, valueAt } from './arguments.ts';
import type { Library } from './library.ts';

/** The numbers among the arguments: of cells only numbers count, of values written out also what reads as one. */
function numbers(args: readonly FormulaArgument[]): number[] {
  const error = firstError(allValues(args));
  if (error) fail(error);
  return args.flatMap(({ value, omitted }) => {
    if (isArray(value)) return value.flat().filter((item) => typeof item === 'number');
    if (omitted || value === null) return [];
    const number = asNumber(value);
    return number instanceof CellError ? fail(number) : [number];
  });
}

function sorted(args: readonly FormulaArgument[]): number[] {
  return numbers(args.slice(0, 1)).sort((a, b) => a - b);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? fail(DIVISION_BY_ZERO) : sum(values) / values.length;
}

function squaredDeviations(values: readonly number[]): number {
  const average = mean(values);
  return sum(values.map((value) => (value - average) ** 2));
}

function variance(values: readonly number[], degrees: number): number {
  return degrees > 0 ? squaredDeviations(values) / degrees : fail(DIVISION_BY_ZERO);
}

function percentile(values: readonly number[], share: number): number {
  if (values.length === 0 || share < 0 || share > 1) fail(numberError('The percentile is out of range.'));
  const position = share * (values.length - 1);
  const below = values[Math.floor(position)] ?? 0;
  const above = values[Math.ceil(position)] ?? 0;
  return below + (above - below) * (position - Math.floor(position));
}

function nth(values: readonly number[], position: number): number {
  return values[position - 1] ?? fail(numberError('The position is out of range.'));
}

function isFilled(value: FormulaValue): boolean {
  return value !== null;
}

export const aggregates: Library = {
  SUM: (args) => sum(numbers(args)),
  AVERAGE: (args) => mean(numbers(args)),
  MAX: (args) =>
    numbers(args).reduce((most, value, index) => (index === 0 ? value : Math.max(most, value)), 0),
  MIN: (args) =>
    numbers(args).reduce((least, value, index) => (index === 0 ? value : Math.min(least, value)), 0),
  COUNT: (args) =>
    args.reduce(
      (count, { value }) =>
        count +
        (isArray(value)
          ? value.flat().filter((item) => typeof item === 'number').length
          : Number(value !== null && typeof asNumber(value) === 'number')),
      0,
    ),
  COUNTA: (args) => allValues(args).filter(isFilled).length,
  COUNTBLANK: (args) => allValues(args).filter((value) => value === null || value === '').length,
  COUNTUNIQUE: (args) =>
    new Set(
      allValues(args)
        .filter(isFilled)
        .map((value) => JSON.stringify(value)),
    ).size,
  MEDIAN: (args) =>
    percentile(
      numbers(args).sort((a, b) => a - b),
      0.5,
    ),
  LARGE: (args) => nth(sorted(args).reverse(), numberAt(args, 1)),
  SMALL: (args) => nth(sorted(args), numberAt(args, 1)),
  PERCENTILE: (args) => percentile(sorted(args), numberAt(args, 1)),
  QUARTILE: (args) => percentile(sorted(args), numberAt(args, 1) / 4),
  STDEV: (args) => Math.sqrt(variance(numbers(args), numbers(args).length - 1)),
  STDEVP: (args) => Math.sqrt(variance(numbers(args), numbers(args).length)),
  VAR: (args) => variance(numbers(args), numbers(args).length - 1),
  VARP: (args) => variance(numbers(args), numbers(args).length),
  MODE: (args) => {
    const counts = new Map<number, number>();
    for (const value of numbers(args)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const [best] = [...counts].filter(([, count]) => count > 1).sort((a, b) => b[1] - a[1]);
    return best ? best[0] : NOT_AVAILABLE;
  },
  RANK: (args) => {
    const value = numberAt(args, 0);
    const others = listAt(args, 1).filter((item) => typeof item === 'number');
    if (!others.includes(value)) return NOT_AVAILABLE;
    const ascending = numberAt(args, 2, 0) !== 0;
    return 1 + others.filter((other) => (ascending ? other < value : other > value)).length;
  },
  SUMPRODUCT: (args) => {
    const error = firstError(allValues(args));
    if (error) return error;
    const lists = args.map((_, index) => listAt(args, index));
    const length = lists[0]?.length ?? 0;
    if (lists.some((list) => list.length !== length)) {
      return new CellError('#VALUE!', 'SUMPRODUCT has mismatched range sizes.');
    }
    return sum(
      Array.from({ length }, (_, index) =>
        lists.reduce((product, list) => product * asFactor(list[index] ?? null), 1),
      ),
    );
  },
  ISBLANK: (args) => valueAt(args, 0) === null,
};

function asFactor(value: FormulaValue): number {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'number' ? value : 0;
}
