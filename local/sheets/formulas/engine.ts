/** Evaluates formulas: the library parses and walks them, while cells, operators and most functions are ours. */
import FormulaParser, { type CellReference, type RangeReference } from 'fast-formula-parser';
import { momentOfSerial, serialOfMoment } from '../entry/serial.ts';
import { CellError, effectiveValue } from '../model/cell.ts';
import type { Sheet } from '../model/sheet.ts';
import { DEFAULT_TIME_ZONE, type Workbook } from '../model/workbook.ts';
import { showsDate } from '../render/number-format.ts';
import type { Compiled } from './compiled.ts';
import { customs } from './custom-calls.ts';
import type { CustomFunctions } from './custom-functions.ts';
import type { FormulaIndex, PlacedFormula } from './dependencies.ts';
import { givesChanging, NOT_DETERMINISTIC } from './deterministic.ts';
import { DATED_TAB, evaluationText } from './evaluation-text.ts';
import { clocks, others, ours } from './library-calls.ts';
import { operandOf, parseFailure, resultOf, toLibrary, toLibraryError } from './library-values.ts';
import { infix, negated, percent } from './operators.ts';
import type { FormulaArray, FormulaValue } from './values.ts';

const { FormulaError } = FormulaParser;

/** Smaller ranges are read each time, so that few have to be checked when a cell changes. */
const CACHED_CELLS = 64;

export class FormulaEngine {
  readonly #parser: FormulaParser;
  readonly #functions: CustomFunctions;
  readonly #now: () => number;
  #workbook: Workbook | null = null;
  /** Large ranges as they were read; each is read again once a cell of it changed. */
  readonly #ranges = new Map<string, { readonly reference: RangeReference; readonly rows: unknown[][] }>();

  constructor(functions: CustomFunctions, now: () => number) {
    this.#functions = functions;
    this.#now = now;
    this.#parser = new FormulaParser({
      functions: {
        ...clocks(() => this.#serialNow()),
        ...ours(),
        ...others(),
        ...customs(functions, () => this.#timeZone()),
      },
      onCell: (reference) => this.#cell(reference),
      onRange: (reference) => this.#range(reference),
    });
    takeOperators(this.#parser);
  }

  /** Begins with the workbook as it is now. */
  startPass(workbook: Workbook): void {
    this.#workbook = workbook;
    this.#ranges.clear();
  }

  /** A cell changed within the pass. */
  cellChanged(sheet: Sheet, row: number, column: number): void {
    if (this.#ranges.size === 0) return;
    const index = this.#workbook?.sheets.indexOf(sheet) ?? -1;
    for (const [key, { reference }] of this.#ranges) {
      const { from, to, sheet: alias } = reference;
      const inside =
        row + 1 >= from.row && row + 1 <= to.row && column + 1 >= from.col && column + 1 <= to.col;
      if (inside && Number(alias.slice(1)) === index) this.#ranges.delete(key);
    }
  }

  /** Why the formula is not evaluated, if it may not be. */
  refusal(formula: PlacedFormula, index: FormulaIndex): CellError | null {
    const workbook = this.#workbook;
    return workbook && givesChanging(formula, workbook, index, this.#functions) ? NOT_DETERMINISTIC : null;
  }

  evaluate(formula: Compiled, sheet: Sheet, row: number, column: number): FormulaValue | FormulaArray {
    if (!this.#workbook) throw new Error('a pass over a workbook has to be started first');
    const text = evaluationText(formula, this.#workbook, sheet, this.#functions);
    const position = { sheet: `S${this.#workbook.sheets.indexOf(sheet)}`, row: row + 1, col: column + 1 };
    try {
      return resultOf(this.#parser.parse(text, position, true));
    } catch (error) {
      return parseFailure(error);
    }
  }

  #serialNow(): number {
    return serialOfMoment(this.#now(), this.#timeZone());
  }

  #timeZone(): string {
    return this.#workbook?.properties.timeZone ?? DEFAULT_TIME_ZONE;
  }

  #sheet(alias: string): Sheet | undefined {
    return this.#workbook?.sheets[Number(alias.slice(1))];
  }

  #cell({ sheet: alias, row, col }: CellReference): unknown {
    const sheet = this.#sheet(alias);
    return sheet
      ? this.#read(sheet, row - 1, col - 1, alias.startsWith(DATED_TAB))
      : new FormulaError('#REF!');
  }

  #range(reference: RangeReference): unknown[][] {
    const { sheet: alias, from, to } = reference;
    const isLarge = (to.row - from.row + 1) * (to.col - from.col + 1) > CACHED_CELLS;
    const key = `${alias} ${from.row} ${from.col} ${to.row} ${to.col}`;
    const known = isLarge ? this.#ranges.get(key) : undefined;
    if (known) return known.rows;
    const sheet = this.#sheet(alias);
    const dated = alias.startsWith(DATED_TAB);
    const rows: unknown[][] = [];
    for (let row = from.row; row <= to.row; row++) {
      const cells: unknown[] = [];
      for (let column = from.col; column <= to.col; column++) {
        cells.push(sheet ? this.#read(sheet, row - 1, column - 1, dated) : new FormulaError('#REF!'));
      }
      rows.push(cells);
    }
    if (isLarge) this.#ranges.set(key, { reference, rows });
    return rows;
  }

  #read(sheet: Sheet, row: number, column: number, dated: boolean): unknown {
    const found = sheet.row(row);
    const value = found ? effectiveValue(found.slot(column)) : null;
    if (!found || value === null) return null;
    if (value instanceof CellError) return toLibraryError(value);
    if (dated && typeof value === 'number') {
      const look = this.#workbook?.looks.look(found.looks[column] ?? 0);
      if (showsDate(look?.format?.numberFormat)) return new Date(momentOfSerial(value, this.#timeZone()));
    }
    return value;
  }
}

/** Operators over arrays, and texts compared without regard to capitals; a failing function becomes an error value. */
function takeOperators(parser: FormulaParser): void {
  const { utils } = parser;
  const operand = (value: unknown) => operandOf(utils.extractRefValue(value).val);
  utils.applyInfix = (left, operator, right) => toLibrary(infix(operand(left), operator, operand(right)));
  utils.applyPrefix = (signs, value) =>
    signs.filter((sign) => sign === '-').length % 2 === 1 ? toLibrary(negated(operand(value))) : value;
  utils.applyPostfix = (value) => toLibrary(percent(operand(value)));
  const call = parser.callFunction.bind(parser);
  parser.callFunction = (name, args) => {
    try {
      return call(name, args);
    } catch (error) {
      return toLibraryError(parseFailure(error));
    }
  };
}
