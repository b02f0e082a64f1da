import { afterEach, describe, expect, it } from 'vitest';
import { BOOK, type RunningScript, startScript } from './script-run.ts';

const running: RunningScript[] = [];
afterEach(async () => {
  for (const script of running.splice(0)) await script.stop();
});

async function script(code: string): Promise<RunningScript> {
  const started = await startScript(code);
  running.push(started);
  return started;
}

function shown(book: RunningScript, row: number, column: number): string {
  return book.store.reading(BOOK).sheets[0]?.cell(row, column)?.text ?? '';
}

describe('cells of a script', () => {
  it('reads what it wrote: texts, numbers, yes and no, dates as dates of its own', async () => {
    const book = await script(`
      function go() {
        const range = SpreadsheetApp.getActiveSpreadsheet().getSheetByName('Sheet1').getRange('A1:E1');
        range.setValues([['word', 2.5, true, new Date(2026, 10, 27, 9, 30), null]]);
        const [[word, number, yes, date, empty]] = range.getValues();
        console.log([word, number, yes, date instanceof Date, date.toISOString(), JSON.stringify(empty)].join('|'));
        console.log(range.getDisplayValues()[0].join('|'), range.getValues() instanceof Array);
      }`);
    await book.run('go');
    expect(book.logged()).toEqual([
      'word|2.5|true|true|2026-11-27T09:30:00.000Z|""',
      'word|2.5|TRUE|11/27/2026 10:30:00| true',
    ]);
  });

  it('parses text as Google does, unless the cells are formatted as plain text first', async () => {
    const book = await script(`
      function go() {
        const sheet = SpreadsheetApp.getActiveSheet();
        sheet.getRange('B1:B3').setNumberFormat('@');
        sheet.getRange('A1:B3').setValues([['=1+2', '=1+2'], ['3/4', '3/4'], ['007', '007']]);
        console.log(JSON.stringify(sheet.getRange('A1:B3').getFormulas()));
      }`);
    await book.run('go');
    expect(book.logged()).toEqual(['[["=1+2",""],["",""],["",""]]']);
    expect([0, 1, 2].map((row) => [shown(book, row, 0), shown(book, row, 1)])).toEqual([
      ['3', '=1+2'],
      ['3/4', '3/4'],
      ['7', '007'],
    ]);
    expect(book.store.reading(BOOK).sheets[0]?.cell(1, 0)?.value).toBeTypeOf('number');
  });

  it('writes what came before an error, and nothing of what came after', async () => {
    const book = await script(`
      function go() {
        const sheet = SpreadsheetApp.getActiveSheet();
        sheet.getRange('A1').setValue('before');
        throw new Error('stop here');
      }`);
    await expect(book.run('go')).rejects.toThrow('Error: stop here');
    expect(shown(book, 0, 0)).toBe('before');
  });

  it('begins each execution anew', async () => {
    const book = await script(`
      var count = 0;
      function go() { count++; console.log(count); }`);
    await book.run('go');
    await book.run('go');
    expect(book.logged()).toEqual(['1']);
  });

  it('writes a whole list in one call, and reads it in one', async () => {
    const book = await script(`
      function go() {
        const sheet = SpreadsheetApp.getActiveSheet();
        sheet.insertRowsAfter(sheet.getMaxRows(), 43033 - sheet.getMaxRows());
        const rows = Array.from({ length: 43033 }, (_, row) => Array.from({ length: 20 }, (_, column) => 'cell ' + row + ' ' + column));
        sheet.getRange(1, 1, rows.length, 20).setValues(rows);
        console.log(sheet.getRange(1, 1, rows.length, 20).getValues()[43032][19]);
      }`);
    await book.run('go');
    expect(book.logged()).toEqual(['cell 43032 19']);
    expect(book.newest().callsByName).toEqual(
      new Map([
        ['Sheet.insertRowsAfter', 1],
        ['Range.setValues', 1],
        ['read', 1],
      ]),
    );
  });
});
