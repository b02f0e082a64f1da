import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestContext } from '../../../local/sheets/context.ts';
import { updateValues } from '../../../local/sheets/values/update.ts';
import { BOOK, type RunningScript, startScript } from './script-run.ts';

const CODE = `
  /** @param {any} values
   * @customfunction */
  function DOUBLED(values) { return Array.isArray(values) ? values.map((row) => row.map((value) => value * 2)) : values * 2; }
  /** @customfunction */
  function KINDS(values) { return values[0].map((value) => value instanceof Date ? value.toISOString() : typeof value); }
  /** @customfunction */
  function BROKEN() { throw new Error('no such list'); }
  /** @customfunction */
  function FOREVER() { while (true) {} }
  /** @customfunction */
  function WRITES() { SpreadsheetApp.getActiveSheet().getRange('A1').setValue(1); }
  /** @customfunction */
  function ASKS() { SpreadsheetApp.getUi().alert('?'); }
  /** @customfunction */
  function READS() { return SpreadsheetApp.getActiveSheet().getRange('A1').getValue(); }
  function PRIVATE() { return 1; }`;

let book: RunningScript;
const limits = { formulaMs: 30_000 };

beforeAll(async () => {
  book = await startScript(CODE, { limits });
});
afterAll(() => book.stop());

function enter(range: string, ...rows: unknown[][]): void {
  book.store.edit(BOOK, (edit) => {
    const { year } = requestContext(book.store, 'maya@example.com', edit.properties);
    updateValues(edit, range, { values: rows }, { input: 'USER_ENTERED', year });
  });
}

function cell(row: number, column: number) {
  return book.store.reading(BOOK).sheets[0]?.cell(row, column) ?? null;
}

async function comesTo(formula: string, at = 'H1'): Promise<unknown> {
  enter(at, [formula]);
  await book.host.formulasSettled();
  return cell(0, 7)?.value;
}

describe('formulas of the script', () => {
  it('say that they load, then spill, and recompute when what they read changes', async () => {
    enter('A1', [1, 2], [3, 4]);
    enter('D1', ['=DOUBLED(A1:B2)']);
    expect(cell(0, 3)?.text).toBe('Loading...');
    await book.host.formulasSettled();
    const spilled = () => [0, 1].map((row) => [3, 4].map((column) => cell(row, column)?.value));
    expect(spilled()).toEqual([
      [2, 4],
      [6, 8],
    ]);
    enter('B2', [40]);
    await book.host.formulasSettled();
    expect(spilled()).toEqual([
      [2, 4],
      [6, 80],
    ]);
  });

  it('take one cell for one value, and feed other formulas', async () => {
    enter('A1', [1]);
    expect(await comesTo('=DOUBLED(A1)+1')).toBe(3);
  });

  it('are given dates as dates', async () => {
    enter('J1', ['2026-11-27', 'word', 5]);
    await comesTo('=KINDS(J1:L1)');
    expect([0, 1, 2].map((row) => cell(row, 7)?.value)).toEqual([
      '2026-11-26T23:00:00.000Z',
      'string',
      'number',
    ]);
    enter('H1', ['']);
  });

  it.each([
    ['=BROKEN()', 'no such list'],
    ['=WRITES()', 'You do not have permission to call setValue'],
    ['=ASKS()', 'Cannot call SpreadsheetApp.getUi() from this context.'],
    [
      '=DOUBLED(NOW())',
      'This function is not allowed to reference a cell with NOW(), RAND(), or RANDBETWEEN().',
    ],
  ])('say in the cell why %s has no value', async (formula, message) => {
    expect(await comesTo(formula)).toEqual({ type: 'ERROR', message });
  });

  it('are ended when they take too long', async () => {
    limits.formulaMs = 500;
    expect(await comesTo('=FOREVER()')).toEqual({
      type: 'ERROR',
      message: 'Exceeded maximum execution time',
    });
    limits.formulaMs = 30_000;
  });

  it('refuse a cell that rests on the clock', async () => {
    enter('N1', ['=TODAY()', '=N1+1']);
    expect(await comesTo('=DOUBLED(O1)')).toMatchObject({ type: 'ERROR' });
    expect(await comesTo('=IF(N1>0, DOUBLED(4), 0)')).toBe(8);
  });

  it('may read the workbook', async () => {
    enter('A1', [7]);
    expect(await comesTo('=READS()')).toBe(7);
  });

  it('are those that say so in their comment', async () => {
    expect(await comesTo('=PRIVATE()')).toMatchObject({ type: 'NAME' });
  });
});
