import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GOOGLE_QUOTAS } from '../../../local/sheets/http/switches.ts';
import { type Spreadsheet, startSpreadsheet } from './caller.ts';

let sheet: Spreadsheet;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 0, 1);
  sheet = await startSpreadsheet({ clock: { now: () => nowMs } });
});
afterEach(() => sheet.standIn.close());

const write = (user = 'tester') =>
  fetch(`${sheet.standIn.origin}/v4/spreadsheets/${sheet.id}/values/A1?valueInputOption=RAW`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${user}` },
    body: JSON.stringify({ values: [['x']] }),
  });

describe('quotas', () => {
  test('60 writes a minute a user, then 429 in Google’s words, until the minute is over', async () => {
    sheet.standIn.switches.quotas = GOOGLE_QUOTAS;
    for (let count = 0; count < 60; count++) expect((await write()).status).toBe(200);
    const refused = await write();
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({
      error: {
        status: 'RESOURCE_EXHAUSTED',
        message: expect.stringContaining(
          "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user'",
        ),
      },
    });
    expect((await write('somebody else')).status).toBe(200);
    expect((await sheet.call('GET', '')).status).toBe(200);
    nowMs += 60_000;
    expect((await write()).status).toBe(200);
  });
});

describe('faults', () => {
  test('503 does nothing', async () => {
    sheet.standIn.switches.fail({ kind: 'unavailable', operations: ['spreadsheets.values.update'] });
    expect((await write()).status).toBe(503);
    expect(await sheet.values('A1')).toEqual([]);
    expect((await write()).status).toBe(200);
  });

  test('a connection that breaks before does nothing', async () => {
    sheet.standIn.switches.fail({ kind: 'dropBefore' });
    await expect(write()).rejects.toThrow();
    expect(await sheet.values('A1')).toEqual([]);
  });

  test('a connection that breaks after has done what was asked', async () => {
    sheet.standIn.switches.fail({ kind: 'dropAfter' });
    await expect(write()).rejects.toThrow();
    expect(sheet.standIn.log.requests).toMatchObject([
      { operation: 'spreadsheets.values.update', status: 0 },
    ]);
    expect(await sheet.values('A1')).toEqual([['x']]);
  });

  test('an answer that never comes has done what was asked', async () => {
    sheet.standIn.switches.fail({ kind: 'hangAfter' });
    const committed = new Promise<void>((resolve) => {
      sheet.standIn.store.onChange(() => resolve());
    });
    const answer = write();
    await committed;
    expect(await sheet.values('A1')).toEqual([['x']]);
    await sheet.standIn.close();
    await expect(answer).rejects.toThrow();
    sheet = await startSpreadsheet();
  });
});

test('every request is counted with its bytes', async () => {
  await write();
  await sheet.values('A1');
  expect(sheet.standIn.log.requests).toMatchObject([
    { method: 'PUT', operation: 'spreadsheets.values.update', status: 200, requestBytes: 18 },
    { method: 'GET', operation: 'spreadsheets.values.get', status: 200, requestBytes: 0 },
  ]);
  expect(sheet.standIn.log.requests.every(({ responseBytes }) => responseBytes > 50)).toBe(true);
});
