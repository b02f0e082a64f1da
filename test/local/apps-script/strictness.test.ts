import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectOf } from '../../../local/apps-script/project.ts';
import { BOOK, type RunningScript, startScript } from './script-run.ts';

/** What a script does, and what Google says to it. */
const REFUSED: readonly (readonly [what: string, code: string, message: string | RegExp])[] = [
  [
    'values with too few rows',
    "sheet.getRange('A1:A2').setValues([['one']])",
    'Exception: The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
  ],
  [
    'values with too many columns',
    "sheet.getRange('A1:A2').setValues([['one', 'two'], ['three', 'four']])",
    'Exception: The number of columns in the data does not match the number of columns in the range. The data has 2 but the range has 1.',
  ],
  [
    'values that are no rows',
    "sheet.getRange('A1').setValues('one')",
    "don't match the method signature for SpreadsheetApp.Range.setValues",
  ],
  [
    'a range outside the grid',
    'sheet.getRange(1, 1, 5000, 1)',
    'The coordinates of the range are outside the dimensions of the sheet.',
  ],
  ['a row 0', 'sheet.getRange(0, 1)', 'The starting row of the range is too small.'],
  ['no rows at all', 'sheet.getRange(1, 1, 0, 1)', 'The number of rows in the range must be at least 1.'],
  ['a range that is none', "sheet.getRange('nowhere at all')", 'Range not found'],
  [
    'a text that is too long',
    "sheet.getRange('A1').setValue('x'.repeat(50001))",
    'more than the maximum of 50000 characters',
  ],
  [
    'a value against the rule of its cell',
    "rule(); sheet.getRange('C1').setValue('c'); SpreadsheetApp.flush()",
    'The data that you entered in cell C1 violates the data validation rules set on this cell. Please enter one of the following values: a, b.',
  ],
  [
    'a tab whose name is taken',
    "SpreadsheetApp.getActive().insertSheet('Sheet1')",
    'A sheet with the name "Sheet1" already exists.',
  ],
  [
    'a property that is too large',
    "PropertiesService.getScriptProperties().setProperty('key', 'x'.repeat(9300))",
    'Argument too large: value',
  ],
  [
    'a cached value that is too large',
    "CacheService.getScriptCache().put('key', 'x'.repeat(102500))",
    'Argument too large: value',
  ],
  [
    'an address that is not of this machine',
    "UrlFetchApp.fetch('https://example.com/')",
    'Address unavailable: https://example.com/',
  ],
  [
    'a method that is not here',
    "sheet.getRange('A1').setTextRotation(45)",
    'Range.setTextRotation is not part of this stand-in for Google Apps Script.',
  ],
  [
    'a service that is not here',
    "GmailApp.sendEmail('a', 'b', 'c')",
    'GmailApp.sendEmail is not part of this stand-in',
  ],
  [
    'an HTML file that is not there',
    "HtmlService.createHtmlOutputFromFile('none')",
    'No HTML file named none was found.',
  ],
  ['timers', 'setTimeout(() => 1, 1)', 'ReferenceError: setTimeout is not defined'],
  [
    'what belongs to browsers and Node',
    'new URL(String(typeof fetch) + typeof TextEncoder + typeof crypto + typeof process + typeof require)',
    'ReferenceError: URL is not defined',
  ],
  [
    'a scope that the manifest does not ask for',
    "ScriptApp.newTrigger('go')",
    'You do not have permission to call ScriptApp.newTrigger. Required permissions: https://www.googleapis.com/auth/script.scriptapp',
  ],
];

const MANIFEST = {
  timeZone: 'Europe/Berlin',
  oauthScopes: [
    'https://www.googleapis.com/auth/spreadsheets.currentonly',
    'https://www.googleapis.com/auth/script.external_request',
  ],
};

let book: RunningScript;

beforeAll(async () => {
  const functions = REFUSED.map(([, code], index) => `function refused${index}() { ${code}; }`);
  const prelude = `
    const sheet = { getRange: (...args) => SpreadsheetApp.getActive().getSheetByName('Sheet1').getRange(...args) };
    function rule() {
      sheet.getRange('C1').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['a', 'b']).build());
    }
    function onOpen() { UrlFetchApp.fetch('http://127.0.0.1:1/'); }`;
  book = await startScript([prelude, ...functions].join('\n'), { manifest: MANIFEST });
});
afterAll(() => book.stop());

describe('as strict as Google', () => {
  it.each(REFUSED.map(([what, , message], index) => ({ what, message, index })))(
    'refuses $what',
    async ({ message, index }) => {
      await expect(book.run(`refused${index}`)).rejects.toThrow(message);
    },
  );

  it('refuses a function that there is not', async () => {
    await expect(book.run('nowhere')).rejects.toThrow('Script function not found: nowhere');
  });

  it('lets a simple trigger fetch nothing', async () => {
    await book.host.opened(book.session);
    expect(book.newest()).toMatchObject({
      function: 'onOpen',
      status: 'failed',
      error: expect.stringMatching('You do not have permission to call UrlFetchApp.fetch'),
    });
  });

  it('leaves the workbook as it was', () => {
    expect(book.store.reading(BOOK).sheets[0]?.cell(0, 2)?.value).toBeNull();
  });

  it.each([
    ['a mistake', 'function go( {'],
    ['a private field', 'class Lead { #score = 1; read() { return this.#score; } }'],
    ['a static field', 'class Lead { static count = 0; }'],
  ])('refuses a project with %s before it runs', async (_what, code) => {
    await expect(projectOf({ scripts: { 'Code.js': code } })).rejects.toThrow('Syntax error in Code.js');
  });
});
