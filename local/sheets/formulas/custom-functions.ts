import type { CellError, Plain } from '../model/cell.ts';

/** What a formula hands to a custom function: a value, or a range as rows of values with `''` for empty cells. */
export type FunctionArgument = Plain | CellError | (Plain | CellError)[][];

export type FunctionResult = Plain | Date | CellError | null | undefined | FunctionResult[];

/** A function as a script declares it. Rows come back as arrays of arrays; throwing shows `#ERROR!` with the message. */
export type CustomFunction = (...args: (FunctionArgument | undefined)[]) => FunctionResult;

/** By upper-case name. */
export type CustomFunctions = Readonly<Record<string, CustomFunction>>;
