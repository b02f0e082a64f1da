import type { CellBlock, Change } from '../../sheets/change.ts';
import { intersection, isEmpty } from '../../sheets/model/block.ts';
import type { SheetReading, WorkbookReading } from '../../sheets/reading.ts';
import { type Books, conditionalBlocks, Told, wireCells } from './cells.ts';
import { type SettledSheet, settle } from './settled.ts';
import { wireSheet } from './sheet.ts';
import { blocksOf, wholeSheet } from './snapshot.ts';
import type { WireChange } from './wire.ts';

/** Conditional formats over fewer cells than this are told whole, as a formula of theirs may look anywhere. */
const FEW_CELLS = 10_000;

/** What the page has to draw after a commit, bit by bit. The reading is of the state right after it. */
export function* wireChanges(
  workbook: WorkbookReading,
  changes: readonly Change[],
  books: Books,
): Generator<WireChange> {
  for (const change of changes) {
    if (change.kind === 'sheetDeleted') yield { kind: 'sheetDeleted', sheetId: change.sheetId };
    if (change.kind === 'workbook') yield { kind: 'titled', title: workbook.title };
  }
  const added = new Set(changes.flatMap((change) => (change.kind === 'sheetAdded' ? [change.sheetId] : [])));
  for (const settled of settle(changes)) {
    const sheet = workbook.sheet(settled.sheetId);
    if (!sheet) continue;
    yield* added.has(settled.sheetId)
      ? wholeTab(workbook, sheet, books)
      : tabChanges(workbook, sheet, settled, books);
    const changed = settled.propertiesChanged ? 'all' : settled.cells;
    for (const rule of books.rules.refresh(workbook, settled.sheetId, changed))
      yield { kind: 'ruleChanged', rule };
  }
}

function* wholeTab(workbook: WorkbookReading, sheet: SheetReading, books: Books): Generator<WireChange> {
  yield { kind: 'sheetAdded', sheet: wireSheet(sheet) };
  for (const block of blocksOf(wholeSheet(sheet))) yield wireCells(workbook, sheet, block, books, new Told());
}

function* tabChanges(
  workbook: WorkbookReading,
  sheet: SheetReading,
  settled: SettledSheet,
  books: Books,
): Generator<WireChange> {
  yield* settled.moves;
  if (settled.propertiesChanged) yield { kind: 'sheetChanged', sheet: wireSheet(sheet) };
  const recoloured = settled.rulesChanged ? conditionalBlocks(sheet) : recolouredBlocks(sheet, settled.cells);
  for (const whole of [...settled.cells, ...recoloured]) {
    const inside = intersection(whole, wholeSheet(sheet));
    if (!inside || isEmpty(inside)) continue;
    for (const block of blocksOf(inside)) yield wireCells(workbook, sheet, block, books, new Told());
  }
}

/** The present look of some cells, for a page that asks. */
export function* redrawn(
  workbook: WorkbookReading,
  sheetId: number,
  blocks: readonly CellBlock[],
  books: Books,
): Generator<WireChange> {
  const sheet = workbook.sheet(sheetId);
  const settled = { sheetId, moves: [], cells: blocks, propertiesChanged: false, rulesChanged: false };
  if (sheet) yield* tabChanges(workbook, sheet, settled, books);
}

/** Cells that may have another colour because these changed: their whole rows, as rules mostly look along the row. */
function recolouredBlocks(sheet: SheetReading, changed: readonly CellBlock[]): CellBlock[] {
  const covered = conditionalBlocks(sheet);
  const cellCount = covered.reduce((sum, block) => sum + areaOf(block), 0);
  if (cellCount <= FEW_CELLS) return covered;
  return covered.flatMap((block) =>
    changed.flatMap((cells) => {
      const row = { ...block, startRow: cells.startRow, endRow: cells.endRow };
      return intersection(block, row) ?? [];
    }),
  );
}

function areaOf(block: CellBlock): number {
  return (block.endRow - block.startRow) * (block.endColumn - block.startColumn);
}
