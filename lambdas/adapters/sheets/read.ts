import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { CellValue } from '../../../core/workbook/cell.ts';
import type { Snapshot, TabCells } from '../../../core/workbook/snapshot.ts';
import { HEADER_WITHIN_ROWS, type TabToRead } from '../../../core/workbook/tab-to-read.ts';
import { WIDTH_OF_WRITER } from '../../../core/workbook/writer-range.ts';
import { askGoogle, SheetRefused } from './errors.ts';
import { writerRange } from './requests.ts';
import { writerOf } from './writer.ts';

/** One reading of a workbook: two requests, however large it is, and two more where the writers' range was missing. */
export interface Reading {
  readonly snapshot: Snapshot;
  /** The id of the writers' named range as it was before the cells were read; null when it was not there. */
  readonly writerId: string | null;
  readonly sheets: readonly sheets_v4.Schema$SheetProperties[];
  readonly names: readonly sheets_v4.Schema$NamedRange[];
}

const SHAPE =
  'properties(timeZone),sheets.properties(sheetId,title,index,hidden,gridProperties(rowCount,columnCount)),namedRanges(namedRangeId,name,range)';

/** Reads the tabs that are there; a missing one is simply not in the snapshot, for the core to say what that means. */
export async function readWorkbook(
  sheets: sheets_v4.Sheets,
  spreadsheetId: string,
  tabs: readonly TabToRead[],
): Promise<Reading> {
  return readCells(sheets, spreadsheetId, tabs, await readShape(sheets, spreadsheetId));
}

/**
 * Reads for a job that is going to write. Where the writers' named range is not there, as the sheet's script had its
 * turn, it is put there first: whatever happens to the sheet from then on shows in it.
 */
export async function readToWrite(
  sheets: sheets_v4.Sheets,
  spreadsheetId: string,
  tabs: readonly TabToRead[],
  newWriterId: () => string,
): Promise<Reading> {
  const shape = await readShape(sheets, spreadsheetId);
  const isThere = writerOf(shape.namedRanges) !== null;
  if (!isThere) await putWriter(sheets, spreadsheetId, newWriterId(), shape.sheets?.[0]?.properties?.sheetId);
  return readCells(sheets, spreadsheetId, tabs, isThere ? shape : await readShape(sheets, spreadsheetId));
}

function readShape(sheets: sheets_v4.Sheets, spreadsheetId: string): Promise<sheets_v4.Schema$Spreadsheet> {
  return askGoogle('read the spreadsheet', () => sheets.spreadsheets.get({ spreadsheetId, fields: SHAPE }));
}

async function putWriter(
  sheets: sheets_v4.Sheets,
  spreadsheetId: string,
  namedRangeId: string,
  sheetId: number | null | undefined,
): Promise<void> {
  try {
    await askGoogle('take the turn of the writer', () =>
      sheets.spreadsheets.batchUpdate({
        spreadsheetId,
        fields: 'spreadsheetId',
        requestBody: { requests: [writerRange(namedRangeId, sheetId ?? 0, WIDTH_OF_WRITER.read)] },
      }),
    );
  } catch (error) {
    // Another job was faster, or the answer was lost: either way there is one now, and it is read next.
    if (!(error instanceof SheetRefused && error.status === 400)) throw error;
  }
}

async function readCells(
  sheets: sheets_v4.Sheets,
  spreadsheetId: string,
  tabs: readonly TabToRead[],
  shape: sheets_v4.Schema$Spreadsheet,
): Promise<Reading> {
  const properties = (shape.sheets ?? []).map((sheet) => sheet.properties ?? {});
  const present = tabs.flatMap(({ tab, headerOnly }) =>
    properties.filter((p) => p.title === tab.title).map((p) => ({ ...p, headerOnly })),
  );
  const values = await readValues(sheets, spreadsheetId, present);
  return {
    snapshot: {
      timeZone: shape.properties?.timeZone ?? 'Etc/UTC',
      tabs: new Map(present.map((p, i) => [p.title ?? '', tabCells(p, values[i] ?? [])])),
    },
    writerId: writerOf(shape.namedRanges),
    sheets: properties,
    names: shape.namedRanges ?? [],
  };
}

async function readValues(
  sheets: sheets_v4.Sheets,
  spreadsheetId: string,
  tabs: readonly (sheets_v4.Schema$SheetProperties & { readonly headerOnly: boolean })[],
): Promise<readonly CellValue[][][]> {
  if (tabs.length === 0) return [];
  const data = await askGoogle('read the cells', () =>
    sheets.spreadsheets.values.batchGet({
      spreadsheetId,
      ranges: tabs.map(
        ({ title, headerOnly }) => `${quoteTab(title ?? '')}${headerOnly ? `!1:${HEADER_WITHIN_ROWS}` : ''}`,
      ),
      valueRenderOption: 'UNFORMATTED_VALUE',
      dateTimeRenderOption: 'SERIAL_NUMBER',
      fields: 'valueRanges(values)',
    }),
  );
  return (data.valueRanges ?? []).map((range) => (range.values ?? []) as CellValue[][]);
}

function tabCells(properties: sheets_v4.Schema$SheetProperties, rows: CellValue[][]): TabCells {
  return {
    title: properties.title ?? '',
    sheetId: properties.sheetId ?? 0,
    rows,
    rowCount: properties.gridProperties?.rowCount ?? rows.length,
    columnCount: properties.gridProperties?.columnCount ?? 0,
  };
}

/** A tab's name as A1 notation wants it: `'It''s'`. */
export function quoteTab(title: string): string {
  return `'${title.replaceAll("'", "''")}'`;
}
