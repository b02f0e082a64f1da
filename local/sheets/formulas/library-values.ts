/** Values on their way into the parsing library and out of it. */
import FormulaParser from 'fast-formula-parser';
import { CellError } from '../model/cell.ts';
import type { Operand } from './operators.ts';
import type { FormulaArray, FormulaValue } from './values.ts';

const { FormulaError } = FormulaParser;

export function toLibraryError(error: CellError): Error {
  return error.message === '' ? new FormulaError(error.shown) : new FormulaError(error.shown, error.message);
}

export function fromLibrary(value: unknown): FormulaValue {
  if (value === null || value === undefined) return null;
  if (value instanceof FormulaError) return new CellError(value.error, value.message);
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value + 0 : new CellError('#NUM!', 'The result is not a number.');
  }
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return new CellError('#VALUE!', 'The result is of no known kind.');
}

export function operandOf(value: unknown): Operand {
  return Array.isArray(value)
    ? value.map((row: unknown) => (Array.isArray(row) ? row.map(fromLibrary) : [fromLibrary(row)]))
    : fromLibrary(value);
}

/** The library's functions cannot hand on an empty cell or an error of ours. */
export function toLibrary(value: Operand): unknown {
  if (Array.isArray(value))
    return value.map((row) => row.map((item) => (item instanceof CellError ? toLibraryError(item) : item)));
  return value instanceof CellError ? toLibraryError(value) : (value ?? '');
}

export function resultOf(result: unknown): FormulaValue | FormulaArray {
  const operand = operandOf(result);
  if (!Array.isArray(operand)) return operand;
  return operand.length === 0 ? new CellError('#N/A', 'The result is empty.') : operand;
}

export function parseFailure(error: unknown): CellError {
  const message = error instanceof Error ? error.message : String(error);
  const unknownFunction = /^Function (\S+) is not implemented/.exec(message);
  return unknownFunction
    ? new CellError('#NAME?', `Unknown function: '${unknownFunction[1]}'.`)
    : new CellError('#ERROR!', 'Formula parse error.');
}
