import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DEMO_FORM_ID, putDemoForm, submitDemoForm } from '../../../local/forms/demo-form.ts';
import { FormsStore } from '../../../local/forms/store.ts';
import { aSubmission } from '../../core/intake/submissions.ts';
import { plainForm, startTestForms, type TestForms } from '../../support/forms.ts';
import { contradictions, judgeRequest, METHODS } from '../../support/forms-contract.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
let forms: TestForms;

beforeEach(async () => {
  forms = await startTestForms(NOON);
  forms.store.put(plainForm('contact', 'Name', 'E-mail'));
});
afterEach(() => forms.close());

/** What of an answer the tests look at; all of it is there. */
const answered = z.looseObject({
  responses: z.array(z.looseObject({ responseId: z.string() })).optional(),
  nextPageToken: z.string().optional(),
  error: z.object({ status: z.string(), message: z.string() }).optional(),
});

async function get(pathAndQuery: string, method = 'GET', token = 'any') {
  const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch(`${forms.url}${pathAndQuery}`, { method, headers });
  return { status: answer.status, body: answered.parse(await answer.json()) };
}

/** The ids on each page. */
async function pages(query: string): Promise<readonly (readonly string[])[]> {
  const all: string[][] = [];
  for (let pageToken = ''; ; ) {
    const { body } = await get(
      `v1/forms/contact/responses?${query}${pageToken && `&pageToken=${pageToken}`}`,
    );
    all.push((body.responses ?? []).map((one) => one.responseId));
    if (body.nextPageToken === undefined) return all;
    pageToken = body.nextPageToken;
  }
}

