import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMapper } from '../../../../core/intake/mapping.ts';
import type { Submission } from '../../../../core/intake/submission.ts';
import { registerDemoForm } from '../../../../local/web/form/form-routes.ts';

const NOW = Date.UTC(2026, 2, 2, 9, 4);

let app: FastifyInstance;
let published: Submission[];
let publish: (submission: Submission) => Promise<unknown>;

beforeEach(async () => {
  published = [];
  publish = async (submission) => published.push(submission);
  app = fastify();
  registerDemoForm(app, { publish: (submission) => publish(submission), now: () => NOW });
  await app.ready();
});
afterEach(() => app.close());

const DANA = { name: 'Dana Cole', email: 'dana@acme.com', wish: 'demo' };

function send(answers: Readonly<Record<string, string | readonly string[]>>) {
  const body = new URLSearchParams();
  for (const [name, answer] of Object.entries(answers))
    for (const one of [answer].flat()) body.append(name, one);
  return app.inject({
    method: 'POST',
    url: '/forms/demo',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: body.toString(),
  });
}

describe('somebody who fills in the form', () => {
  it('is a submission with every answer, and is thanked', async () => {
    const answer = await send({
      ...DANA,
      submission_id: '11111111-2222-3333-4444-555555555555',
      phone: '+1 555 0100',
      job_title: 'VP Marketing',
      company: 'Acme',
      country: 'United States',
      industry: 'SaaS',
      company_size: '51-200',
      tools: ['Salesforce', 'Slack'],
      tools_other: 'Zapier',
      budget: '$5,000 to $20,000',
      timeline: 'Now',
      consent: 'yes',
      utm_source: 'linkedin',
      utm_medium: 'cpc',
      utm_campaign: 'spring',
      utm_content: 'blue',
    });
    expect(answer.statusCode).toBe(303);
    expect(published).toHaveLength(1);
    const [submission] = published as [Submission];
    expect(submission).toMatchObject({
      kind: 'lead',
      source: 'Demo form',
      submittedAtEpochMs: NOW,
      activity: { name: 'Sales request', detail: 'demo', count: 1 },
      attribution: { source: 'linkedin', medium: 'cpc', campaign: 'spring', ad: 'blue' },
    });
    const { fields } = createMapper()(submission, NOW);
    expect(Object.fromEntries(fields)).toMatchObject({
      Name: 'Dana Cole',
      'E-mail': 'dana@acme.com',
      Phone: '+1 555 0100',
      'Job title': 'VP Marketing',
      Company: 'Acme',
      Country: 'United States',
      Industry: 'SaaS',
      Employees: '51-200',
      'Tech stack': 'Salesforce, Slack, Zapier',
      Budget: '$5,000 to $20,000',
      Timeline: 'Now',
      Consent: expect.stringContaining('2026-03-02'),
      Source: 'linkedin',
      Medium: 'cpc',
      Campaign: 'spring',
      Ad: 'blue',
    });
  });

  it.each([
    ['demo', 'Sales request', 'demo'],
    ['pricing', 'Sales request', 'pricing quote'],
    ['consultation', 'Sales request', 'consultation'],
    ['guide', 'Guide download', 'Ultimate Guide'],
    ['framework', 'Guide download', 'Framework'],
    ['webinar', 'Webinar or event', 'webinar'],
  ])('and asks for %s did a %s: %s', async (wish, name, detail) => {
    await send({ ...DANA, wish });
    expect(published[0]?.activity).toEqual({ name, detail, count: 1 });
  });

  it('and agrees to nothing gives no consent', async () => {
    await send(DANA);
    expect(published[0]?.answers.map(({ question }) => question)).toEqual([
      'Name',
      'Work e-mail',
      'What can we do for you?',
    ]);
  });

  it('learns on the next page what happens, and finds the way to the lead list', async () => {
    const thanks = await app.inject(String((await send(DANA)).headers.location));
    expect(thanks.body).toContain('We heard that you would like a demo.');
    expect(thanks.body).toContain('href="/#tab=Leads"');
  });
});

