import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_FORM_ID, putDemoForm, submitDemoForm } from '../../local/forms/demo-form.ts';
import { addDemoFormRows } from '../../local/forms/demo-form-rows.ts';
import { FilledForm } from '../../local/web/form/filled-form.ts';
import { submissionOf } from '../../local/web/form/submission.ts';
import { StillClock } from '../local/aws/lambdas-under-test.ts';
import { startTestForms, type TestForms } from '../support/forms.ts';
import { type RunningAws, startRunningAws } from '../support/running-aws.ts';
import { SPREADSHEET_ID, startTestSheet, type TestSheet } from '../support/sheet.ts';

const NOON = Date.UTC(2026, 10, 20, 12);

let sheet: TestSheet;
let google: TestForms;
let clock: StillClock;
let running: RunningAws;

beforeEach(async () => {
  clock = new StillClock(NOON);
  sheet = await startTestSheet({ nowMs: NOON });
  google = await startTestForms(NOON);
  putDemoForm(google.store);
  await addDemoFormRows(sheet.sheets, SPREADSHEET_ID);
  running = await startRunningAws({
    lambdas: ['receive', 'command', 'sync-forms', 'ingest', 'requalify'],
    schedules: true,
    clock,
    sheetsUrl: sheet.url,
    formsUrl: google.url,
  });
});
afterEach(async () => {
  await running.stop();
  await google.close();
  await sheet.close();
});

/** Somebody fills in the page /forms/demo. */
function fillIn(answers: Readonly<Record<string, string>>): void {
  const form = new FilledForm(new URLSearchParams({ wish: 'demo', ...answers }));
  submitDemoForm(google.store, submissionOf(form, google.nowMs));
}

const DANA = {
  name: 'Dana Cole',
  email: 'dana.cole@acme-robotics.com',
  phone: '+1 555 0100',
  job_title: 'VP Marketing',
  company: 'Acme, Inc.',
  industry: 'SaaS',
  company_size: '51-200',
  tools: 'Salesforce',
  tools_other: 'Slack',
  budget: '$20,000 to $50,000',
  consent: 'yes',
  utm_source: 'linkedin',
  utm_campaign: 'spring',
};

describe('the demo form, as Google Forms has it', () => {
  it('brings a lead into the sheet with all that was said, when the menu asks for it', async () => {
    fillIn(DANA);
    expect(await running.command({ job: 'sync-forms' })).toBe(202);
    await running.aws.drain();
    expect(await sheet.rows('Leads')).toMatchObject([
      {
        Name: 'Dana Cole',
        Company: 'Acme, Inc.',
        'E-mail': 'dana.cole@acme-robotics.com',
        Phone: '+1 555 0100',
        'Job title': 'VP Marketing',
        Industry: 'SaaS',
        Employees: '51-200',
        'Tech stack': 'Salesforce, Slack',
        Budget: '$20,000 to $50,000',
        Consent: expect.stringContaining('yes: I agree to receive'),
        Source: 'linkedin',
        Campaign: 'spring',
        Stage: 'SQL',
      },
    ]);
    expect((await sheet.rows('Activity')).map((row) => [row.Activity, row.Detail])).toContainEqual([
      'Sales request',
      'demo',
    ]);
    expect(await sheet.rows('Problems')).toEqual([]);
  });

  it('is asked every quarter of an hour', async () => {
    fillIn(DANA);
    clock.moveTo(NOON + 16 * 60_000);
    await running.aws.drain();
    expect(await sheet.rows('Leads')).toHaveLength(1);
    fillIn({ ...DANA, email: 'eve@acme-robotics.com', name: 'Eve' });
    clock.moveTo(NOON + 31 * 60_000);
    await running.aws.drain();
    expect((await sheet.rows('Leads')).map((lead) => lead.Name)).toEqual(['Dana Cole', 'Eve']);
  });

  it('keeps an edited answer in Activity, fills blanks with it, and overwrites nothing', async () => {
    const { phone: _phone, ...withoutPhone } = DANA;
    fillIn(withoutPhone);
    await running.command({ job: 'sync-forms' });
    await running.aws.drain();
    const [first] = google.store.responses({ formId: DEMO_FORM_ID, since: null, after: '', atMost: 1 });
    google.nowMs += 60_000;
    const edited = new FilledForm(new URLSearchParams({ ...DANA, wish: 'demo', job_title: 'CEO' }));
    const answers = submissionOf(edited, google.nowMs).answers;
    const asked = google.store.form(DEMO_FORM_ID)?.items ?? [];
    const idOf = (title: string) =>
      asked.find((item) => item.title === title)?.questionItem?.question?.questionId ?? '';
    google.store.edit(
      DEMO_FORM_ID,
      first?.responseId ?? '',
      Object.fromEntries(answers.map(({ question, answer }) => [idOf(question), [answer]])),
    );
    await running.command({ job: 'sync-forms' });
    await running.aws.drain();
    expect(await sheet.rows('Leads')).toMatchObject([{ Phone: '+1 555 0100', 'Job title': 'VP Marketing' }]);
    expect(JSON.stringify(await sheet.rows('Activity'))).toContain('Job title: CEO');
  });
});

describe('a product that reports what leads do', () => {
  it('adds to the lead’s activity by e-mail and by Lead ID, each event once', async () => {
    await running.post({ id: '1', form: 'Trial', Name: 'Dana', 'E-mail': 'dana@acme.com' });
    await running.aws.drain();
    const [lead] = await sheet.rows('Leads');
    const seen = { type: 'activity', system: 'Product', name: 'Invited a colleague', count: 2 };
    const events = [
      { ...seen, id: 'a', email: 'DANA@acme.com' },
      { ...seen, id: 'b', leadId: lead?.['Lead ID'] },
    ];
    for (const event of [...events, ...events]) expect(await running.post(event)).toBe(200);
    await running.aws.drain();
    expect(await sheet.rows('Leads')).toHaveLength(1);
    const counted = (await sheet.rows('Activity')).filter((row) => row.Activity === 'Invited a colleague');
    expect(counted.map((row) => [row['Lead ID'], row.Count, row.Source])).toEqual([
      [lead?.['Lead ID'], 2, 'Product'],
      [lead?.['Lead ID'], 2, 'Product'],
    ]);
  });
});
