/** Which formulas read which, and the order in which to compute them. */
import type { OpenBlock } from '../a1.ts';
import type { CellBlock } from '../change.ts';
import { boundedBy, openBlock, overlap } from '../model/block.ts';
import { FormulaCell } from '../model/cell.ts';
import type { Sheet } from '../model/sheet.ts';
import { namedRange, sheetTitled, type Workbook } from '../model/workbook.ts';
import { type Compiled, compiled } from './compiled.ts';

export interface PlacedFormula {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly cell: FormulaCell;
  readonly compiled: Compiled;
  readonly reads: readonly { readonly sheetId: number; readonly cells: CellBlock }[];
}

/** Every formula of the workbook with the cells that it reads. */
export function placedFormulas(workbook: Workbook): PlacedFormula[] {
  const found: PlacedFormula[] = [];
  for (const sheet of workbook.sheets) {
    sheet.eachComputedRow('formulas', (cells, row) => {
      for (const [column, cell] of cells.slots().entries()) {
        if (!(cell instanceof FormulaCell)) continue;
        const formula = compiled(cell.source);
        const reads = cellsRead(workbook, sheet, formula);
        found.push({ sheetId: sheet.sheetId, row, column, cell, compiled: formula, reads });
      }
    });
  }
  return found;
}

/** The cells that a formula in the tab reads. */
export function cellsRead(workbook: Workbook, own: Sheet, formula: Compiled): PlacedFormula['reads'] {
  const direct = formula.references.flatMap(({ title, cells }) => {
    const sheet = title === null ? own : sheetTitled(workbook, title);
    return sheet ? [{ sheetId: sheet.sheetId, cells: everyCell(cells) }] : [];
  });
  const named = formula.names.flatMap((name) => {
    const range = namedRange(workbook, name)?.range;
    return range ? [{ sheetId: range.sheetId ?? 0, cells: everyCell(openBlock(range)) }] : [];
  });
  return named.length === 0 ? direct : [...direct, ...named];
}

function everyCell(open: OpenBlock): CellBlock {
  return boundedBy(open, { rowCount: Number.MAX_SAFE_INTEGER, columnCount: Number.MAX_SAFE_INTEGER });
}

/** Formulas by the rows they stand in, to find those inside a block quickly. */
export class FormulaIndex {
  readonly #bySheet = new Map<number, Map<number, PlacedFormula[]>>();
  /** Blocks that many formulas read are looked up once. */
  readonly #found = new Map<string, readonly PlacedFormula[]>();

  constructor(formulas: readonly PlacedFormula[]) {
    for (const formula of formulas) {
      const rows = this.#bySheet.get(formula.sheetId) ?? new Map<number, PlacedFormula[]>();
      this.#bySheet.set(formula.sheetId, rows);
      const inRow = rows.get(formula.row);
      if (inRow) inRow.push(formula);
      else rows.set(formula.row, [formula]);
    }
  }

  inside(sheetId: number, cells: CellBlock): readonly PlacedFormula[] {
    const rows = this.#bySheet.get(sheetId);
    if (!rows) return [];
    const height = cells.endRow - cells.startRow;
    if (height <= 4) return this.#search(rows, cells, height);
    const key = `${sheetId} ${cells.startRow} ${cells.endRow} ${cells.startColumn} ${cells.endColumn}`;
    const known = this.#found.get(key);
    if (known) return known;
    const found = this.#search(rows, cells, height);
    this.#found.set(key, found);
    return found;
  }

  #search(rows: Map<number, PlacedFormula[]>, cells: CellBlock, height: number): PlacedFormula[] {
    const inColumns = ({ column }: PlacedFormula) => column >= cells.startColumn && column < cells.endColumn;
    if (height > rows.size) {
      return [...rows].flatMap(([row, formulas]) =>
        row >= cells.startRow && row < cells.endRow ? formulas.filter(inColumns) : [],
      );
    }
    const found: PlacedFormula[] = [];
    for (let row = cells.startRow; row < cells.endRow; row++) {
      for (const formula of rows.get(row) ?? []) if (inColumns(formula)) found.push(formula);
    }
    return found;
  }
}

/** What a formula reads among the formulas, cells of its last spill included with their owner. */
function precedents(formula: PlacedFormula, index: FormulaIndex): PlacedFormula[] {
  return formula.reads.flatMap(({ sheetId, cells }) => [...index.inside(sheetId, cells)]);
}

/** The formulas that read any of these, directly or through others, these included. */
export function withDependents(
  changed: Iterable<PlacedFormula>,
  all: readonly PlacedFormula[],
  index: FormulaIndex,
): Set<PlacedFormula> {
  const dependents = new Map<PlacedFormula, PlacedFormula[]>();
  for (const formula of all) {
    for (const precedent of precedents(formula, index)) {
      const known = dependents.get(precedent);
      if (known) known.push(formula);
      else dependents.set(precedent, [formula]);
    }
  }
  const reached = new Set<PlacedFormula>(changed);
  for (const formula of reached)
    for (const dependent of dependents.get(formula) ?? []) reached.add(dependent);
  return reached;
}

export interface Order {
  /** Each after those that it reads. */
  readonly formulas: readonly PlacedFormula[];
  /** Those that read themselves, through others or directly. */
  readonly circular: ReadonlySet<PlacedFormula>;
}

/** Depth first, without recursion: a column of running totals is thousands of formulas deep. */
export function inOrder(stale: ReadonlySet<PlacedFormula>, index: FormulaIndex): Order {
  const formulas: PlacedFormula[] = [];
  const circular = new Set<PlacedFormula>();
  const done = new Set<PlacedFormula>();
  const open = new Set<PlacedFormula>();
  for (const first of stale) {
    const stack: { formula: PlacedFormula; waiting: PlacedFormula[] }[] = [];
    const enter = (formula: PlacedFormula): void => {
      open.add(formula);
      stack.push({ formula, waiting: precedents(formula, index).filter((other) => stale.has(other)) });
    };
    if (!done.has(first)) enter(first);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.waiting.pop();
      if (next === undefined) {
        stack.pop();
        open.delete(top.formula);
        done.add(top.formula);
        formulas.push(top.formula);
      } else if (open.has(next)) {
        for (const entry of stack.slice(stack.findIndex((known) => known.formula === next)))
          circular.add(entry.formula);
      } else if (!done.has(next)) enter(next);
    }
  }
  return { formulas, circular };
}

/** True when the formula reads a cell of the blocks. */
export function readsAny(formula: PlacedFormula, blocks: ReadonlyMap<number, readonly CellBlock[]>): boolean {
  return formula.reads.some(({ sheetId, cells }) =>
    (blocks.get(sheetId) ?? []).some((changed) => overlap(cells, changed)),
  );
}