describe('somebody who clicks twice', () => {
  it('sends one submission: both have one key', async () => {
    const page = await app.inject('/forms/demo');
    const [, submission_id = ''] = /name="submission_id" value="([^"]+)"/.exec(page.body) ?? [];
    await Promise.all([send({ ...DANA, submission_id }), send({ ...DANA, submission_id })]);
    expect(published).toHaveLength(2);
    expect(published[0]?.key).toBe(published[1]?.key);
  });

  it('and somebody who goes back and answers otherwise sends another', async () => {
    const submission_id = '11111111-2222-3333-4444-555555555555';
    await send({ ...DANA, submission_id });
    await send({ ...DANA, submission_id, wish: 'guide' });
    expect(published[0]?.key).not.toBe(published[1]?.key);
  });

  it('and two people who open the form have two keys', async () => {
    await send(DANA);
    await send(DANA);
    expect(published[0]?.key).not.toBe(published[1]?.key);
  });
});

describe('an answer that needs another look', () => {
  it('is named by one sentence, and everything typed is still there', async () => {
    const answer = await send({
      name: '',
      email: 'dana at acme',
      company: 'A & "B" <b>',
      tools: 'Slack',
      budget: 'Not sure',
    });
    expect(answer.statusCode).toBe(422);
    for (const sentence of [
      'Enter your name.',
      'Enter an e-mail address such as dana@acme.com.',
      'Choose what we can do for you.',
    ]) {
      expect(answer.body.split(sentence)).toHaveLength(3);
    }
    expect(answer.body).toContain('value="dana at acme"');
    expect(answer.body).toContain('value="A &#38; &#34;B&#34; &#60;b&#62;"');
    expect(answer.body).toContain('value="Slack" checked');
    expect(answer.body).toContain('<option selected>Not sure</option>');
    expect(published).toEqual([]);
  });

  it.each([
    ['phone', 'call me', 'Enter a phone number such as +1 555 0100.'],
    ['company', 'x'.repeat(201), 'Keep this under 200 characters.'],
    ['budget', 'A million', 'Choose one of the list.'],
  ])('%s: %s', async (name, given, sentence) => {
    const answer = await send({ ...DANA, [name]: given });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(sentence);
  });

  it('keeps the same submission, so that sending it again after a mistake is no second one', async () => {
    const answer = await send({ submission_id: '11111111-2222-3333-4444-555555555555' });
    expect(answer.body).toContain('name="submission_id" value="11111111-2222-3333-4444-555555555555"');
  });
});

describe('when the event cannot be published', () => {
  it('says so, and everything typed is still there', async () => {
    publish = () => Promise.reject(new Error('the bus is away'));
    const answer = await send({ ...DANA, company: 'Acme' });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('We could not take your answers just now.');
    expect(answer.body).toContain('value="Acme"');
  });

  it('answers only once it is accepted', async () => {
    const asked = Promise.withResolvers<void>();
    const accepted = Promise.withResolvers<void>();
    publish = () => {
      asked.resolve();
      return accepted.promise;
    };
    let answered = false;
    const answer = send(DANA).then((reply) => {
      answered = true;
      return reply;
    });
    await asked.promise;
    expect(answered).toBe(false);
    accepted.resolve();
    expect((await answer).statusCode).toBe(303);
  });
});

describe('a program', () => {
  it('that fills in what nobody sees is thanked and makes no lead', async () => {
    const answer = await send({ ...DANA, website: 'https://spam.example' });
    expect(answer.statusCode).toBe(303);
    expect(published).toEqual([]);
  });

  it('that sends more than a person would type is told so', async () => {
    const answer = await send({ ...DANA, company: 'x'.repeat(200_000) });
    expect(answer.statusCode).toBe(413);
    expect(answer.body).toContain('That was more text than this form takes.');
  });
});

describe('the link that somebody came by', () => {
  it('is kept with the form, and nothing of it becomes markup', async () => {
    const page = await app.inject(
      '/forms/demo?utm_source=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&utm_campaign=spring',
    );
    expect(page.body).not.toContain('<script');
    expect(page.body).toContain('name="utm_campaign" value="spring"');
  });
});
