/** Rules of cells that take nothing else. The API's writes pass them by; a script's writes do not. */
import { conditionTest } from '../../sheets/conditions.ts';
import type { DataValidationRule } from '../../sheets/google.ts';
import { oneCell } from '../../sheets/model/block.ts';
import { CellError, effectiveValue, FormulaCell } from '../../sheets/model/cell.ts';
import type { Edit } from '../../sheets/model/edit.ts';
import type { Row } from '../../sheets/model/row.ts';
import type { Sheet } from '../../sheets/model/sheet.ts';
import { namedCells, readableCells } from '../../sheets/values/range.ts';

type Check = (row: Row, index: number, column: number) => string | null;

const TAKES_ANYTHING: Check = () => null;
const LISTED_IN_MESSAGE = 20;

export class ValidationRules {
  readonly #edit: Edit;
  readonly #sheet: Sheet;
  /** By the number of the look, which many cells share. */
  readonly #checks = new Map<number, Check>();

  constructor(edit: Edit, sheet: Sheet) {
    this.#edit = edit;
    this.#sheet = sheet;
  }

  /** What to add to the refusal of the cell's value; null when the cell takes it. */
  refusal(row: Row, index: number, column: number): string | null {
    const look = row.looks[column];
    if (!look) return null;
    const check = this.#checks.get(look) ?? this.#checkOf(look);
    return check === TAKES_ANYTHING ? null : check(row, index, column);
  }

  #checkOf(look: number): Check {
    const { validation } = this.#edit.workbook.looks.look(look);
    const check = validation?.strict ? this.#check(validation) : TAKES_ANYTHING;
    this.#checks.set(look, check);
    return check;
  }

  #check({ condition }: DataValidationRule): Check {
    if (!condition) return TAKES_ANYTHING;
    const operands = (condition.values ?? []).map((value) => value.userEnteredValue ?? '');
    switch (condition.type) {
      case 'ONE_OF_LIST':
        return oneOf(operands);
      case 'ONE_OF_RANGE':
        return oneOf(this.#valuesIn(operands[0] ?? ''));
      case 'BOOLEAN':
        return (row, _index, column) =>
          isEmpty(row, column) || typeof cellValue(row, column) === 'boolean' ? null : '';
      case 'DATE_IS_VALID':
        return (row, _index, column) =>
          isEmpty(row, column) || typeof cellValue(row, column) === 'number' ? null : '';
      default: {
        const { workbook } = this.#edit;
        return (row, index, column) =>
          isEmpty(row, column) ||
          conditionTest(workbook, this.#sheet, condition, oneCell(index, column))(index, column)
            ? null
            : '';
      }
    }
  }

  #valuesIn(reference: string): string[] {
    const named = namedCells(this.#edit.workbook, reference.replace(/^=/, ''));
    const cells = readableCells(named);
    const texts: string[] = [];
    for (let row = cells.startRow; row < cells.endRow; row++) {
      for (let column = cells.startColumn; column < cells.endColumn; column++) {
        const value = effectiveValue(named.sheet.slot(row, column));
        if (value !== null && !(value instanceof CellError)) texts.push(String(value));
      }
    }
    return texts;
  }
}

function oneOf(allowed: readonly string[]): Check {
  const known = new Set(allowed);
  return (row, _index, column) => {
    if (isEmpty(row, column) || known.has(String(cellValue(row, column)))) return null;
    return ` Please enter one of the following values: ${allowed.slice(0, LISTED_IN_MESSAGE).join(', ')}.`;
  };
}

function cellValue(row: Row, column: number) {
  return effectiveValue(row.slot(column));
}

/** A formula is taken as it stands, for what it comes to is not known yet. */
function isEmpty(row: Row, column: number): boolean {
  const slot = row.slot(column);
  return slot === undefined || slot instanceof FormulaCell || effectiveValue(slot) === '';
}
