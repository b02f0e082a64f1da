import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { CellValue } from '../../../core/workbook/cell.ts';
import type { Snapshot, TabCells } from '../../../core/workbook/snapshot.ts';
import { HEADER_WITHIN_ROWS, type TabToRead } from '../../../core/workbook/tab-to-read.ts';
import { WIDTH_OF_WRITER } from '../../../core/workbook/writer-range.ts';
import { askGoogle, SheetRefused } from './errors.ts';
import { writerRange } from './requests.ts';
import { writerOf } from './writer.ts';

/** One reading of a workbook: two requests, however large it is, and one more where the writers' range was missing. */
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

/** Two jobs that find no range put one there at the same time at most so often, one after the other. */
const MOST_TRIES = 4;

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
  for (let tries = 1; ; tries++) {
    const shape = await readShape(sheets, spreadsheetId);
    if (writerOf(shape.namedRanges) !== null) return readCells(sheets, spreadsheetId, tabs, shape);
    const writerId = newWriterId();
    const sheetId = shape.sheets?.[0]?.properties?.sheetId ?? 0;
    try {
      await putWriter(sheets, spreadsheetId, writerId, sheetId);
      // By the id that is ours, and not by the one that is there now: the script may have taken it away again.
      return { ...(await readCells(sheets, spreadsheetId, tabs, shape)), writerId };
    } catch (error) {
      // Another job was faster, or the answer was lost: either way one is there, which is read next.
      const isThere = error instanceof SheetRefused && error.status === 400;
      if (!isThere || tries === MOST_TRIES) throw error;
    }
  }
}

function readShape(sheets: sheets_v4.Sheets, spreadsheetId: string): Promise<sheets_v4.Schema$Spreadsheet> {
  return askGoogle('read the spreadsheet', () => sheets.spreadsheets.get({ spreadsheetId, fields: SHAPE }));
}

async function putWriter(
  sheets: sheets_v4.Sheets,
  spreadsheetId: string,
  namedRangeId: string,
  sheetId: number,
): Promise<void> {
  await askGoogle('take the turn of the writer', () =>
    sheets.spreadsheets.batchUpdate({
      spreadsheetId,
      fields: 'spreadsheetId',
      requestBody: { requests: [writerRange(namedRangeId, sheetId, WIDTH_OF_WRITER.read)] },
    }),
  );
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
