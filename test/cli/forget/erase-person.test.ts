import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { erasePerson, type ForgetContext } from '../../../cli/forget/erase-person.ts';
import { personBehind } from '../../../core/forget/person-behind.ts';
import { whoIs } from '../../../core/forget/traces.ts';
import type { Submission } from '../../../core/intake/submission.ts';
import { columnLetters } from '../../../core/workbook/a1.ts';
import type { CellValue } from '../../../core/workbook/cell.ts';
import { LEADS } from '../../../core/workbook/schema/leads.ts';
import { ingestBatch } from '../../../lambdas/ingest.ts';
import { requalifyWorkbook } from '../../../lambdas/requalify.ts';
import { newRun } from '../../../lambdas/sheet-job.ts';
import { startTestLedger, type TestContext, testContext } from '../../support/job-context.ts';
import { startTestSheet, type TestSheet } from '../../support/sheet.ts';
import { queuedEvents, submission } from '../../support/submissions.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const DAY = 86_400_000;
let store: Awaited<ReturnType<typeof startTestLedger>>;
let sheet: TestSheet;
let context: TestContext;
let tests = 0;

beforeAll(async () => {
  store = await startTestLedger();
});
afterAll(() => store.close());
beforeEach(async () => {
  sheet = await startTestSheet();
  context = testContext(sheet, store.ledger);
  tests += 1;
});
afterEach(() => sheet.close());

/** Somebody of this test alone, as tombstones are for good and the tests share the ledger. */
const addressOf = (n: number) => `lead${n}@company${n}-${tests}.com`;
const sentBy = (n: number, over: Partial<Submission> = {}): Submission => {
  const one = submission(n, `form-${tests}`);
  const answers = one.answers.map(({ question, answer }) => ({
    question,
    answer: question === 'E-mail' ? addressOf(n) : answer,
  }));
  return { ...one, answers, ...over };
};
const bringIn = (...submissions: Submission[]) => ingestBatch(context, queuedEvents(submissions));
const replay = (...submissions: Submission[]) => {
  const { Records } = queuedEvents(submissions) as { Records: { messageId: string; body: string }[] };
  const mark = (body: string) => JSON.stringify({ ...JSON.parse(body), 'replay-name': 'replay-1' });
  return ingestBatch(context, {
    Records: Records.map(({ messageId, body }) => ({ messageId, body: mark(body) })),
  });
};
const forget = (address: string, over: Partial<ForgetContext> = {}) => {
  const person = personBehind(address) ?? '';
  const forgetting = { ...context, ...over };
  return erasePerson(forgetting, whoIs(person), newRun(forgetting, 'forget'));
};
/** All that the workbook says, in one text. */
const everything = async () =>
  JSON.stringify([...(await sheet.read()).tabs.values()].map(({ rows }) => rows));
/** Rows of a tab as they stand, whatever their order, those of the others only. */
const rowsWithout = async (tab: string, ...words: string[]) =>
  (await sheet.rows(tab))
    .map((row) => JSON.stringify(row))
    .filter((row) => !words.some((word) => row.includes(word)))
    .sort();

