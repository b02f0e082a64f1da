/** Custom functions called as an Apps Script project's are: dates as dates, ranges as rows, results spread out. */
import type { Argument } from 'fast-formula-parser';
import { serialOfMoment } from '../entry/serial.ts';
import { CellError } from '../model/cell.ts';
import type {
  CustomFunction,
  CustomFunctions,
  FunctionArgument,
  FunctionResult,
  ScriptValue,
} from './custom-functions.ts';
import { CUSTOM_PREFIX } from './evaluation-text.ts';
import type { LibraryCall } from './library-calls.ts';
import { fromLibrary, toLibrary } from './library-values.ts';
import type { Operand } from './operators.ts';
import type { FormulaValue } from './values.ts';

export function customs(functions: CustomFunctions, timeZone: () => string): Record<string, LibraryCall> {
  return Object.fromEntries(
    Object.entries(functions).map(([name, apply]) => [
      CUSTOM_PREFIX + name.toUpperCase(),
      (...args) => toLibrary(calledCustom(apply, args, timeZone())),
    ]),
  );
}

function calledCustom(apply: CustomFunction, args: readonly Argument[], timeZone: string): Operand {
  try {
    return scriptResult(apply(...args.map(scriptArgument)), timeZone);
  } catch (error) {
    return new CellError('#ERROR!', error instanceof Error ? error.message : String(error));
  }
}

function scriptArgument({ value, omitted }: Argument): FunctionArgument | undefined {
  if (omitted) return undefined;
  if (Array.isArray(value)) {
    return value.map((row: unknown) => (Array.isArray(row) ? row.map(scriptValue) : [scriptValue(row)]));
  }
  return scriptValue(value);
}

function scriptValue(value: unknown): ScriptValue {
  return value instanceof Date ? value : (fromLibrary(value) ?? '');
}

function scriptResult(result: FunctionResult, timeZone: string): Operand {
  if (!Array.isArray(result))
    return scriptCell(result as Exclude<FunctionResult, readonly FunctionResult[]>, timeZone);
  const rows = (result as readonly FunctionResult[]).map((row) => (Array.isArray(row) ? row : [row]));
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  return rows.map((row) => Array.from({ length: width }, (_, column) => scriptCell(row[column], timeZone)));
}

function scriptCell(value: unknown, timeZone: string): FormulaValue {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return serialOfMoment(value.getTime(), timeZone);
  return value instanceof CellError ? value : fromLibrary(value);
}
