import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type Ask, KnownAnswers } from '../../../cli/init/answers.ts';
import { googleStep, workbookStep } from '../../../cli/init/google-steps.ts';
import type { Walk } from '../../../cli/init/walk.ts';
import { closeServer, listenOnLoopback } from '../../../local/aws/loopback.ts';
import { SPREADSHEET_ID, startTestSheet, type TestSheet } from '../../support/sheet.ts';
import { temporaryFolder } from '../support/files.ts';

const folder = temporaryFolder();
const file = path.join(folder, 'init.json');
let sheet: TestSheet;
let said: string;
/** Google, where one sheet is a stranger's. */
const google = createServer(async (request, response) => {
  response.setHeader('content-type', 'application/json');
  if (request.url?.includes('/strangers') === true) {
    response.statusCode = 403;
    const message = 'The caller does not have permission';
    response.end(JSON.stringify({ error: { code: 403, message, status: 'PERMISSION_DENIED' } }));
    return;
  }
  const { method = 'GET', headers } = request;
  const body = method === 'GET' ? null : await text(request);
  const type = headers['content-type'] ?? 'application/json';
  const answer = await fetch(new URL(request.url ?? '/', sheet.url), {
    method,
    body,
    headers: { authorization: headers.authorization ?? '', 'content-type': type },
  });
  response.statusCode = answer.status;
  response.end(await answer.text());
});

beforeAll(async () => {
  sheet = await startTestSheet();
  vi.stubEnv('GOOGLE_SHEETS_URL', `${await listenOnLoopback(google)}/`);
  vi.stubEnv('GOOGLE_ACCESS_TOKEN', 'a person');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([sheet.close(), closeServer(google)]);
});
beforeEach(() => {
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

/** A walk with a person who types these lines, one for each question. */
function walkWith(...lines: readonly string[]): Walk & { readonly asked: string[] } {
  const asked: string[] = [];
  const left = [...lines];
  const ask: Ask = async (question) => {
    asked.push(question);
    return left.shift() ?? null;
  };
  return {
    asked,
    answers: new KnownAnswers(file, {}, ask),
    mayAsk: true,
    ask,
    say: () => undefined,
    spreadsheetId: '',
    sheets: null,
    timeZone: '',
    credentials: null,
    returnReasons: [],
  };
}

const kept = () => JSON.parse(readFileSync(file, 'utf8'));

it('is told at once that a sheet is not there, asked again, and kept only when it is', async () => {
  const walk = walkWith(
    'our lead list',
    'https://docs.google.com/spreadsheets/d/tset/edit',
    `https://docs.google.com/spreadsheets/d/${SPREADSHEET_ID}/edit#gid=0`,
  );
  await googleStep.take(walk);
  expect(walk.spreadsheetId).toBe(SPREADSHEET_ID);
  expect(said).toContain('"our lead list" is neither the address of a Google Sheet');
  expect(said).toContain(
    'Google has no sheet `tset`: copy what stands between /d/ and /edit in its address.',
  );
  expect(kept()).toEqual({ spreadsheet: SPREADSHEET_ID });
});

it('can be another one when the one that was kept is not there', async () => {
  writeFileSync(file, JSON.stringify({ spreadsheet: 'tset', stack: 'leads' }));
  const walk = walkWith(SPREADSHEET_ID);
  await googleStep.take(walk);
  expect(said).toContain('Google has no sheet `tset`');
  expect(kept()).toEqual({ spreadsheet: SPREADSHEET_ID, stack: 'leads' });
  expect(await workbookStep.take(walk)).toBe('It has every tab, column and named range already.');
});

it('can be another one instead of being shared, when it is a stranger’s', async () => {
  writeFileSync(file, JSON.stringify({ spreadsheet: 'strangers' }));
  const walk = walkWith('', 'tset', SPREADSHEET_ID);
  await googleStep.take(walk);
  expect(await workbookStep.take(walk)).toBe('It has every tab, column and named range already.');
  const share =
    '   Open the sheet, click Share, and add the account of the token as an editor. Then press Enter; or paste the address of another sheet:';
  expect(walk.asked.slice(0, 2)).toEqual([share, share]);
  expect(said).toContain('Google has no sheet `tset`');
  expect(kept()).toEqual({ spreadsheet: SPREADSHEET_ID });
});