describe('the Forms API', () => {
  it('shows a form and its responses in Google’s shapes', async () => {
    putDemoForm(forms.store);
    submitDemoForm(
      forms.store,
      aSubmission({ answers: { Name: 'Dana', Tools: 'Slack, HubSpot' }, attribution: { source: 'google' } }),
    );
    const form = await get(`v1/forms/${DEMO_FORM_ID}`);
    const list = await get(`v1/forms/${DEMO_FORM_ID}/responses`);
    const responseId = list.body.responses?.[0]?.responseId;
    const one = await get(`v1/forms/${DEMO_FORM_ID}/responses/${responseId}`);
    expect(contradictions('Form', form.body)).toEqual([]);
    expect(contradictions('ListFormResponsesResponse', list.body)).toEqual([]);
    expect(contradictions('FormResponse', one.body)).toEqual([]);
    expect(list.body.responses?.[0]).not.toHaveProperty('formId');
    expect(one.body).toMatchObject({ formId: DEMO_FORM_ID, createTime: '2026-03-02T12:00:00.000Z' });
  });

  it('lists what came at, or after, a time; an edit comes again at its own', async () => {
    const first = forms.store.submit('contact', { q0: ['Dana'] });
    forms.nowMs += 60_000;
    const second = forms.store.submit('contact', { q0: ['Eve'] });
    expect((await pages('filter=timestamp >= 2026-03-02T12:01:00Z')).flat()).toEqual([second]);
    expect((await pages('filter=timestamp > 2026-03-02T12:01:00Z')).flat()).toEqual([]);
    forms.nowMs += 60_000;
    forms.store.edit('contact', first, { q0: ['Dana Cole'] });
    expect((await pages('filter=timestamp > 2026-03-02T12:01:00.500Z')).flat()).toEqual([first]);
    expect(forms.store.response('contact', first)).toMatchObject({
      createTime: '2026-03-02T12:00:00.000Z',
      lastSubmittedTime: '2026-03-02T12:02:00.000Z',
    });
  });

  it('gives all of it a page at a time, and a token for its own request only', async () => {
    const ids = Array.from({ length: 25 }, (_, n) => forms.store.submit('contact', { q0: [`${n}`] }));
    const listed = await pages('pageSize=10');
    expect(listed.map((page) => page.length)).toEqual([10, 10, 5]);
    expect(listed.flat().sort()).toEqual([...ids].sort());
    forms.switches.mostAPage = 7;
    expect((await pages('pageSize=10')).map((page) => page.length)).toEqual([7, 7, 7, 4]);
    const { body } = await get('v1/forms/contact/responses?pageSize=10');
    const other = `filter=timestamp >= 2026-01-01T00:00:00Z&pageToken=${body.nextPageToken}`;
    expect(await get(`v1/forms/contact/responses?${other}`)).toMatchObject({ status: 400 });
    expect(await get('v1/forms/contact/responses?pageToken=made-up')).toMatchObject({
      status: 400,
      body: { error: { status: 'INVALID_ARGUMENT', message: 'Invalid page token.' } },
    });
  });

  it('refuses as Google does', async () => {
    expect(await get('v1/forms/contact', 'GET', '')).toMatchObject({
      status: 401,
      body: { error: { status: 'UNAUTHENTICATED' } },
    });
    expect(await get('v1/forms/nobody')).toMatchObject({
      status: 404,
      body: { error: { message: 'Requested entity was not found.' } },
    });
    expect(await get('v1/forms/contact/responses/nobody')).toMatchObject({ status: 404 });
    forms.switches.unshared.add('contact');
    expect(await get('v1/forms/contact')).toMatchObject({
      status: 403,
      body: { error: { status: 'PERMISSION_DENIED' } },
    });
    forms.switches.unshared.clear();
    for (const query of [
      'filter=timestamp',
      'filter=timestamp >= yesterday',
      'filter=name = 1',
      'pageSize=x',
      'pageSize=-1',
      'size=1',
    ]) {
      expect((await get(`v1/forms/contact/responses?${query}`)).status, query).toBe(400);
    }
    forms.switches.unavailable = 1;
    expect(await get('v1/forms/contact')).toMatchObject({
      status: 503,
      body: { error: { status: 'UNAVAILABLE' } },
    });
    expect(await get('v1/forms/contact')).toMatchObject({ status: 200 });
  });

  it('does of Google’s contract what reads, and answers 501 by name for the rest', async () => {
    const done = ['forms.forms.get', 'forms.forms.responses.get', 'forms.forms.responses.list'];
    const id = forms.store.submit('contact', { q0: ['Dana'] });
    for (const { id: name, httpMethod, path: at } of METHODS) {
      const url = at.replace('{formId}', 'contact').replace('{responseId}', id).replace('{watchId}', 'w');
      expect(judgeRequest(`${httpMethod} /${url}`).id).toBe(name);
      const { status, body } = await get(url, httpMethod);
      if (done.includes(name)) expect(status, name).toBe(200);
      else
        expect([status, body.error?.message], name).toEqual([
          501,
          expect.stringContaining(`${httpMethod} /${url}`),
        ]);
    }
    expect(await get('v1/forms/contact?fields=info')).toMatchObject({ status: 501 });
  });
});

describe('what people answered', () => {
  it('is there when it is opened again', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'leadsheet-forms-'));
    const options = { path: path.join(folder, 'in', 'forms.sqlite'), clock: { now: () => NOON } };
    const before = new FormsStore(options);
    before.put(plainForm('contact', 'Name'));
    const id = before.submit('contact', { q0: ['Dana'] });
    before.close();
    const after = new FormsStore(options);
    expect(after.form('contact')).toEqual(plainForm('contact', 'Name'));
    expect(after.response('contact', id)).toMatchObject({ responseId: id });
    after.close();
    rmSync(folder, { recursive: true });
  });

  it('is one response when the demo form is sent twice', () => {
    putDemoForm(forms.store);
    const sent = aSubmission({ key: 'demo-form:1', answers: { Name: 'Dana' } });
    expect(submitDemoForm(forms.store, sent)).toBe(submitDemoForm(forms.store, sent));
    expect(forms.store.responses({ formId: DEMO_FORM_ID, since: null, after: '', atMost: 9 })).toHaveLength(
      1,
    );
  });
});
