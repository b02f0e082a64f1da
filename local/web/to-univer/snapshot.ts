import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CellBlock } from '../../sheets/change.ts';
import type { SheetReading, WorkbookReading } from '../../sheets/reading.ts';
import { type Books, Told, wireCells } from './cells.ts';
import { wireSheet } from './sheet.ts';
import type { SnapshotLine } from './wire.ts';

/** About 40 ms of work: other requests are answered between two blocks. */
const CELLS_IN_A_BLOCK = 20_000;

/** The whole workbook, line by line. The reading must stay as it is until the last line is out. */
export async function* snapshotLines(workbook: WorkbookReading, books: Books): AsyncGenerator<SnapshotLine> {
  const sheets = workbook.sheets;
  yield {
    kind: 'workbook',
    revision: workbook.revision,
    spreadsheetId: workbook.spreadsheetId,
    title: workbook.title,
    sheets: sheets.map(wireSheet),
  };
  const told = new Told();
  for (const sheet of sheets) {
    for (const block of blocksOf(wholeSheet(sheet))) {
      yield wireCells(workbook, sheet, block, books, told);
      await nextTurn();
    }
  }
  yield { kind: 'end' };
}

export function wholeSheet(sheet: SheetReading): CellBlock {
  return { startRow: 0, endRow: sheet.rowCount, startColumn: 0, endColumn: sheet.columnCount };
}

/** The block in parts that are quick to read. */
export function* blocksOf(block: CellBlock): Generator<CellBlock> {
  const width = Math.max(1, block.endColumn - block.startColumn);
  const rows = Math.max(1, Math.floor(CELLS_IN_A_BLOCK / width));
  for (let startRow = block.startRow; startRow < block.endRow; startRow += rows) {
    yield { ...block, startRow, endRow: Math.min(startRow + rows, block.endRow) };
  }
}
