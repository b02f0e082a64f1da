/** Functions of formulas as Google Sheets has them, where the libraries have none or another. */
import type { FormulaArgument, FormulaArray, FormulaValue } from '../values.ts';
import { aggregates } from './aggregates.ts';
import { arrays } from './arrays.ts';
import { conditionals } from './conditionals.ts';
import { logic } from './logic.ts';
import { lookups } from './lookups.ts';
import { texts } from './texts.ts';

export type LibraryFunction = (args: readonly FormulaArgument[]) => FormulaValue | FormulaArray;

/** By upper-case name. */
export type Library = Readonly<Record<string, LibraryFunction>>;

export const library: Library = { ...aggregates, ...arrays, ...conditionals, ...logic, ...lookups, ...texts };
