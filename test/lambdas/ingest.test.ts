import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ingestBatch } from '../../lambdas/ingest.ts';
import { startTestLedger, testContext } from '../support/job-context.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { submissionEvent } from '../support/submissions.ts';

let store: Awaited<ReturnType<typeof startTestLedger>>;
let sheet: TestSheet;

beforeAll(async () => {
  store = await startTestLedger();
});
afterAll(() => store.close());
beforeEach(async () => {
  sheet = await startTestSheet();
});
afterEach(() => sheet.close());

const bringIn = (event: unknown) => ingestBatch(testContext(sheet, store.ledger), event);

describe('leads that arrive while the workbook cannot be written', () => {
  it('wait in the queue for a renamed column, and are all there once it has its name back', async () => {
    const event = submissionEvent(3, 'renamed');
    await sheet.type("'Leads'!A1", ['Who']);
    await expect(bringIn(event)).rejects.toThrow('Leads has no column "Name"');
    expect(await sheet.rows('Problems')).toMatchObject([{ Severity: 'stops', Job: 'ingest' }]);
    await sheet.type("'Leads'!A1", ['Name']);
    await bringIn(event);
    expect(await sheet.rows('Leads')).toHaveLength(3);
    expect(await sheet.rows('Problems')).toEqual([]);
  });
});

describe('leads that come again', () => {
  it('ask nothing of the sheet when they were brought in before', async () => {
    const event = submissionEvent(3, 'again');
    await bringIn(event);
    sheet.log.clear();
    expect(await bringIn(event)).toEqual({ batchItemFailures: [], summary: null });
    expect(sheet.log.requests).toEqual([]);
  });
});

describe('leads that a person has the archive send again', () => {
  /** As EventBridge marks what it replays. */
  const replayed = (event: unknown) => {
    const { Records } = event as { Records: { messageId: string; body: string }[] };
    const mark = (body: string) => JSON.stringify({ ...JSON.parse(body), 'replay-name': 'replay-1' });
    return { Records: Records.map(({ messageId, body }) => ({ messageId, body: mark(body) })) };
  };

  it('change nothing that the sheet has', async () => {
    const event = submissionEvent(3, 'replayed');
    await bringIn(event);
    const before = await sheet.read();
    await bringIn(replayed(event));
    expect((await sheet.read()).tabs.get('Leads')).toEqual(before.tabs.get('Leads'));
    expect((await sheet.read()).tabs.get('Activity')).toEqual(before.tabs.get('Activity'));
  });

  it('get their row back where somebody deleted it, with what they did since, and only then', async () => {
    const event = submissionEvent(3, 'deleted');
    await bringIn(event);
    const leads = await sheet.rows('Leads');
    const activity = await sheet.rows('Activity');
    const rows = { sheetId: sheet.sheetId('Leads'), dimension: 'ROWS', startIndex: 1, endIndex: 3 };
    await sheet.person([{ deleteDimension: { range: rows } }]);
    await bringIn(event);
    expect(await sheet.rows('Leads')).toHaveLength(1);
    await bringIn(replayed(event));
    const byId = (a: Readonly<Record<string, unknown>>) => String(a['Lead ID']);
    const inOrder = (all: typeof leads) => all.toSorted((a, b) => (byId(a) < byId(b) ? -1 : 1));
    expect(inOrder(await sheet.rows('Leads'))).toEqual(inOrder(leads));
    expect(await sheet.rows('Activity')).toEqual(activity);
  });

  it('are in a sheet that lost them, with the cells and the Lead IDs that they had', async () => {
    const event = submissionEvent(3, 'lost');
    await bringIn(event);
    const before = await sheet.rows('Leads');
    await sheet.close();
    sheet = await startTestSheet();
    await bringIn(event);
    expect(await sheet.rows('Leads')).toEqual([]);
    await bringIn(replayed(event));
    expect(await sheet.rows('Leads')).toEqual(before);
  });
});

describe('an event that keeps no contract', () => {
  it('goes back alone, and the others are brought in', async () => {
    const { Records } = submissionEvent(2, 'mixed') as { Records: { messageId: string; body: string }[] };
    const answer = await bringIn({ Records: [...Records, { messageId: 'broken', body: '{"detail":{}}' }] });
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'broken' }]);
    expect(await sheet.rows('Leads')).toHaveLength(2);
  });
});
