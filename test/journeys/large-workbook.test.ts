import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Edit } from '../../local/sheets/model/edit.ts';
import { buildPage } from '../../local/web/build.ts';
import { launchBrowser } from '../browser.ts';
import { openSmallWorkbook, type SmallWorkbook, SPREADSHEET } from '../local/web/small-workbook.ts';
import { eventually } from './eventually.ts';
import { WorkbookScreen } from './workbook-screen.ts';

const ROWS = 43_034;
const COLUMNS = 85;

let browser: Browser;
let workbook: SmallWorkbook;
let url: string;

beforeAll(async () => {
  const [launched, bundleDir] = await Promise.all([launchBrowser(), buildPage()]);
  browser = launched;
  workbook = await openSmallWorkbook({ bundleDir });
  workbook.store.edit(SPREADSHEET, fill);
  url = await workbook.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await browser.close();
  await workbook.close();
});

/** A lead list as large as a real one, half of its columns filled. */
function fill(edit: Edit): void {
  const sheet = edit.sheet(0);
  sheet.rowCount = ROWS;
  sheet.columnCount = COLUMNS;
  const choices = ['Lead', 'MQL', 'SQL'].map((userEnteredValue) => ({ userEnteredValue }));
  const list = { strict: true, condition: { type: 'ONE_OF_LIST', values: choices } };
  const looks = edit.workbook.looks;
  const dropdown = looks.number({ format: null, validation: list });
  const date = looks.number({
    format: { numberFormat: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' } },
    validation: null,
  });
  for (let row = 0; row < ROWS; row++) {
    const slots = Array.from({ length: COLUMNS / 2 }, (_, column) => valueAt(row, column));
    const written = sheet.rowForWrite(row);
    written.setSlots(slots);
    written.looks = looks.row([0, dropdown, date]);
  }
  edit.valuesChanged(0, { startRow: 0, endRow: ROWS, startColumn: 0, endColumn: COLUMNS });
}

function valueAt(row: number, column: number): string | number {
  if (column === 0) return `Lead ${row + 1}`;
  if (column === 1) return ['Lead', 'MQL', 'SQL'][row % 3] ?? '';
  if (column === 2) return 46_000 + row / 100;
  return column % 3 === 0 ? row * column : `word ${row}-${column}`;
}

describe('a list of 43,033 leads', () => {
  it('opens, scrolls, is edited far down, and follows a job that writes a whole column', async () => {
    const screen = await WorkbookScreen.open(await browser.newContext(), url);
    expect(await screen.shown('A2')).toBe('Lead 2');
    expect(await screen.shown('CG1')).toBe('');

    await screen.page.mouse.move(600, 500);
    for (let turn = 0; turn < 10; turn++) await screen.page.mouse.wheel(0, 2000);
    expect(await screen.shown('A43034')).toBe('Lead 43034');

    await screen.type('A43000', 'Edited far down');
    await eventually(() => workbook.read('Leads!A43000')).toEqual([['Edited far down']]);

    const scores = Array.from({ length: ROWS }, (_, row) => [row]);
    await workbook.enter('Leads!D1', scores);
    await eventually(() => screen.shown('D43034')).toBe('43033');
    expect(await screen.shown('D2')).toBe('1');
  });

  it('leaves the server free to answer others while it is read', async () => {
    let answered = 0;
    const whole = fetch(`${url}/local/workbook`).then((answer) => answer.arrayBuffer());
    let isRead = false;
    void whole.then(() => {
      isRead = true;
    });
    while (!isRead) {
      await fetch(`${url}/v4/spreadsheets/${SPREADSHEET}/values/Leads!A1`);
      answered++;
    }
    expect(answered).toBeGreaterThan(10);
  });
});
