import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { MovableClock } from '../../../local/clock.ts';
import { spreadsheetResource } from '../../../local/sheets/render/spreadsheet.ts';
import { applyRequests } from '../../../local/sheets/requests/batch.ts';
import { SheetsStore } from '../../../local/sheets/store.ts';
import { context, smallWorkbook, someBatches } from './random-batches.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sheets-'));
afterAll(() => rmSync(folder, { recursive: true }));

function openStore(): SheetsStore {
  return new SheetsStore({ path: path.join(folder, 'kept.sqlite'), clock: new MovableClock() });
}

function wholeOf(store: SheetsStore, spreadsheetId: string): string {
  const workbook = store.workbook(spreadsheetId);
  const whole = spreadsheetResource(workbook, { mask: null, includeGridData: true, ranges: null });
  return JSON.stringify({ revision: workbook.revision, whole });
}

test('whatever was done to a workbook, the file holds the same', () => {
  const store = openStore();
  fc.assert(
    fc.property(someBatches, (batches) => {
      const spreadsheetId = smallWorkbook(store);
      for (const batch of batches) {
        try {
          store.edit(spreadsheetId, (edit) => applyRequests(edit, batch, context));
        } catch {
          // A refused batch changes nothing; what it leaves is compared like any other state.
        }
        const reopened = openStore();
        expect(wholeOf(reopened, spreadsheetId)).toBe(wholeOf(store, spreadsheetId));
        reopened.close();
      }
    }),
    { numRuns: 40 },
  );
  store.close();
});
