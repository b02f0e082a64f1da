/** The cells that a range of a values call names: `Sheet1!A1:C`, a whole tab, or a named range. */
import { blockName, type OpenBlock, readReference, splitTitle } from '../a1.ts';
import type { CellBlock } from '../change.ts';
import { refuse } from '../errors.ts';
import { boundedBy, openBlock } from '../model/block.ts';
import type { Sheet } from '../model/sheet.ts';
import { namedRange, sheetOf, sheetTitled, type Workbook } from '../model/workbook.ts';

export interface NamedCells {
  readonly sheet: Sheet;
  readonly open: OpenBlock;
}

/** Refuses what names nothing in this workbook, in Google's words. */
export function namedCells(workbook: Workbook, text: string): NamedCells {
  return find(workbook, text) ?? refuse(`Unable to parse range: ${text}`);
}

function find(workbook: Workbook, text: string): NamedCells | null {
  const { title, rest, quoted } = splitTitle(text);
  if (title !== null) {
    const sheet = sheetTitled(workbook, title);
    if (!sheet) return null;
    if (quoted && rest === '') return text.endsWith('!') ? null : { sheet, open: {} };
    const open = readReference(rest);
    if (open) return { sheet, open };
    const named = byName(workbook, rest);
    return named?.sheet === sheet ? named : null;
  }
  const open = readReference(rest);
  const first = workbook.sheets.find((sheet) => !sheet.properties.hidden) ?? workbook.sheets[0];
  if (open && first) return { sheet: first, open };
  const named = byName(workbook, rest);
  if (named) return named;
  const sheet = sheetTitled(workbook, rest);
  return sheet ? { sheet, open: {} } : null;
}

function byName(workbook: Workbook, name: string): NamedCells | null {
  const range = namedRange(workbook, name)?.range;
  const sheet = range && sheetOf(workbook, range.sheetId ?? 0);
  return range && sheet ? { sheet, open: openBlock(range) } : null;
}

/** Closed and cut off at the grid's edges, as reads take it; refused when it begins beyond them. */
export function readableCells({ sheet, open }: NamedCells): CellBlock {
  const { startRow = 0, startColumn = 0 } = open;
  if (startRow >= sheet.rowCount || startColumn >= sheet.columnCount) {
    const endRow = open.endRow ?? Math.max(sheet.rowCount, startRow + 1);
    const endColumn = open.endColumn ?? Math.max(sheet.columnCount, startColumn + 1);
    refuse(outsideGrid(blockName(sheet.title, { startRow, endRow, startColumn, endColumn }), sheet));
  }
  return boundedBy(open, sheet);
}

export function outsideGrid(range: string, sheet: Sheet): string {
  return `Range (${range}) exceeds grid limits. Max rows: ${sheet.rowCount}, max columns: ${sheet.columnCount}`;
}
