import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Submission } from '../../../../../core/intake/submission.ts';
import { googleForms } from '../../../../../lambdas/connectors/forms/google-forms/google-forms.ts';
import type { PulledForms } from '../../../../../lambdas/connectors/forms/port.ts';
import { plainForm, startTestForms, type TestForms } from '../../../../support/forms.ts';
import { judgeRequest } from '../../../../support/forms-contract.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const MINUTE = 60_000;
const CONTACT = { id: 'contact', name: 'Contact us' };

let google: TestForms;
let source: PulledForms;

beforeEach(async () => {
  google = await startTestForms(NOON);
  google.store.put(plainForm('contact', 'Name', 'E-mail'));
  source = connector();
});
afterEach(async () => {
  for (const request of google.requests) {
    expect(judgeRequest(request), request).toEqual({ id: expect.any(String), unknown: [] });
  }
  await google.close();
});

function connector(): PulledForms {
  return googleForms({ client: google.client, account: 'leadsheet@project.iam', now: () => google.nowMs });
}

/** All that came in since the cursor, and where it ends. */
async function pull(cursor: string | null) {
  const submissions: Submission[] = [];
  for (;;) {
    const page = await source.submissions(CONTACT, cursor);
    submissions.push(...page.submissions);
    cursor = page.cursor;
    if (!page.more) return { submissions, cursor };
  }
}

const keys = (submissions: readonly Submission[]) => submissions.map(({ key }) => key).sort();

describe('a response', () => {
  it('is a submission with its questions in their words', async () => {
    const id = google.store.submit('contact', { q1: ['dana@acme.com'], q0: ['Dana'] });
    expect((await pull(null)).submissions).toEqual([
      {
        kind: 'lead',
        key: `google-forms:contact:${id}`,
        source: 'Contact us',
        submittedAtEpochMs: NOON,
        answers: [
          { question: 'Name', answer: 'Dana' },
          { question: 'E-mail', answer: 'dana@acme.com' },
        ],
        activity: null,
        attribution: {},
      },
    ]);
  });

  it('keeps ticked boxes, rows of a grid, files, the collected address, and answers to questions that are gone', async () => {
    google.store.put({
      formId: 'contact',
      info: { title: '', documentTitle: 'Contact' },
      settings: { emailCollectionType: 'VERIFIED' },
      items: [
        { title: 'About you', textItem: {} },
        {
          title: 'Tools',
          questionItem: { question: { questionId: 'tools', choiceQuestion: { type: 'CHECKBOX' } } },
        },
        {
          title: 'How often do you use',
          questionGroupItem: {
            questions: [
              { questionId: 'row1', rowQuestion: { title: 'Sheets' } },
              { questionId: 'row2', rowQuestion: { title: 'Forms' } },
            ],
          },
        },
        { questionItem: { question: { questionId: 'bare', textQuestion: {} } } },
      ],
    });
    const answers = { tools: ['Slack', 'HubSpot'], row2: ['Daily'], bare: ['yes'], gone: ['still here'] };
    google.store.submit('contact', answers, { respondentEmail: 'dana@gmail.com' });
    expect((await pull(null)).submissions[0]?.answers).toEqual([
      { question: 'Tools', answer: 'Slack, HubSpot' },
      { question: 'How often do you use: Forms', answer: 'Daily' },
      { question: 'Question bare', answer: 'yes' },
      { question: 'Question gone', answer: 'still here' },
      { question: 'E-mail', answer: 'dana@gmail.com' },
    ]);
    expect(await source.describe('contact')).toEqual({
      title: 'Contact',
      questions: [
        'Tools',
        'How often do you use: Sheets',
        'How often do you use: Forms',
        'Question bare',
        'E-mail',
      ],
    });
  });

  it('that was edited is a submission of its own that says what it amends', async () => {
    const id = google.store.submit('contact', { q0: ['Dana'] });
    const before = await pull(null);
    google.nowMs += 3 * MINUTE;
    google.store.edit('contact', id, { q0: ['Dana Cole'] });
    const after = await pull(before.cursor);
    expect(after.submissions).toMatchObject([
      {
        key: `google-forms:contact:${id}:edited:2026-03-02T12:03:00.000Z`,
        amends: `google-forms:contact:${id}`,
        submittedAtEpochMs: NOON + 3 * MINUTE,
        answers: [{ question: 'Name', answer: 'Dana Cole' }],
      },
    ]);
  });

  it('to a question that was added while we read is told in its words', async () => {
    await source.describe('contact');
    google.store.put(plainForm('contact', 'Name', 'E-mail', 'Company'));
    google.store.submit('contact', { q2: ['Acme'] });
    expect((await pull(null)).submissions[0]?.answers).toEqual([{ question: 'Company', answer: 'Acme' }]);
  });
});

