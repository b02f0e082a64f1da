/** A small workbook, and batches of requests at random that change it in every way that moves cells. */
import fc from 'fast-check';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { applyRequests } from '../../../local/sheets/requests/batch.ts';
import { newObjectId, type SheetsStore } from '../../../local/sheets/store.ts';
import { updateValues } from '../../../local/sheets/values/update.ts';

const SIZE = 7;

export const context = { account: 'a@example.com', year: 2026, newId: newObjectId };

/** Seven rows and columns, formulas and an array among them. */
export function smallWorkbook(store: SheetsStore): string {
  const { spreadsheetId } = store.create();
  store.edit(spreadsheetId, (edit) => {
    const properties = { sheetId: 0, gridProperties: { rowCount: SIZE, columnCount: SIZE } };
    const fields = 'gridProperties(rowCount,columnCount)';
    applyRequests(edit, [{ updateSheetProperties: { properties, fields } }], context);
    const values = [
      [3, '=A1*2', 'x'],
      [1, '=A2*2', 'y'],
      [2, '=SEQUENCE(2)', 'z'],
    ];
    updateValues(edit, 'A1', { values }, { input: 'USER_ENTERED', year: 2026 });
  });
  return spreadsheetId;
}

const at = fc.nat(SIZE - 1);
const typed = fc.oneof(
  fc.integer({ min: 0, max: 9 }).map(String),
  fc.constantFrom('=A1+1', '=SUM(A1:B4)', '=SEQUENCE(3)', '={1,2}', '=C3&"!"', '', 'text', '=$B$2'),
);
const dimension = fc.constantFrom('ROWS', 'COLUMNS');

const request = fc.oneof<fc.Arbitrary<sheets_v4.Schema$Request>[]>(
  fc.tuple(at, at, typed).map(([rowIndex, columnIndex, text]) => ({
    pasteData: { coordinate: { sheetId: 0, rowIndex, columnIndex }, data: text, delimiter: '\t' },
  })),
  fc.tuple(dimension, at).map(([along, startIndex]) => ({
    insertDimension: { range: { sheetId: 0, dimension: along, startIndex, endIndex: startIndex + 1 } },
  })),
  fc.tuple(dimension, at).map(([along, startIndex]) => ({
    deleteDimension: { range: { sheetId: 0, dimension: along, startIndex, endIndex: startIndex + 1 } },
  })),
  fc.tuple(dimension, at, at).map(([along, startIndex, destinationIndex]) => ({
    moveDimension: {
      source: { sheetId: 0, dimension: along, startIndex, endIndex: startIndex + 1 },
      destinationIndex,
    },
  })),
  fc.tuple(at, fc.boolean()).map(([dimensionIndex, down]) => ({
    sortRange: {
      range: { sheetId: 0, startRowIndex: 1 },
      sortSpecs: [{ dimensionIndex, sortOrder: down ? 'DESCENDING' : 'ASCENDING' }],
    },
  })),
  fc.tuple(at, at).map(([rowIndex, columnIndex]) => ({
    cutPaste: {
      source: { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 2 },
      destination: { sheetId: 0, rowIndex, columnIndex },
    },
  })),
);

export const someBatches = fc.array(fc.array(request, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 6,
});
