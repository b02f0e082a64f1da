import type { CellError, Plain } from '../model/cell.ts';

/** A cell as a script sees it: a date for a number that shows as one, `''` for an empty cell. */
export type ScriptValue = Plain | Date | CellError;

/** What a formula hands to a custom function: a value, or a range as rows of values. */
export type FunctionArgument = ScriptValue | ScriptValue[][];

/** An array of values is a column, an array of arrays is rows. */
export type FunctionResult = Plain | Date | CellError | null | undefined | readonly FunctionResult[];

/** A function as a script declares it; throwing shows `#ERROR!` with the message. */
export type CustomFunction = (...args: (FunctionArgument | undefined)[]) => FunctionResult;

/** By upper-case name. */
export type CustomFunctions = Readonly<Record<string, CustomFunction>>;
