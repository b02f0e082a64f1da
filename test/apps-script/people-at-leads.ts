import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { expect } from 'vitest';
import { dana, Story } from '../support/snapshot.ts';
import { type SalesWorkbook, startSalesWorkbook } from './sales-workbook.ts';

export const LEADS = 6;
/** What people do in Leads while a requalify goes on, by the sheet's own requests. */
export const DEEDS = {
  sorts: (sheetId) => ({
    sortRange: {
      range: { sheetId, startRowIndex: 1, endRowIndex: 1 + LEADS, startColumnIndex: 0 },
      sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }],
    },
  }),
  'deletes a row': (sheetId) => ({
    deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 2, endIndex: 3 } },
  }),
  'inserts a row': (sheetId) => ({
    insertDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 2 } },
  }),
  'inserts a column': (sheetId) => ({
    insertDimension: { range: { sheetId, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 } },
  }),
  'moves a column': (sheetId) => ({
    moveDimension: {
      source: { sheetId, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 },
      destinationIndex: 8,
    },
  }),
} satisfies Record<string, (sheetId: number) => sheets_v4.Schema$Request>;
export type Deed = keyof typeof DEEDS;

/** Leads of whom every second becomes an SQL once they are judged again. */
export function story(): Story {
  const made = new Story();
  const people = Array.from({ length: LEADS }, (_, n) =>
    dana(
      { key: `demo form/${n}` },
      {
        Name: `Lead ${'CAFBED'[n]}`,
        'E-mail': `lead${n}@somewhere-real${n}.com`,
        'Job title': 'Engineer',
      },
    ),
  );
  made.ingest(...people);
  made.requalify();
  made.later(1);
  for (let n = 0; n < LEADS; n += 2)
    made.type('Leads', ['Name', `Lead ${'CAFBED'[n]}`], { 'Job title': 'CTO' });
  return made;
}

/** What a person knows a lead by, with what it was judged to be. */
async function judged(book: SalesWorkbook): Promise<readonly unknown[]> {
  const leads = await book.rows('Leads');
  const told = leads.map((lead) => [
    lead['E-mail'],
    lead['Name'],
    lead['Job title'],
    lead['Stage'],
    lead['Fit'],
  ]);
  return told
    .filter(([email]) => email !== undefined)
    .sort((a, b) => String(a[0]).localeCompare(String(b[0])));
}

/** What the leads are once they are judged with nobody in the way, by e-mail address. */
export async function undisturbed(): Promise<ReadonlyMap<string, unknown>> {
  const book = await startSalesWorkbook(story());
  await book.ask('requalifySlice', { token: null, size: 100, only: null });
  const leads = new Map((await judged(book)).map((lead) => [String((lead as unknown[])[0]), lead]));
  await book.close();
  return leads;
}

/** Each lead that is still there is as it should be, and told once; `deleted` rows were taken out by people. */
export async function expectJudgedOnce(
  book: SalesWorkbook,
  expected: ReadonlyMap<string, unknown>,
  deleted: number,
): Promise<void> {
  const ended = await judged(book);
  for (const lead of ended) expect(lead).toEqual(expected.get(String((lead as unknown[])[0])));
  expect(ended.length).toBeGreaterThanOrEqual(LEADS - deleted);
  const moves = (await book.rows('History')).filter((row) => row['To'] === 'SQL');
  expect(new Set(moves.map((row) => row['Event key'])).size).toBe(moves.length);
  expect(moves.length).toBeGreaterThan(1);
  const ids = moves.map((row) => row['Lead ID']);
  expect(new Set(ids).size).toBe(ids.length);
  expect((await book.rows('Runs')).filter((row) => row['Job'] === 'requalify')).toHaveLength(1);
}
