/** Conditions of conditional formats and filters, tested on a cell. */

import type { CellBlock } from './change.ts';
import { readTyped } from './entry/user-entered.ts';
import { formulaTest } from './formulas/condition-formula.ts';
import type { BooleanCondition } from './google.ts';
import { CellError, type Computed, effectiveValue } from './model/cell.ts';
import type { Sheet } from './model/sheet.ts';
import type { Workbook } from './model/workbook.ts';

export type CellTest = (row: number, column: number) => boolean;

/** `cells` is the range that the rule begins in: a formula is written for its first cell. */
export function conditionTest(
  workbook: Workbook,
  sheet: Sheet,
  condition: BooleanCondition,
  cells: CellBlock,
): CellTest {
  const type = condition.type ?? '';
  const operands = (condition.values ?? []).map((value) => operandOf(value.userEnteredValue ?? ''));
  if (type === 'CUSTOM_FORMULA') {
    const source = condition.values?.[0]?.userEnteredValue ?? '';
    return formulaTest(workbook, sheet, source, cells);
  }
  const test = TESTS[type] ?? (() => false);
  return (row, column) => test(effectiveValue(sheet.slot(row, column)), operands);
}

function operandOf(text: string): Computed {
  const { value } = readTyped(text, 1900);
  return typeof value === 'object' ? null : value;
}

type ValueTest = (value: Computed, operands: readonly Computed[]) => boolean;

function numeric(test: (value: number, first: number, second: number) => boolean): ValueTest {
  return (value, [first, second]) =>
    typeof value === 'number' &&
    typeof first === 'number' &&
    test(value, first, typeof second === 'number' ? second : first);
}

function textual(test: (value: string, wanted: string) => boolean): ValueTest {
  return (value, [wanted]) => test(textOf(value), textOf(wanted ?? null));
}

function textOf(value: Computed): string {
  return value === null || value instanceof CellError ? '' : String(value).toLowerCase();
}

const TESTS: Readonly<Record<string, ValueTest>> = {
  NUMBER_GREATER: numeric((value, first) => value > first),
  NUMBER_GREATER_THAN_EQ: numeric((value, first) => value >= first),
  NUMBER_LESS: numeric((value, first) => value < first),
  NUMBER_LESS_THAN_EQ: numeric((value, first) => value <= first),
  NUMBER_EQ: numeric((value, first) => value === first),
  NUMBER_NOT_EQ: numeric((value, first) => value !== first),
  NUMBER_BETWEEN: numeric((value, first, second) => value >= first && value <= second),
  NUMBER_NOT_BETWEEN: numeric((value, first, second) => value < first || value > second),
  DATE_EQ: numeric((value, first) => Math.floor(value) === first),
  DATE_BEFORE: numeric((value, first) => value < first),
  DATE_AFTER: numeric((value, first) => Math.floor(value) > first),
  DATE_ON_OR_BEFORE: numeric((value, first) => Math.floor(value) <= first),
  DATE_ON_OR_AFTER: numeric((value, first) => value >= first),
  DATE_BETWEEN: numeric((value, first, second) => value >= first && Math.floor(value) <= second),
  TEXT_CONTAINS: textual((value, wanted) => value.includes(wanted)),
  TEXT_NOT_CONTAINS: textual((value, wanted) => !value.includes(wanted)),
  TEXT_STARTS_WITH: textual((value, wanted) => value.startsWith(wanted)),
  TEXT_ENDS_WITH: textual((value, wanted) => value.endsWith(wanted)),
  TEXT_EQ: textual((value, wanted) => value === wanted),
  TEXT_NOT_EQ: textual((value, wanted) => value !== wanted),
  BLANK: (value) => value === null || value === '',
  NOT_BLANK: (value) => value !== null && value !== '',
};