describe('a person who asked to be forgotten', () => {
  it('stands nowhere any more, and everybody else as before', async () => {
    await bringIn(...[0, 1, 2, 3].map((n) => sentBy(n)));
    await requalifyWorkbook(context, {});
    const ours = columnLetters(LEADS.columns.length);
    await sheet.person([
      { appendDimension: { sheetId: sheet.sheetId('Leads'), dimension: 'COLUMNS', length: 1 } },
    ]);
    await sheet.type(`'Leads'!${ours}1`, ['Our notes'], ['x'], ['y'], ['met at the fair'], ['=2+3']);
    const leadId = String(
      (await sheet.rows('Leads')).find((lead) => lead['Name'] === 'Lead O 2')?.['Lead ID'],
    );
    const others = await rowsWithout('Leads', addressOf(2));
    expect(await everything()).toContain(addressOf(2));

    const counts = await forget(`LEAD2+news@Company2-${tests}.com`);

    expect(counts).toMatchObject({ leads: 1, activity: 2 });
    const left = await everything();
    for (const word of [
      addressOf(2),
      'Lead O 2',
      'met at the fair',
      leadId,
      '+49 30 1002',
      `form-${tests}/2`,
      'forgotten id',
    ])
      expect(left).not.toContain(word);
    expect(await rowsWithout('Leads')).toEqual(others);
    expect((await sheet.rows('Runs')).at(-1)).toMatchObject({
      Job: 'forget',
      'What happened': expect.stringMatching(/^One person was forgotten: 1 lead, 2 rows of Activity/),
    });
  });

  it('leaves when and what in Activity and History, for the counts', async () => {
    await bringIn(sentBy(0), sentBy(1));
    await requalifyWorkbook(context, {});
    const activity = await sheet.rows('Activity');
    const history = await sheet.rows('History');
    await forget(addressOf(1));
    const kept = (rows: readonly Readonly<Record<string, CellValue>>[], headers: readonly string[]) =>
      rows.map((row) => headers.map((header) => row[header]));
    expect(kept(await sheet.rows('Activity'), ['At', 'Activity', 'Count', 'Source'])).toEqual(
      kept(activity, ['At', 'Activity', 'Count', 'Source']),
    );
    expect(kept(await sheet.rows('History'), ['At', 'From', 'To', 'Version'])).toEqual(
      kept(history, ['At', 'From', 'To', 'Version']),
    );
  });

  it('does not come back by the archive or a webhook that delivers twice', async () => {
    const [old, other] = [sentBy(1), sentBy(0)];
    await bringIn(old, other);
    await forget(addressOf(1));
    const activity = await sheet.rows('Activity');
    await bringIn(old);
    await bringIn(old, { ...old, key: `${old.key}-again` });
    await replay(old, other);
    const leads = await sheet.rows('Leads');
    expect(leads.map((lead) => lead['E-mail'])).toEqual([addressOf(0)]);
    expect(await everything()).not.toContain(addressOf(1));
    expect(await sheet.rows('Activity')).toEqual(activity);
    expect((await sheet.rows('Runs')).at(-1)?.['What happened']).toContain(
      '1 of a forgotten person left out',
    );
    expect(await store.ledger.seen([`${old.key}-again`])).toEqual(new Set());
  });

  it('does not come back by an old submission that had no address, and that a person gave one', async () => {
    const nameless = sentBy(1, {
      answers: [
        { question: 'Name', answer: 'Nemo' },
        { question: 'Phone', answer: '+49 30 77' },
      ],
    });
    await bringIn(nameless);
    await sheet.type("'Leads'!G2", [addressOf(1)]);
    await forget(addressOf(1));
    await replay(nameless);
    expect(await everything()).not.toContain('Nemo');
  });

  it('is a new lead when she fills in the form a day later, and what she did before stays away', async () => {
    await bringIn(sentBy(1));
    const [before] = await sheet.rows('Leads');
    await forget(addressOf(1));
    context.nowMs = NOON + DAY;
    const again = sentBy(1, { key: `later-${tests}`, submittedAtEpochMs: NOON + DAY });
    await bringIn(again, sentBy(1));
    await bringIn(again);
    const leads = await sheet.rows('Leads');
    expect(leads).toHaveLength(1);
    expect(leads[0]).toMatchObject({ 'E-mail': addressOf(1), 'Submission key': `later-${tests}` });
    expect(leads[0]?.['Lead ID']).not.toBe(before?.['Lead ID']);
    expect(leads[0]?.['Created']).toBeGreaterThan(Number(before?.['Created']));
  });

  it('is not seen by what a product tells of her later, until she fills in a form again', async () => {
    await bringIn(sentBy(1));
    const oldId = String((await sheet.rows('Leads'))[0]?.['Lead ID']);
    await forget(addressOf(1));
    const login = (key: string, over: Partial<Submission> = {}) =>
      sentBy(1, {
        kind: 'activity',
        key: `${key}-${tests}`,
        submittedAtEpochMs: NOON + DAY,
        answers: [{ question: 'E-mail', answer: addressOf(1) }],
        activity: { name: 'Login', detail: '', count: 1 },
        ...over,
      });
    await bringIn(login('a'), login('b', { answers: [], leadId: oldId }));
    expect((await sheet.rows('Activity')).map((row) => row['Activity'])).not.toContain('Login');
    await bringIn(sentBy(1, { key: `back-${tests}`, submittedAtEpochMs: NOON + DAY }));
    await bringIn(login('c'));
    expect((await sheet.rows('Activity')).filter((row) => row['Activity'] === 'Login')).toHaveLength(1);
  });

  it('may be nobody the workbook knows: it is remembered, and what the archive has stays out', async () => {
    await bringIn(sentBy(0));
    const others = await rowsWithout('Leads');
    expect(await forget(addressOf(1))).toEqual({ leads: 0, activity: 0, history: 0, reports: 0 });
    await bringIn(sentBy(1));
    expect(await rowsWithout('Leads')).toEqual(others);
  });

  it('may stand in a row that a person typed and no run has seen, and in two rows', async () => {
    await bringIn(sentBy(0), sentBy(1));
    await sheet.type("'Leads'!A4", ['Typed Twin', '', '', '', '', '', addressOf(1)]);
    await sheet.type("'Leads'!A5", ['Typed Other', '', '', '', '', '', 'other@typed.com']);
    await forget(addressOf(1));
    expect((await sheet.rows('Leads')).map((lead) => lead['Name'])).toEqual([
      expect.anything(),
      'Typed Other',
    ]);
  });
});

