import fc from 'fast-check';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { expect, it } from 'vitest';
import { dana, Story } from '../support/snapshot.ts';
import { type SalesWorkbook, startSalesWorkbook } from './sales-workbook.ts';

type SliceDone = { token: string; finished: string | null };

const LEADS = 6;
/** What people do in Leads while a requalify goes on, by the sheet's own requests. */
const DEEDS = {
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
type Deed = keyof typeof DEEDS;

/** Leads of whom every second becomes an SQL once they are judged again. */
function story(): Story {
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

it('each lead is judged once and keeps its own cells, whatever people do to the list between slices', async () => {
  const undisturbed = await startSalesWorkbook(story());
  await undisturbed.ask('requalifySlice', { token: null, size: 100, only: null });
  const expected = new Map((await judged(undisturbed)).map((lead) => [String((lead as unknown[])[0]), lead]));
  await undisturbed.close();

  const deeds = fc.array(fc.constantFrom(...(Object.keys(DEEDS) as Deed[])), { minLength: 2, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(deeds, async (chosen) => {
      const book = await startSalesWorkbook(story());
      try {
        const left: Deed[] = [...chosen];
        let token: string | null = null;
        for (let slices = 0; slices < 40; slices++) {
          const done = (await book.ask('requalifySlice', { token, size: 2, only: null })) as SliceDone;
          if (done.finished !== null) break;
          token = done.token;
          const deed = left.shift();
          if (deed !== undefined) await book.sheet.person([DEEDS[deed](book.sheet.sheetId('Leads'))]);
        }
        const ended = await judged(book);
        for (const lead of ended) expect(lead).toEqual(expected.get(String((lead as unknown[])[0])));
        const deleted = chosen
          .slice(0, chosen.length - left.length)
          .filter((deed) => deed === 'deletes a row');
        expect(ended.length).toBeGreaterThanOrEqual(LEADS - deleted.length);
        const moves = (await book.rows('History')).filter((row) => row['To'] === 'SQL');
        expect(new Set(moves.map((row) => row['Event key'])).size).toBe(moves.length);
        expect(moves.length).toBeGreaterThan(1);
        const ids = moves.map((row) => row['Lead ID']);
        expect(new Set(ids).size).toBe(ids.length);
        expect((await book.rows('Runs')).filter((row) => row['Job'] === 'requalify')).toHaveLength(1);
      } finally {
        await book.close();
      }
    }),
    {
      numRuns: Number(process.env.SIMULATION_RUNS ?? 2),
      examples: [[['deletes a row', 'inserts a column']], [['inserts a row', 'sorts']]],
    },
  );
});
