/** spreadsheets.create: a new workbook from a Spreadsheet resource. */
import { notImplemented } from './errors.ts';
import type { Request, Sheet, SpreadsheetProperties, SpreadsheetResource } from './google.ts';
import type { Workbook } from './model/workbook.ts';
import { applyRequests } from './requests/batch.ts';
import type { RequestContext } from './requests/handler.ts';
import type { SheetsStore } from './store.ts';

const KNOWN = new Set(['spreadsheetId', 'spreadsheetUrl', 'properties', 'sheets', 'namedRanges']);
const KNOWN_OF_SHEET = new Set([
  'properties',
  'data',
  'merges',
  'conditionalFormats',
  'protectedRanges',
  'basicFilter',
]);

/** Refuses with 501 what a new spreadsheet could have and does not get here. */
export function createSpreadsheet(
  store: SheetsStore,
  given: SpreadsheetResource,
  contextFor: (properties: SpreadsheetProperties) => RequestContext,
): Workbook {
  checkKnown(given, KNOWN, '');
  for (const sheet of given.sheets ?? []) checkKnown(sheet, KNOWN_OF_SHEET, 'sheets.');
  return store.create(given.properties ?? {}, undefined, (edit) => {
    const context = contextFor(edit.properties);
    const sheets = (given.sheets ?? []).map((sheet) => withSheetId(sheet, context.newId()));
    // The tabs that are given stand in place of the one that a new spreadsheet has otherwise.
    if (sheets.length > 0) edit.removeSheet(0);
    const names = (given.namedRanges ?? []).map((namedRange) => ({ addNamedRange: { namedRange } }));
    const requests = [...sheets.flatMap(sheetRequests), ...names];
    if (requests.length > 0) applyRequests(edit, requests, context);
  });
}

function checkKnown(value: object, known: ReadonlySet<string>, prefix: string): void {
  const other = Object.keys(value).find((field) => !known.has(field));
  if (other) throw notImplemented(`spreadsheets.create with ${prefix}${other}`);
}

function withSheetId(sheet: Sheet, sheetId: number): Sheet {
  return { ...sheet, properties: { sheetId, ...sheet.properties } };
}

/** The requests that make the tab what the resource says. */
function sheetRequests(sheet: Sheet): Request[] {
  const sheetId = sheet.properties?.sheetId ?? 0;
  const requests: Request[] = [{ addSheet: { properties: sheet.properties ?? {} } }];
  for (const { startRow, startColumn, rowData, rowMetadata, columnMetadata } of sheet.data ?? []) {
    const start = { sheetId, rowIndex: startRow ?? 0, columnIndex: startColumn ?? 0 };
    if (rowData) requests.push({ updateCells: { start, rows: rowData, fields: '*' } });
    for (const [dimension, lines, first] of [
      ['ROWS', rowMetadata, start.rowIndex],
      ['COLUMNS', columnMetadata, start.columnIndex],
    ] as const) {
      for (const [at, properties] of (lines ?? []).entries()) {
        const range = { sheetId, dimension, startIndex: first + at, endIndex: first + at + 1 };
        const fields = 'pixelSize,hiddenByUser';
        requests.push({ updateDimensionProperties: { range, properties, fields } });
      }
    }
  }
  for (const range of sheet.merges ?? []) requests.push({ mergeCells: { range, mergeType: 'MERGE_ALL' } });
  for (const [index, rule] of (sheet.conditionalFormats ?? []).entries()) {
    requests.push({ addConditionalFormatRule: { rule, index } });
  }
  for (const protectedRange of sheet.protectedRanges ?? [])
    requests.push({ addProtectedRange: { protectedRange } });
  if (sheet.basicFilter) requests.push({ setBasicFilter: { filter: sheet.basicFilter } });
  return requests;
}
