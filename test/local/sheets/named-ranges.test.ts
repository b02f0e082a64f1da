import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cells, Spreadsheet, startSpreadsheet } from './caller.ts';

let first: Spreadsheet;
let sheet: Spreadsheet;

beforeAll(async () => {
  first = await startSpreadsheet();
});
beforeEach(() => {
  const { standIn } = first;
  sheet = new Spreadsheet(standIn, standIn.store.create({ title: 'Test' }).spreadsheetId);
});
afterAll(() => first.standIn.close());

describe('named ranges, which the one-writer fence rests on', () => {
  const add = (name: string, namedRangeId?: string) => ({
    addNamedRange: { namedRange: { name, range: cells(0, 1, 0, 1), ...(namedRangeId && { namedRangeId }) } },
  });

  test('an id that is not there is refused, and nothing else of the batch happens', async () => {
    await sheet.batch(add('LEADSHEET_WRITER', 'one'));
    const rotate = (from: string, to: string) => [
      { deleteNamedRange: { namedRangeId: from } },
      add('LEADSHEET_WRITER', to),
      { updateSpreadsheetProperties: { properties: { title: `written by ${to}` }, fields: 'title' } },
    ];
    await sheet.batch(...rotate('one', 'two'));
    expect(await sheet.refusal(...rotate('one', 'stale'))).toBe(
      'Invalid requests[0].deleteNamedRange: No named range with id: one',
    );
    const { namedRanges, properties } = await sheet.get();
    expect(namedRanges).toMatchObject([{ namedRangeId: 'two', name: 'LEADSHEET_WRITER' }]);
    expect(properties?.title).toBe('written by two');
  });

  test('an update of an unknown id is refused', async () => {
    const namedRange = { namedRangeId: 'none', name: 'X' };
    expect(await sheet.refusal({ updateNamedRange: { namedRange, fields: 'name' } })).toBe(
      'Invalid requests[0].updateNamedRange: No NamedRange with id: none',
    );
  });

  test('a name is given once', async () => {
    await sheet.batch(add('LEADS'));
    expect(await sheet.refusal(add('leads'))).toBe(
      'Invalid requests[0].addNamedRange: Cannot add named range with name leads, a named range with that name already exists.',
    );
  });

  test.each(['A1', 'two words', '1st', 'R1C1', ''])('%j is no name', async (name) => {
    expect(await sheet.refusal(add(name))).toContain('addNamedRange');
  });
});
