import { afterEach, expect, it } from 'vitest';
import { readTables } from '../../core/workbook/read-tables.ts';
import { LEADS } from '../../core/workbook/schema/leads.ts';
import { RUNS } from '../../core/workbook/schema/runs.ts';
import { headerOf, wholeTab } from '../../core/workbook/tab-to-read.ts';
import { type Reading, readToWrite } from '../../lambdas/adapters/sheets/read.ts';
import { performPlan } from '../../lambdas/adapters/sheets/write.ts';
import { StaleWriter } from '../../lambdas/adapters/sheets/writer.ts';
import { PageSession } from '../../local/apps-script/page-session.ts';
import { SPREADSHEET_ID } from '../support/sheet.ts';
import { story } from './people-at-leads.ts';
import { type SalesWorkbook, startSalesWorkbook } from './sales-workbook.ts';

let book: SalesWorkbook;
let ids = 0;
afterEach(() => book.close());

const TABS = [wholeTab(LEADS), headerOf(RUNS)];
const newWriterId = () => `lambda-${++ids}`;

/** What a Lambda reads before it writes. */
function lambdaReads(): Promise<Reading> {
  return readToWrite(book.sheet.sheets, SPREADSHEET_ID, TABS, newWriterId);
}

/** Its batch, planned from that reading: a row in Runs. */
async function lambdaWrites({ snapshot, writerId }: Reading): Promise<void> {
  const row = { tab: RUNS.title, cells: new Map([['Job', 'a Lambda']]) };
  await performPlan(
    {
      sheets: book.sheet.sheets,
      spreadsheetId: SPREADSHEET_ID,
      tables: readTables(snapshot, TABS).byTitle,
      writerId,
      newWriterId,
    },
    {
      first: { changes: [], appends: [] },
      units: [],
      last: { changes: [], appends: [row] },
      events: [],
      problems: [],
      summary: { read: 0, changed: 0, failed: 0, what: '' },
    },
  );
}

const jobs = async () => (await book.rows('Runs')).map((row) => row['Job']);
const requalify = () => book.ask('requalifySlice', { token: null, size: 100, only: null });

it('what a Lambda planned before a requalify is refused after it, and planned again it goes in', async () => {
  book = await startSalesWorkbook(story());
  const before = await lambdaReads();
  await requalify();
  await expect(lambdaWrites(before)).rejects.toThrow(StaleWriter);
  await lambdaWrites(await lambdaReads());
  expect(await jobs()).toEqual(['requalify', 'a Lambda']);
});

it('however often the script had its turn meanwhile', async () => {
  book = await startSalesWorkbook(story());
  await requalify();
  const before = await lambdaReads();
  await requalify();
  await requalify();
  await expect(lambdaWrites(before)).rejects.toThrow(StaleWriter);
  expect(await jobs()).toEqual(['requalify', 'requalify', 'requalify']);
});

it('of two Lambdas that read after the script the faster one writes', async () => {
  book = await startSalesWorkbook(story());
  await requalify();
  const [one, other] = await Promise.all([lambdaReads(), lambdaReads()]);
  await lambdaWrites(other);
  await expect(lambdaWrites(one)).rejects.toThrow(StaleWriter);
  expect(await jobs()).toEqual(['requalify', 'a Lambda']);
});

it('a Lambda that reads just when the script has its turn is refused, however it fell', async () => {
  for (let moment = 1; moment <= 4; moment++) {
    book = await startSalesWorkbook(story());
    await requalify();
    let asked = 0;
    book.sheet.beforeRequest = async () => {
      if (++asked === moment) await requalify();
    };
    const read = await lambdaReads();
    book.sheet.beforeRequest = null;
    if (asked < moment) await requalify();
    const cellsAreOld = asked < moment || moment > 2;
    if (cellsAreOld) await expect(lambdaWrites(read), `request ${moment}`).rejects.toThrow(StaleWriter);
    else await lambdaWrites(read);
    if (moment < 4) await book.close();
  }
});

it('a preview beside somebody’s requalify leaves it the sign that a Lambda wrote', async () => {
  const holdLock =
    "function holdLock() { LockService.getDocumentLock().tryLock(0); SpreadsheetApp.getUi().alert('held'); }";
  book = await startSalesWorkbook(story(), {}, holdLock);
  await lambdaWrites(await lambdaReads());
  const names = async () => {
    const { data } = await book.sheet.sheets.spreadsheets.get({
      spreadsheetId: SPREADSHEET_ID,
      fields: 'namedRanges(name)',
    });
    return data.namedRanges?.map(({ name }) => name) ?? [];
  };
  const held = book.script.run('holdLock');
  await expect.poll(() => book.script.sent.some(({ kind }) => kind === 'ask')).toBe(true);
  await book.ask('requalifyPreview', null);
  expect(await names()).toContain('LEADSHEET_WRITER');
  const asked = book.script.sent.find((message) => message.kind === 'ask');
  book.script.session.answer(asked?.ask ?? '', { button: 'OK', text: '' });
  await held;
  await book.ask('requalifyPreview', null);
  expect(await names()).not.toContain('LEADSHEET_WRITER');
});