describe('while people and jobs work in the sheet', () => {
  const sortBy = (column: number, descending: boolean) => {
    const sheetId = sheet.sheetId('Leads');
    return sheet.person([
      {
        sortRange: {
          range: { sheetId, startRowIndex: 1 },
          sortSpecs: [{ dimensionIndex: column, sortOrder: descending ? 'DESCENDING' : 'ASCENDING' }],
        },
      },
    ]);
  };

  const act = async (does: string): Promise<void> => {
    const sheetId = sheet.sheetId('Leads');
    if (does === 'sort up' || does === 'sort down') return sortBy(0, does === 'sort down');
    if (does === 'insert')
      return sheet.person([
        { insertDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 2, endIndex: 3 } } },
      ]);
    if (does === 'add a column')
      return sheet.person([
        { insertDimension: { range: { sheetId, dimension: 'COLUMNS', startIndex: 7, endIndex: 8 } } },
      ]);
    return sheet.person([
      {
        sortRange: {
          range: { sheetId: sheet.sheetId('Activity'), startRowIndex: 1 },
          sortSpecs: [{ dimensionIndex: 4, sortOrder: 'DESCENDING' }],
        },
      },
    ]);
  };

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'rows that are sorted before request %i stay byte for byte',
    async (at) => {
      await bringIn(...[0, 1, 2, 3, 4, 5].map((n) => sentBy(n)));
      await requalifyWorkbook(context, {});
      const [leads, activity] = [
        await rowsWithout('Leads', addressOf(3)),
        await rowsWithout('Activity', addressOf(3)),
      ];
      let requests = 0;
      sheet.beforeRequest = async () => {
        requests += 1;
        if (requests === at) await sortBy(0, at % 2 === 0);
      };
      await forget(addressOf(3));
      sheet.beforeRequest = null;
      expect(await rowsWithout('Leads')).toEqual(leads);
      expect((await rowsWithout('Activity')).filter((row) => row.includes('Lead ID'))).toEqual(activity);
      expect(await everything()).not.toContain(addressOf(3));
    },
  );

  it('killed after any request, it is done by running it again', async () => {
    for (const at of [1, 2, 3, 4, 5, 6, 7]) {
      const n = at * 2 + 1;
      await bringIn(sentBy(n));
      const others = await rowsWithout('Leads', addressOf(n));
      let requests = 0;
      sheet.beforeRequest = async () => {
        requests += 1;
        if (requests >= at) throw new Error('killed');
      };
      await forget(addressOf(n)).catch(() => undefined);
      sheet.beforeRequest = null;
      await replay(sentBy(n));
      await forget(addressOf(n));
      expect(await rowsWithout('Leads')).toEqual(others);
      expect(await everything()).not.toContain(`company${n}-`);
    }
  });

  it.each(['dropBefore', 'dropAfter', 'unavailable'] as const)(
    'an answer that is lost (%s) is found out, and nothing is emptied twice',
    async (kind) => {
      await bringIn(...[0, 1, 2].map((n) => sentBy(n)));
      const others = await rowsWithout('Leads', addressOf(1));
      sheet.switches.fail({ kind, operations: ['spreadsheets.batchUpdate'], times: 2 });
      await forget(addressOf(1));
      sheet.switches.clearFaults();
      expect(await rowsWithout('Leads')).toEqual(others);
      expect(await everything()).not.toContain(addressOf(1));
      expect((await sheet.rows('Runs')).filter((run) => run['Job'] === 'forget')).toHaveLength(1);
    },
  );

  it('wherever people move rows, or add a column, everybody else keeps every cell, and nothing of the person is left', async () => {
    const at = fc.integer({ min: 1, max: 12 });
    const moving = fc.record({
      at,
      does: fc.constantFrom('sort up', 'sort down', 'insert', 'sort Activity'),
    });
    const adding = fc.record({ at, does: fc.constant('add a column') });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.array(moving, { minLength: 1, maxLength: 4 }), fc.tuple(adding)),
        fc.integer({ min: 0, max: 5 }),
        async (people, n) => {
          await sheet.close();
          sheet = await startTestSheet();
          context = testContext(sheet, store.ledger);
          tests += 1;
          await bringIn(...[0, 1, 2, 3, 4, 5].map((one) => sentBy(one)));
          await requalifyWorkbook(context, {});
          const leads = await rowsWithout('Leads', addressOf(n));
          const activity = await rowsWithout('Activity', addressOf(n));
          let requests = 0;
          sheet.beforeRequest = async () => {
            requests += 1;
            for (const { at, does } of people) if (at === requests) await act(does);
          };
          await forget(addressOf(n));
          sheet.beforeRequest = null;
          expect(await rowsWithout('Leads')).toEqual(leads);
          expect((await rowsWithout('Activity')).filter((row) => row.includes('Lead ID'))).toEqual(activity);
          const left = await everything();
          expect(left).not.toContain(addressOf(n));
          expect(left).not.toMatch(/\(forgotten /);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('two at once, of one person and of two, end as one after the other', async () => {
    await bringIn(...[0, 1, 2, 3].map((n) => sentBy(n)));
    const others = await rowsWithout('Leads', addressOf(1), addressOf(2));
    const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms / 50));
    await Promise.all([
      forget(addressOf(1), { pause }),
      forget(addressOf(1), { pause }),
      forget(addressOf(2), { pause }),
    ]);
    expect(await rowsWithout('Leads')).toEqual(others);
    expect(await everything()).not.toMatch(/\(forgotten /);
  });

  it('a lead that was being brought in at that moment does not slip through', async () => {
    await bringIn(sentBy(0));
    let isForgotten = false;
    sheet.beforeRequest = async () => {
      // Between what ingest has read and what it writes.
      if (isForgotten || sheet.log.requests.length < 2) return;
      isForgotten = true;
      const before = sheet.beforeRequest;
      sheet.beforeRequest = null;
      await forget(addressOf(1));
      sheet.beforeRequest = before;
    };
    sheet.log.clear();
    await bringIn(sentBy(1));
    sheet.beforeRequest = null;
    expect(isForgotten).toBe(true);
    expect(await everything()).not.toContain(addressOf(1));
  });
});
