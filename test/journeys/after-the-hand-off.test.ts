import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CellValue } from '../../core/workbook/cell.ts';
import { WORKBOOK } from '../../core/workbook/schema/workbook.ts';
import { wholeTab } from '../../core/workbook/tab-to-read.ts';
import { readWorkbook } from '../../lambdas/adapters/sheets/read.ts';
import { type Product, startProduct } from '../../local/product.ts';
import { rowsOf } from '../support/sheet.ts';
import { dana } from '../support/snapshot.ts';

const home = mkdtempSync(path.join(tmpdir(), 'leadsheet-after-'));
const HOUR = 3_600_000;
let product: Product;

beforeAll(async () => {
  product = await startProduct({
    homeFolder: home,
    port: 0,
    empty: true,
    timeZone: 'Europe/Berlin',
    undoWithinMs: 0,
    windowCapSeconds: 0,
  });
  // The next working day's morning, whatever day this runs on.
  product.clock.moveForward(nextMorning(product.clock.now()) - product.clock.now());
  await product.aws.drain();
});
afterAll(async () => {
  await product.stop();
  rmSync(home, { recursive: true, force: true });
});

/** 10:00 in Berlin of the next Tuesday to Thursday: the day before and the day after are working days. */
function nextMorning(nowMs: number): number {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  for (let atMs = Math.ceil(nowMs / HOUR) * HOUR + HOUR; ; atMs += HOUR) {
    const shown = new Map(clock.formatToParts(atMs).map(({ type, value }) => [type, value]));
    if (shown.get('hour') === '10' && /Tue|Wed|Thu/.test(shown.get('weekday') ?? '')) return atMs;
  }
}

async function rows(tab: string): Promise<readonly Readonly<Record<string, CellValue>>[]> {
  const { snapshot } = await readWorkbook(product.sheets, product.spreadsheetId, WORKBOOK.map(wholeTab));
  return rowsOf(snapshot, tab);
}

async function type(range: string, ...values: string[]): Promise<void> {
  await product.sheets.spreadsheets.values.update({
    spreadsheetId: product.spreadsheetId,
    range,
    valueInputOption: 'USER_ENTERED',
    requestBody: { values: [values] },
  });
}

/** The clock goes forward, and everything that is due by then has happened. */
async function later(ms: number): Promise<void> {
  product.clock.moveForward(ms);
  await product.aws.drain();
}

const heads = () =>
  product.inbox.messages.flatMap((message) =>
    message.kind === 'e-mail' ? [`${message.to[0]} ${message.subject.split(':')[0]}`] : [],
  );

it('a hand-off reaches its rep, is at risk, is late, is escalated, and is shown as answered late', async () => {
  await type("'Reps'!A2", 'Ana', 'ana@us.example', '5001');
  await type("'SLA'!G2", 'head@us.example');
  const submission = dana({ submittedAtEpochMs: product.clock.now() - 60_000 });
  product.aws.publish([
    { type: 'LeadReceived', atEpochMs: product.clock.now(), detail: { version: 1, submission } },
  ]);
  await product.aws.drain();
  product.aws.publish([
    { type: 'PushRequested', atEpochMs: product.clock.now(), detail: { version: 1, send: 'all' } },
  ]);
  await product.aws.drain();
  expect(await rows('Leads')).toMatchObject([{ Owner: 'Ana', 'On time?': 'Waiting', 'Sent as': 'SQL' }]);
  expect(heads()).toEqual(['ana@us.example New SQL for Ana']);

  await later(1.6 * HOUR);
  await later(0.1 * HOUR);
  expect(await rows('Leads')).toMatchObject([{ 'On time?': 'At risk' }]);
  expect(heads()).toEqual(['ana@us.example New SQL for Ana', 'ana@us.example Soon due']);

  await later(0.5 * HOUR);
  await later(0.2 * HOUR);
  expect(await rows('Leads')).toMatchObject([{ 'On time?': 'Late' }]);
  expect(heads().slice(2).sort()).toEqual(['ana@us.example Late', 'head@us.example Late']);

  const last = product.inbox.messages.findLast((message) => message.kind === 'e-mail');
  const accept = last?.kind === 'e-mail' ? (/Accept: (\S+)/.exec(last.text)?.[1] ?? '') : '';
  expect(await (await fetch(accept)).text()).toContain('Accept Dana Cole');
  const accepted = await fetch(accept, { method: 'POST', body: '' });
  expect(accepted.status, await accepted.text()).toBe(200);
  await product.aws.drain();
  await later(0.2 * HOUR);
  expect(await rows('Leads')).toMatchObject([{ Stage: 'Accepted', 'On time?': 'Answered late' }]);
  expect(heads(), 'no more alerts').toHaveLength(4);
  const page = await (await fetch(`${product.url}/inbox/list`)).text();
  expect(page).toContain('New SQL for Ana: Dana Cole, VP Marketing, Acme (200)');
});
