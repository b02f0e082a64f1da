import { beforeEach, describe, expect, it } from 'vitest';
import { Entries } from '../../../local/web/page/entries.ts';
import { ServerAway, SheetsApi, type ValueWrite, WriteRefused } from '../../../local/web/page/sheets-api.ts';
import { enteredText } from '../../../local/web/to-univer/entered-text.ts';
import type { Place } from '../../../local/web/to-univer/place.ts';

class RecordingApi extends SheetsApi {
  readonly sent: (readonly ValueWrite[])[] = [];
  answer: () => Promise<void> = () => Promise.resolve();

  override async enter(data: readonly ValueWrite[]): Promise<void> {
    this.sent.push(data);
    await this.answer();
  }
}

let api: RecordingApi;
let said: string[];
let redrawn: Place[];
let goesAhead: boolean;
let settled: PromiseWithResolvers<void>;
let away: PromiseWithResolvers<void>;
let entries: Entries;
const at = (row: number, column: number): Place => ({ sheetId: 0, row, column });

beforeEach(() => {
  api = new RecordingApi('local');
  said = [];
  redrawn = [];
  goesAhead = true;
  settled = Promise.withResolvers();
  away = Promise.withResolvers();
  entries = new Entries({
    api,
    titleOf: () => 'Return reasons',
    serverPlace: (place) => place,
    confirm: async () => goesAhead,
    settled: () => settled.resolve(),
    redraw: (places) => redrawn.push(...places),
    away: () => away.resolve(),
    say: (sentence) => said.push(sentence),
  });
});

describe('what people enter', () => {
  it('goes out together, neighbours of a row in one write', async () => {
    entries.add(at(1, 1), 'b');
    entries.add(at(1, 0), 'a');
    entries.add(at(2, 0), 3);
    await settled.promise;
    expect(api.sent).toEqual([
      [
        { range: "'Return reasons'!A2", values: [['a', 'b']] },
        { range: "'Return reasons'!A3", values: [[3]] },
      ],
    ]);
  });

  it('counts as it was entered last', async () => {
    entries.add(at(0, 0), 'first');
    entries.add(at(0, 0), 'second');
    await settled.promise;
    expect(api.sent).toEqual([[{ range: "'Return reasons'!A1", values: [['second']] }]]);
  });

  it('is put back with the sentence of the server when it is refused', async () => {
    api.answer = () => Promise.reject(new WriteRefused('You may not edit this cell.'));
    entries.add(at(0, 0), 'x');
    await settled.promise;
    expect(said).toEqual(['You may not edit this cell.']);
    expect(redrawn).toEqual([at(0, 0)]);
  });

  it('is put back when the person leaves somebody else’s cells as they are', async () => {
    goesAhead = false;
    entries.add(at(0, 0), 'x');
    await settled.promise;
    expect(api.sent).toEqual([]);
    expect(redrawn).toEqual([at(0, 0)]);
  });

  it('waits while the server is away, follows its row, and goes out once it is back', async () => {
    api.answer = () => Promise.reject(new ServerAway());
    entries.add(at(5, 0), 'kept');
    await away.promise;
    expect(entries.waiting).toEqual([at(5, 0)]);
    entries.move({ kind: 'inserted', sheetId: 0, dimension: 'ROWS', index: 0, count: 2 });
    api.answer = () => Promise.resolve();
    entries.resume(true);
    await settled.promise;
    expect(api.sent.at(-1)).toEqual([{ range: "'Return reasons'!A8", values: [['kept']] }]);
  });

  it('is given up, and said so, when rows may have moved while the server was away', async () => {
    api.answer = () => Promise.reject(new ServerAway());
    entries.add(at(5, 0), 'lost');
    await away.promise;
    entries.resume(false);
    expect(said).toEqual([
      'Your last entries were not saved: the workbook changed while it was out of reach.',
    ]);
    expect(entries.waiting).toEqual([]);
  });
});

describe('a cell that comes back by undo', () => {
  it.each([
    ['a text that looks like a number stays a text', { v: '007', t: 1 }, '', "'007"],
    [
      'a date is its number, to the second',
      { v: '2026-03-01', t: 1, custom: { serial: 46082.5 } },
      '',
      46082.5,
    ],
    ['a percentage is its number', { v: 0.25, t: 2, custom: { text: '25%' } }, '', 0.25],
    ['a formula is a formula', { v: 3, t: 2, f: '=1+2' }, '=1+2', '=1+2'],
    ['what had spilled is made room for', { v: 3, t: 2, custom: { spilled: true as const } }, '', ''],
    ['yes or no is just that', { v: 1, t: 3 }, '', true],
  ])('%s', (_what, cell, formula, entry) => {
    expect(enteredText(cell, formula, 'undone')).toBe(entry);
  });
});

describe('a cell that is pasted', () => {
  it('reads as if typed, but a text never becomes a formula', () => {
    expect(enteredText({ v: '5%', t: 1 }, '', 'pasted')).toBe('5%');
    expect(enteredText({ v: '=IMPORTXML("http://x")', t: 1 }, '', 'pasted')).toBe('\'=IMPORTXML("http://x")');
    expect(enteredText(null, '', 'pasted')).toBe('');
  });
});
