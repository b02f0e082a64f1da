import { CellError } from '../../model/cell.ts';
import {
  asBoolean,
  broadcast,
  compared,
  type FormulaArgument,
  type FormulaValue,
  isArray,
  NOT_AVAILABLE,
} from '../values.ts';
import { allValues, booleanAt, fail, given, numberAt, valueAt } from './arguments.ts';
import type { Library } from './library.ts';

/** The truth values among the arguments; text in cells counts for nothing. */
function truths(args: readonly FormulaArgument[]): boolean[] {
  const found = args.flatMap(({ value }) => {
    const values = isArray(value) ? value.flat().filter((item) => typeof item !== 'string') : [value];
    return values.flatMap((item) => (item === null && isArray(value) ? [] : [asBoolean(item)]));
  });
  const error = found.find((item) => item instanceof CellError);
  if (error instanceof CellError) fail(error);
  if (found.length === 0) fail(new CellError('#VALUE!', 'No values to test.'));
  return found as boolean[];
}

function choose(test: FormulaValue, yes: FormulaValue, no: FormulaValue): FormulaValue {
  const truth = asBoolean(test);
  if (truth instanceof CellError) return truth;
  return truth ? yes : no;
}

export const logic: Library = {
  IF: (args) => {
    const yes = args[1]?.value ?? null;
    const no = given(args, 2) ? (args[2]?.value ?? null) : args.length > 2 ? null : false;
    const test = args[0]?.value ?? null;
    if (isArray(test)) {
      return broadcast([test, yes, no], (a = null, b = null, c = null) => choose(a, b, c));
    }
    const truth = asBoolean(test);
    return truth instanceof CellError ? truth : truth ? yes : no;
  },
  IFS: (args) => {
    for (let index = 0; index + 1 < args.length; index += 2) {
      if (booleanAt(args, index)) return args[index + 1]?.value ?? null;
    }
    return new CellError('#N/A', 'No match.');
  },
  SWITCH: (args) => {
    const wanted = valueAt(args, 0);
    for (let index = 1; index + 1 < args.length; index += 2) {
      const value = valueAt(args, index);
      if (!(value instanceof CellError) && compared(value, wanted) === 0)
        return args[index + 1]?.value ?? null;
    }
    return args.length % 2 === 0 ? (args[args.length - 1]?.value ?? null) : NOT_AVAILABLE;
  },
  IFERROR: (args) =>
    broadcast([args[0]?.value ?? null, args[1]?.value ?? null], (value = null, other = null) =>
      value instanceof CellError ? other : value,
    ),
  IFNA: (args) =>
    broadcast([args[0]?.value ?? null, args[1]?.value ?? null], (value = null, other = null) =>
      value instanceof CellError && value.shown === '#N/A' ? other : value,
    ),
  AND: (args) => truths(args).every(Boolean),
  OR: (args) => truths(args).some(Boolean),
  NOT: (args) => !booleanAt(args, 0),
  ISERROR: (args) => broadcast([args[0]?.value ?? null], (value = null) => value instanceof CellError),
  ISERR: (args) =>
    broadcast(
      [args[0]?.value ?? null],
      (value = null) => value instanceof CellError && value.shown !== '#N/A',
    ),
  ISNA: (args) =>
    broadcast(
      [args[0]?.value ?? null],
      (value = null) => value instanceof CellError && value.shown === '#N/A',
    ),
  ISTEXT: (args) => broadcast([args[0]?.value ?? null], (value = null) => typeof value === 'string'),
  ISNUMBER: (args) => broadcast([args[0]?.value ?? null], (value = null) => typeof value === 'number'),
  ISLOGICAL: (args) => broadcast([args[0]?.value ?? null], (value = null) => typeof value === 'boolean'),
  CHOOSE: (args) => args[numberAt(args, 0)]?.value ?? new CellError('#NUM!', 'The index is out of range.'),
  HYPERLINK: (args) => (given(args, 1) ? valueAt(args, 1) : valueAt(args, 0)),
  N: (args) => {
    const value = valueAt(args, 0);
    if (typeof value === 'boolean') return Number(value);
    return typeof value === 'number' || value instanceof CellError ? value : 0;
  },
  'ERROR.TYPE': (args) => {
    const error = allValues(args).find((value) => value instanceof CellError);
    const order = ['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A'];
    return error instanceof CellError ? order.indexOf(error.shown) + 1 : NOT_AVAILABLE;
  },
};
