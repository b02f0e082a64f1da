import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { CellValue } from '../../../core/workbook/cell.ts';
import { WRITER_RANGE } from '../../../core/workbook/schema/workbook.ts';
import type { Snapshot, TabCells } from '../../../core/workbook/snapshot.ts';
import { HEADER_WITHIN_ROWS, type TabToRead } from '../../../core/workbook/tab-to-read.ts';
import { askGoogle } from './errors.ts';

/** One reading of a workbook: two requests, however large it is. */
export interface Reading {
  readonly snapshot: Snapshot;
  /** The id of the writer's named range as it was before the cells were read; null when nobody has written yet. */
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
  const shape = await askGoogle('read the spreadsheet', () =>
    sheets.spreadsheets.get({ spreadsheetId, fields: SHAPE }),
  );
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
    writerId: (shape.namedRanges ?? []).find((range) => range.name === WRITER_RANGE)?.namedRangeId ?? null,
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
