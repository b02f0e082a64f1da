import fc from 'fast-check';
import { it } from 'vitest';
import { DEEDS, type Deed, expectJudgedOnce, story, undisturbed } from './people-at-leads.ts';
import { startSalesWorkbook } from './sales-workbook.ts';

type SliceDone = { token: string; finished: string | null };

it('each lead is judged once and keeps its own cells, whatever people do to the list between slices', async () => {
  const expected = await undisturbed();
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
        const done = chosen.slice(0, chosen.length - left.length);
        await expectJudgedOnce(book, expected, done.filter((deed) => deed === 'deletes a row').length);
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
