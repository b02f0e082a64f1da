/** Reading the arguments of a function. An error among them is thrown, and becomes the function's result. */
import { CellError } from '../../model/cell.ts';
import {
  asArray,
  asBoolean,
  asNumber,
  asText,
  type FormulaArgument,
  type FormulaArray,
  type FormulaValue,
  flat,
  single,
} from '../values.ts';

/** Carries an error value out of a function. */
export class ErrorResult extends Error {
  readonly error: CellError;

  constructor(error: CellError) {
    super(error.message);
    this.error = error;
  }
}

export function fail(error: CellError): never {
  throw new ErrorResult(error);
}

type Arguments = readonly FormulaArgument[];

export function given(args: Arguments, index: number): boolean {
  const argument = args[index];
  return argument !== undefined && !argument.omitted;
}

function required(args: Arguments, index: number): FormulaArgument {
  return (
    args[index] ?? fail(new CellError('#N/A', `Wrong number of arguments: argument ${index + 1} is missing.`))
  );
}

/** A single value, errors included. */
export function valueAt(args: Arguments, index: number): FormulaValue {
  return single(required(args, index).value);
}

export function textAt(args: Arguments, index: number, fallback?: string): string {
  if (fallback !== undefined && !given(args, index)) return fallback;
  return checked(asText(valueAt(args, index)));
}

export function numberAt(args: Arguments, index: number, fallback?: number): number {
  if (fallback !== undefined && !given(args, index)) return fallback;
  return checked(asNumber(valueAt(args, index)));
}

export function booleanAt(args: Arguments, index: number, fallback?: boolean): boolean {
  if (fallback !== undefined && !given(args, index)) return fallback;
  return checked(asBoolean(valueAt(args, index)));
}

export function arrayAt(args: Arguments, index: number): FormulaArray {
  return asArray(required(args, index).value);
}

export function listAt(args: Arguments, index: number): FormulaValue[] {
  return flat(required(args, index).value);
}

/** Every value of every argument. */
export function allValues(args: Arguments): FormulaValue[] {
  return args.flatMap((argument) => flat(argument.value));
}

function checked<T>(value: T | CellError): T {
  return value instanceof CellError ? fail(value) : value;
}
