import type { IStyleData } from '@univerjs/core';
import type { CellBlock } from '../../sheets/change.ts';
import { boundedBy, intersection, openBlock } from '../../sheets/model/block.ts';
import type { SheetReading, WorkbookReading } from '../../sheets/reading.ts';
import { ColumnDraft, contentOf } from './column.ts';
import { RuleBook } from './rules.ts';
import { StyleBook } from './style-book.ts';
import type { WireCells, WireRule } from './wire.ts';

/** Styles and rules under their numbers, for as long as the server runs. */
export class Books {
  readonly styles = new StyleBook();
  readonly rules = new RuleBook();
}

/** What a snapshot has already explained, so that nothing is explained twice in it. */
export class Told {
  readonly styles = new Set<number>([0]);
  readonly rules = new Set<number>([0]);
}

/** The cells of a block as they travel to the page. */
export function wireCells(
  workbook: WorkbookReading,
  sheet: SheetReading,
  block: CellBlock,
  books: Books,
  told: Told,
): WireCells {
  const drafts = new Map<number, ColumnDraft>();
  const rowCount = block.endRow - block.startRow;
  const draft = (column: number) => {
    const known = drafts.get(column) ?? new ColumnDraft(column, rowCount);
    drafts.set(column, known);
    return known;
  };
  const styles: Record<number, IStyleData> = {};
  const rules: Record<number, WireRule> = {};

  const isColoured = colouredColumns(sheet);
  sheet.eachCell((row, column, cell) => {
    const conditional = isColoured[column] ? sheet.conditionalFormat(row, column) : null;
    const style = books.styles.idOf(cell.format, conditional, contentOf(cell));
    const rule = books.rules.idOf(cell.validation, sheet, workbook);
    explain(told.styles, style, styles, (id) => books.styles.style(id));
    explain(told.rules, rule, rules, (id) => books.rules.rule(id));
    draft(column).set(row - block.startRow, cell, style, rule);
  }, block);
  for (const { row, column, style } of colouredBlanks(sheet, block, books.styles)) {
    explain(told.styles, style, styles, (id) => books.styles.style(id));
    draft(column).setStyle(row - block.startRow, style);
  }
  return {
    kind: 'cells',
    sheetId: sheet.sheetId,
    startRow: block.startRow,
    rowCount,
    startColumn: block.startColumn,
    endColumn: block.endColumn,
    columns: [...drafts.values()].map((column) => column.wire()),
    styles,
    rules,
  };
}

function explain<T>(
  told: Set<number>,
  id: number,
  into: Record<number, T>,
  meaningOf: (id: number) => T | undefined,
): void {
  if (told.has(id)) return;
  told.add(id);
  const meaning = meaningOf(id);
  if (meaning !== undefined) into[id] = meaning;
}

/** By column, whether a conditional format may apply in it: most columns of a lead list have none. */
function colouredColumns(sheet: SheetReading): boolean[] {
  const columns: boolean[] = new Array(sheet.columnCount).fill(false);
  for (const { startColumn, endColumn } of conditionalBlocks(sheet)) {
    columns.fill(true, startColumn, endColumn);
  }
  return columns;
}

/** Cells with nothing in them that a conditional rule colours all the same. */
function* colouredBlanks(
  sheet: SheetReading,
  block: CellBlock,
  styles: StyleBook,
): Generator<{ row: number; column: number; style: number }> {
  for (const covered of conditionalBlocks(sheet)) {
    const part = intersection(covered, block);
    for (let row = part?.startRow ?? 0; row < (part?.endRow ?? 0); row++) {
      for (let column = part?.startColumn ?? 0; column < (part?.endColumn ?? 0); column++) {
        if (sheet.cell(row, column)) continue;
        const style = styles.idOf(null, sheet.conditionalFormat(row, column), 'blank');
        if (style !== 0) yield { row, column, style };
      }
    }
  }
}

/** Where the tab's conditional formats apply. */
export function conditionalBlocks(sheet: SheetReading): CellBlock[] {
  return sheet.conditionalFormats
    .flatMap((rule) => rule.ranges ?? [])
    .map((range) => boundedBy(openBlock(range), sheet));
}