it('what a Lambda wrote since the preview is judged, too', async () => {
  book = await startSalesWorkbook(story());
  await book.ask('requalifyPreview', null);
  await lambdaWrites(await lambdaReads());
  await requalify();
  expect(await jobs()).toEqual(['a Lambda', 'requalify']);
});

it('of two people who apply at once one is told of the other, and each lead is moved once', async () => {
  book = await startSalesWorkbook(story());
  const ben = new PageSession(() => undefined);
  ben.user = 'Ben, sales <ben@example.com>';
  const slice = (session: PageSession, token: string | null) =>
    book.script.host.runForPage(session, 'call', ['requalifySlice', [{ token, size: 2, only: null }]]);
  const both = await Promise.all([slice(ben, null), slice(book.script.session, null)]);
  expect(both.map(({ message }) => message).filter((said) => said?.includes('is requalifying'))).toHaveLength(
    1,
  );
  for (let { value } = both.find(({ message }) => message === null) ?? {}; ; ) {
    const { token, finished } = value as { token: string; finished: string | null };
    if (finished !== null) break;
    ({ value } = await slice(ben, token));
  }
  const moved = (await book.rows('History')).filter((row) => row['To'] === 'SQL');
  expect(moved.length).toBeGreaterThan(1);
  expect(new Set(moved.map((row) => row['Lead ID'])).size).toBe(moved.length);
  expect(await jobs()).toEqual(['requalify']);
});

it('the answer of a requalify that got lost is given again, and nothing is done twice', async () => {
  book = await startSalesWorkbook(story());
  const done = (await requalify()) as { token: string; finished: string };
  const again = await book.ask('requalifySlice', { token: done.token, size: 100, only: null });
  expect(again).toMatchObject({ finished: done.finished, isStopped: false });
  expect(await jobs()).toEqual(['requalify']);
  expect(await book.ask('requalifyOpened')).toMatchObject({ begun: null });
});

it('the moment goes where As of is, though people moved its row or gave its name to another cell', async () => {
  book = await startSalesWorkbook(story());
  const asOf = async () =>
    (await book.rows('Settings')).filter((row) => /^\d{4}-\d\d-\d\dT/.test(String(row['Value'])));
  const sheetId = book.sheet.sheetId('Settings');
  const stop = book.sheet.store.onChange(({ changes }) => {
    if (!changes.some((change) => change.kind === 'cells' && change.sheetId === book.sheet.sheetId('Leads')))
      return;
    stop();
    queueMicrotask(() =>
      book.sheet.edit({
        moveDimension: {
          source: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 2 },
          destinationIndex: 14,
        },
      }),
    );
  });
  await requalify();
  expect((await asOf()).map((row) => row['Setting'])).toEqual(['As of']);
  const before = (await asOf())[0]?.['Value'];

  const { data } = await book.sheet.sheets.spreadsheets.get({
    spreadsheetId: SPREADSHEET_ID,
    fields: 'namedRanges',
  });
  const name = data.namedRanges?.find((one) => one.name === 'AS_OF');
  await book.sheet.person([
    {
      updateNamedRange: {
        namedRange: {
          ...name,
          range: { sheetId, startRowIndex: 3, endRowIndex: 4, startColumnIndex: 1, endColumnIndex: 2 },
        },
        fields: 'range',
      },
    },
  ]);
  book.script.clock.moveForward(60_000);
  await requalify();
  expect((await asOf()).map((row) => row['Setting'])).toEqual(['As of']);
  expect((await asOf())[0]?.['Value']).not.toBe(before);
});

it('asks Google at most 26 times, also where rules changed, leads moved and History has to grow', async () => {
  book = await startSalesWorkbook(story());
  await lambdaWrites(await lambdaReads());
  await requalify();
  await book.ask('requalifyPreview', null);
  const calls = async () => {
    await requalify();
    return book.script.newest().calls;
  };
  expect(await calls()).toBeLessThanOrEqual(17);
  await lambdaWrites(await lambdaReads());
  const bars = (await book.sheet.read()).tabs.get('Stages')?.rows ?? [];
  const student = bars.findIndex((row) => row.includes('Student'));
  await book.sheet.type(`Stages!F${student + 1}`, ['student, engineer, CTO']);
  const history = book.sheet.sheetId('History');
  await book.sheet.person([
    {
      deleteDimension: {
        range: { sheetId: history, dimension: 'ROWS', startIndex: (await book.rows('History')).length + 1 },
      },
    },
  ]);
  await book.ask('requalifyPreview', null);
  expect(await calls()).toBeLessThanOrEqual(26);
  expect(book.script.newest().callsByName.get('Sheet.insertRowsAfter')).toBe(1);
});
