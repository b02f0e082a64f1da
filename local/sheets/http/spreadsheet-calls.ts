/** spreadsheets.create, get, batchUpdate, and sheets.copyTo. */
import { validBody } from '../contract/validate.ts';
import { copySheet } from '../copy-sheet.ts';
import { createSpreadsheet } from '../create.ts';
import { invalidArgument, Refusal } from '../errors.ts';
import { within } from '../fields-mask.ts';
import type { Request, Response, SheetProperties, SpreadsheetResource } from '../google.ts';
import type { Workbook } from '../model/workbook.ts';
import { pickLazily } from '../render/json-stream.ts';
import { type SpreadsheetQuery, spreadsheetResource } from '../render/spreadsheet.ts';
import { applyRequests } from '../requests/batch.ts';
import { namedCells, readableCells } from '../values/range.ts';
import type { Call } from './call.ts';

export function create({ store, query, body, context }: Call): unknown {
  const mask = query([]).fields('Spreadsheet');
  const given = validBody('Spreadsheet', body, 'spreadsheet') as SpreadsheetResource;
  const workbook = createSpreadsheet(store, given, context);
  return spreadsheetResource(workbook, { mask, includeGridData: false, ranges: null });
}

export function get({ store, query, route }: Call): unknown {
  const parameters = query(['ranges', 'includeGridData', 'excludeTablesInBandedRanges', 'commentsViewMode']);
  const mask = parameters.fields('Spreadsheet');
  const workbook = store.workbook(route.spreadsheetId);
  const ranges = rangesOf(workbook, parameters.all('ranges'));
  return spreadsheetResource(workbook, { mask, includeGridData: parameters.flag('includeGridData'), ranges });
}

function rangesOf(workbook: Workbook, texts: readonly string[]): SpreadsheetQuery['ranges'] {
  if (texts.length === 0) return null;
  return texts.map((text) => {
    try {
      const named = namedCells(workbook, text);
      return { sheet: named.sheet, cells: readableCells(named) };
    } catch (error) {
      if (error instanceof Refusal) throw invalidArgument(error.message);
      throw error;
    }
  });
}

interface BatchBody {
  readonly requests?: readonly Request[];
  readonly includeSpreadsheetInResponse?: boolean;
  readonly responseRanges?: readonly string[];
  readonly responseIncludeGridData?: boolean;
}

export function batchUpdate({ store, query, route, body, context }: Call): unknown {
  const mask = query([]).fields('BatchUpdateSpreadsheetResponse');
  const given = validBody('BatchUpdateSpreadsheetRequest', body, '') as BatchBody;
  const replies: Response[] = store.edit(route.spreadsheetId, (edit) =>
    applyRequests(edit, given.requests ?? [], context(edit.properties)),
  );
  const answer: Record<string, unknown> = { spreadsheetId: route.spreadsheetId, replies };
  const inner = within(mask, 'updatedSpreadsheet');
  if (given.includeSpreadsheetInResponse && inner !== undefined) {
    const workbook = store.workbook(route.spreadsheetId);
    answer.updatedSpreadsheet = spreadsheetResource(workbook, {
      mask: inner,
      includeGridData: given.responseIncludeGridData ?? false,
      ranges: rangesOf(workbook, given.responseRanges ?? []),
    });
  }
  return pickLazily(answer, mask);
}

export function copyTo({ store, query, route, body, context }: Call): SheetProperties {
  query([]);
  const given = validBody('CopySheetToAnotherSpreadsheetRequest', body, '');
  const destination = String(given.destinationSpreadsheetId ?? '');
  return copySheet(store, route.spreadsheetId, route.sheetId, destination, context);
}