describe('reading on', () => {
  it('asks only for what is new, and for the last minutes again', async () => {
    const early = google.store.submit('contact', { q0: ['Early'] });
    google.nowMs += 30 * MINUTE;
    const late = google.store.submit('contact', { q0: ['Late'] });
    const first = await pull(null);
    expect(first.submissions).toHaveLength(2);
    google.nowMs += 15 * MINUTE;
    const fresh = google.store.submit('contact', { q0: ['New'] });
    const second = await pull(first.cursor);
    expect(keys(second.submissions)).toEqual(
      keys([late, fresh].map((id) => ({ key: `google-forms:contact:${id}` }) as Submission)),
    );
    expect(keys(second.submissions).join()).not.toContain(early);
    const asked = new URL(google.requests.at(-1)?.split(' ')[1] ?? '', google.url).searchParams;
    expect(asked.get('filter')).toBe('timestamp >= 2026-03-02T12:20:00.000Z');
  });

  it('finds one that comes while a listing is under way, to a page that was read', async () => {
    google.switches.mostAPage = 1;
    google.store.submit('contact', { q0: ['m'] }, { responseId: 'm' });
    google.store.submit('contact', { q0: ['z'] }, { responseId: 'z' });
    const page = await source.submissions(CONTACT, null);
    expect(page.more).toBe(true);
    google.nowMs += 60 * MINUTE;
    google.store.submit('contact', { q0: ['a'] }, { responseId: 'a' });
    google.nowMs += 60 * MINUTE;
    google.store.submit('contact', { q0: ['zz'] }, { responseId: 'zz' });
    const rest = await pull(page.cursor);
    const next = await pull(rest.cursor);
    expect(keys([...page.submissions, ...rest.submissions, ...next.submissions]).join()).toContain(':a,');
  });

  it('goes on where a run was cut off, and begins the listing anew when Google has forgotten it', async () => {
    google.switches.mostAPage = 2;
    const ids = Array.from({ length: 5 }, (_, n) => google.store.submit('contact', { q0: [`${n}`] }));
    const first = await source.submissions(CONTACT, null);
    source = connector();
    const rest = await pull(first.cursor);
    expect(keys([...first.submissions, ...rest.submissions])).toEqual(
      ids.map((id) => `google-forms:contact:${id}`).sort(),
    );
    const forgotten = JSON.stringify({
      ...JSON.parse(first.cursor),
      listing: { ...JSON.parse(first.cursor).listing, pageToken: 'long gone' },
    });
    expect((await pull(forgotten)).submissions).toHaveLength(5);
  });

  it('asks for all again when the clock was set back', async () => {
    google.nowMs += 48 * 60 * MINUTE;
    google.store.submit('contact', { q0: ['Tomorrow'] });
    const { cursor } = await pull(null);
    google.nowMs -= 48 * 60 * MINUTE;
    google.store.submit('contact', { q0: ['Today'] });
    const again = await pull(cursor);
    expect(again.submissions).toHaveLength(2);
    google.store.submit('contact', { q0: ['Today, too'] });
    expect((await pull(again.cursor)).submissions.map(({ answers }) => answers[0]?.answer)).toContain(
      'Today, too',
    );
  });

  it('changes nothing when nothing came', async () => {
    google.store.submit('contact', { q0: ['Dana'] });
    const { cursor } = await pull(null);
    google.nowMs += 15 * MINUTE;
    expect((await pull(cursor)).cursor).toBe(cursor);
  });
});

describe('a form that Google will not show', () => {
  it('says what a person has to do', async () => {
    google.switches.unshared.add('contact');
    await expect(source.describe('contact')).rejects.toMatchObject({
      name: 'FormRefused',
      remedy: expect.stringContaining('Share the form with leadsheet@project.iam'),
    });
    await expect(source.describe('unknown')).rejects.toMatchObject({
      name: 'FormRefused',
      remedy: expect.stringContaining('copy the address'),
    });
  });
});
