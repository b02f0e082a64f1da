import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { CellValue } from '../../../core/workbook/cell.ts';
import { NUMBER_FORMATS } from '../../../core/workbook/look.ts';
import type { ColumnKind } from '../../../core/workbook/schema/column.ts';
import { WRITER_RANGE } from '../../../core/workbook/schema/workbook.ts';
import type { Table } from '../../../core/workbook/table.ts';
import { WIDTH_OF_WRITER } from '../../../core/workbook/writer-range.ts';
import type { AppendWrite, BlockWrite, Writes } from '../../../core/workbook/writes.ts';

/** Google refuses a cell with more characters than this. */
const LONGEST_CELL = 50_000;
const SHORTENED = ' … (shortened)';

/**
 * The requests of one atomic batch. The fence comes first: a batch planned from an older reading names an id that is
 * gone, and fails whole.
 */
export function batchRequests(
  writes: Writes,
  tables: ReadonlyMap<string, Table>,
  fence: { readonly from: string | null; readonly to: string; readonly sheetId: number },
): sheets_v4.Schema$Request[] {
  const bySheet = new Map([...tables.values()].map((table) => [table.sheetId, table]));
  return [
    ...fenceRequests(fence),
    ...writes.blocks.map(blockRequest),
    ...writes.appends.map((append) => appendRequest(append, bySheet.get(append.sheetId))),
  ];
}

/** Takes the turn of the writer: refused when `from` is not the last one any more. */
export function fenceRequests(fence: {
  from: string | null;
  to: string;
  sheetId: number;
}): sheets_v4.Schema$Request[] {
  const add = writerRange(fence.to, fence.sheetId, WIDTH_OF_WRITER.written);
  return fence.from === null ? [add] : [{ deleteNamedRange: { namedRangeId: fence.from } }, add];
}

/** The writers' named range, which has to point somewhere. */
export function writerRange(
  namedRangeId: string,
  sheetId: number,
  width: (typeof WIDTH_OF_WRITER)[keyof typeof WIDTH_OF_WRITER],
): sheets_v4.Schema$Request {
  const range = { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: width };
  return { addNamedRange: { namedRange: { namedRangeId, name: WRITER_RANGE, range } } };
}

function blockRequest(block: BlockWrite): sheets_v4.Schema$Request {
  return {
    updateCells: {
      start: { sheetId: block.sheetId, rowIndex: block.row, columnIndex: block.column },
      rows: block.rows.map((row) => ({ values: row.map((value) => cellData(value)) })),
      fields: 'userEnteredValue',
    },
  };
}

/**
 * Rows below the last filled one. Rows that the sheet grows by have no formats: a machine's own tab, whose cells are
 * filled once, gets those of its dates along; the lead list is grown, dressed, before rows are added to it.
 */
function appendRequest(append: AppendWrite, table: Table | undefined): sheets_v4.Schema$Request {
  const formats = table?.tab.owner === 'machine' ? columnKinds(table) : [];
  return {
    appendCells: {
      sheetId: append.sheetId,
      rows: append.rows.map((row) => ({
        values: row.map((value, at) => cellData(value, value === null ? null : (formats[at] ?? null))),
      })),
      fields: formats.length > 0 ? 'userEnteredValue,userEnteredFormat.numberFormat' : 'userEnteredValue',
    },
  };
}

/** A typed cell: text stays text, whatever it begins with, so that a form's answer is never a formula. */
export function cellData(value: CellValue, kind: ColumnKind | null = null): sheets_v4.Schema$CellData {
  const numberFormat = kind === null ? undefined : NUMBER_FORMATS[kind];
  const format = numberFormat === undefined ? {} : { userEnteredFormat: { numberFormat } };
  if (value === null || value === '') return format;
  if (typeof value === 'number') return { userEnteredValue: { numberValue: value }, ...format };
  if (typeof value === 'boolean') return { userEnteredValue: { boolValue: value }, ...format };
  return { userEnteredValue: { stringValue: shortened(value) }, ...format };
}

/** Text that a cell can hold; what is cut off is marked. */
export function shortened(text: string): string {
  return text.length <= LONGEST_CELL ? text : `${text.slice(0, LONGEST_CELL - SHORTENED.length)}${SHORTENED}`;
}

/** Kinds whose cells cannot be read without their format: a date is a number without it. */
function columnKinds(table: Table): readonly (ColumnKind | null)[] {
  const kinds: (ColumnKind | null)[] = new Array(table.headers.length).fill(null);
  for (const { header, kind } of table.tab.columns) {
    const at = table.columnOf.get(header) ?? -1;
    if (kind !== 'text' && at >= 0) kinds[at] = kind;
  }
  return kinds;
}
