/** The functions that the parsing library calls: ours, and those that only formulajs has. */
import * as formulajs from '@formulajs/formulajs';
import FormulaParser, { type Argument } from 'fast-formula-parser';
import { serialOfMoment } from '../entry/serial.ts';
import { CellError } from '../model/cell.ts';
import { LIBRARY_PREFIX } from './evaluation-text.ts';
import { ErrorResult } from './functions/arguments.ts';
import { type LibraryFunction, library } from './functions/library.ts';
import { operandOf, toLibrary, toLibraryError } from './library-values.ts';
import { firstError } from './values.ts';

const { FormulaError } = FormulaParser;

export type LibraryCall = (...args: Argument[]) => unknown;

export function ours(): Record<string, LibraryCall> {
  return Object.fromEntries(
    Object.entries(library).map(([name, apply]) => [LIBRARY_PREFIX + name, (...args) => called(apply, args)]),
  );
}

function called(apply: LibraryFunction, args: readonly Argument[]): unknown {
  try {
    return toLibrary(
      apply(
        args.map((argument) => ({ value: operandOf(argument.value), omitted: argument.omitted === true })),
      ),
    );
  } catch (error) {
    if (error instanceof ErrorResult) return toLibraryError(error.error);
    throw error;
  }
}

export function clocks(serialNow: () => number): Record<string, LibraryCall> {
  return { NOW: serialNow, TODAY: () => Math.floor(serialNow()) };
}

/** Functions that only formulajs has; they take plain values and answer with errors as Error objects. */
export function others(): Record<string, LibraryCall> {
  const known = new Set(new FormulaParser({}).supportedFunctions());
  const functions: Record<string, LibraryCall> = {};
  for (const [name, apply] of Object.entries(formulajs)) {
    if (typeof apply !== 'function' || known.has(name) || Object.hasOwn(library, name)) continue;
    functions[name] = (...args) => {
      const values = args.map((argument) => operandOf(argument.value));
      const error = firstError(values.flat(2));
      if (error) return toLibraryError(error);
      return foreignResult((apply as (...plain: unknown[]) => unknown)(...values));
    };
  }
  return functions;
}

function foreignResult(result: unknown): unknown {
  if (result instanceof Error)
    return new FormulaError(CellError.isShown(result.message) ? result.message : '#VALUE!');
  if (result instanceof Date) return serialOfMoment(result.getTime(), 'UTC');
  if (Array.isArray(result))
    return result.map((row: unknown) => (Array.isArray(row) ? row.map(foreignResult) : [foreignResult(row)]));
  return result ?? '';
}
