import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEEDS, type Deed, expectJudgedOnce, story, undisturbed } from './people-at-leads.ts';
import { type SalesWorkbook, startSalesWorkbook } from './sales-workbook.ts';

/** How often the sheet is asked in a slice that nobody disturbs. */
const MOMENTS = 36;
/** After the scores are written, before they are looked at again. */
const EXAMPLE = 24;

/** Has a person do something right before the sheet answers the script for the so manieth time; whether it came to it. */
function whenAsked(book: SalesWorkbook, times: number, deed: Deed): () => boolean {
  const { store } = book.sheet;
  const workbook = store.workbook.bind(store);
  const request = DEEDS[deed](book.sheet.sheetId('Leads'));
  let asked = 0;
  store.workbook = (id) => {
    if (++asked === times) book.sheet.edit(request);
    return workbook(id);
  };
  return () => {
    return asked >= times;
  };
}

it('each lead is judged once and keeps its own cells, whatever people do to the list at whatever moment of a slice', async () => {
  const expected = await undisturbed();
  const deeds = fc.constantFrom(...(Object.keys(DEEDS) as Deed[]));
  const examples = Object.keys(DEEDS).flatMap((deed): [number, Deed][] => [[EXAMPLE, deed as Deed]]);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: MOMENTS }), deeds, async (moment, deed) => {
      const book = await startSalesWorkbook(story());
      try {
        const happened = whenAsked(book, moment, deed);
        const done = await book.ask('requalifySlice', { token: null, size: 100, only: null });
        expect(done).toMatchObject({ done: expect.any(Number), isStopped: false });
        await expectJudgedOnce(book, expected, happened() && deed === 'deletes a row' ? 1 : 0);
      } finally {
        await book.close();
      }
    }),
    { numRuns: Number(process.env.SIMULATION_RUNS ?? examples.length), examples },
  );
});
