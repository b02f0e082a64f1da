import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { cleanAnswer } from '../../../core/intake/clean-answer.ts';
import { headerFor } from '../../../core/intake/header-for.ts';
import { ANSWER_COLUMNS, createMapper } from '../../../core/intake/mapping.ts';
import { LEADS } from '../../../core/workbook/schema/leads.ts';
import { aSubmission } from './submissions.ts';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/adversarial/${name}`, import.meta.url), 'utf8'));
const NOON = Date.UTC(2026, 10, 2, 12);

function map(answers: Record<string, string>, explicit?: ReadonlyMap<string, string | null>) {
  return createMapper(explicit)(aSubmission({ answers }), NOON);
}

describe('the header of a file', () => {
  test.each([
    ['E-mail', 'E-mail', 'exact'],
    ['job title', 'Job title', 'exact'],
    ['Title', 'Job title', 'alias'],
    ['LeadSource', 'Source', 'alias'],
    ['CreatedDate', 'Created', 'alias'],
    ['utm_campaign', 'Campaign', 'alias'],
    ['Work email *', 'E-mail', 'alias'],
    ['What is your job title?', 'Job title', 'exact'],
    ['Unternehmen', 'Company', 'alias'],
    ['Numéro de téléphone', 'Phone', 'alias'],
  ])('%s is the column %s (%s)', (question, header, reason) => {
    expect(headerFor(question, LEADS.columns)).toEqual({ header, reason });
  });

  it('for one half of a name is a part of it', () => {
    expect(headerFor('FirstName', LEADS.columns)).toEqual({ header: 'Name', reason: 'part', part: 'first' });
    expect(headerFor('Nachname', LEADS.columns)).toEqual({ header: 'Name', reason: 'part', part: 'last' });
  });

  test.each(['LeadId', 'Lead ID', 'id', 'Record ID', 'Submission key'])(
    '%s is the id that its source gave it, and never our Lead ID',
    (question) => {
      expect(headerFor(question, LEADS.columns)).toEqual({ header: null, reason: 'record id' });
    },
  );

  test.each(['Stage', 'Total score', 'why', 'CRM ID', 'Last source'])(
    '%s is only for Leadsheet to write',
    (question) => {
      expect(headerFor(question, LEADS.columns)).toMatchObject({ header: null, reason: 'machine' });
    },
  );

  test.each([
    ['Compnay', 'Company'],
    ['Job titel', 'Job title'],
    ['Industri', 'Industry'],
  ])('%s is not taken for %s unasked, but that is suggested', (question, suggestion) => {
    expect(headerFor(question, LEADS.columns)).toEqual({ header: null, reason: 'near miss', suggestion });
  });

  test.each(['TimeZone', 'OwnerEmployeeId', 'ConvertedOpportunityId', 'DisqualifiedReason', '', '???'])(
    '"%s" is unknown',
    (question) => {
      expect(headerFor(question, LEADS.columns)).toEqual({ header: null, reason: 'unknown' });
    },
  );
});

describe('the answers of a form', () => {
  it('go to the columns that their questions name, and the rest is kept beside', () => {
    const { fields, unmapped } = map({
      'Full name': ' Dana Cole ',
      'Work email': 'Dana@Acme.com',
      'What is your phone number?': '+49 030 1234',
      'How did you hear of us?': 'A friend',
      Budget: '',
    });
    expect(Object.fromEntries(fields)).toEqual({
      Name: 'Dana Cole',
      'E-mail': 'Dana@Acme.com',
      Phone: '+49 030 1234',
      Source: 'Demo form',
    });
    expect(unmapped).toEqual([{ question: 'How did you hear of us?', answer: 'A friend' }]);
  });

  it('join first and last name', () => {
    expect(map({ Vorname: 'Jörg', Nachname: 'Müller' }).fields.get('Name')).toBe('Jörg Müller');
    expect(map({ 'Last name': 'Cole' }).fields.get('Name')).toBe('Cole');
  });

  it('keep a second answer for the same column', () => {
    const { fields, unmapped } = map({ Phone: '111', Mobile: '222' });
    expect(fields.get('Phone')).toBe('111');
    expect(unmapped).toEqual([{ question: 'Mobile', answer: '222' }]);
  });

  it('can never write what is not theirs to write', () => {
    const headers = [
      'Owner',
      'Stage',
      'Sales answer',
      'Won at',
      'Amount',
      'Lead ID',
      'Held',
      'Budget confirmed',
    ];
    const { fields, unmapped } = map(Object.fromEntries(headers.map((header) => [header, 'Accepted'])));
    expect([...fields.keys()]).toEqual(['Source']);
    expect(unmapped.map(({ question }) => question)).toEqual(headers);
  });

  it('say what was agreed to and when; a no is no agreement', () => {
    const question = 'May we send you our newsletter?';
    expect(map({ [question]: 'Yes' }).fields.get('Consent')).toBe(`Yes: ${question} (2026-11-02)`);
    expect(map({ [question]: 'No' }).fields.has('Consent')).toBe(false);
    expect(map({ Consent: 'I agree to be contacted' }).fields.get('Consent')).toBe(
      'I agree to be contacted (2026-11-02)',
    );
  });

  it('are found by their look where a question names the address or the phone in other words', () => {
    const { fields } = map({
      'Where may we mail you the guide?': 'dana@acme.com',
      'Phone to reach you at': '0049 30 1234',
    });
    expect(fields.get('E-mail')).toBe('dana@acme.com');
    expect(fields.get('Phone')).toBe('0049 30 1234');
    expect(map({ 'Do you like e-mail?': 'Not at all' }).fields.has('E-mail')).toBe(false);
  });

  it('go where a team says, before where their words would put them', () => {
    const explicit = new Map([
      ['Role in the project', 'Authority'],
      ['company', null],
    ]);
    const { fields, unmapped } = map({ 'Role in the project?': 'Decides', Company: 'Acme' }, explicit);
    expect(fields.get('Authority')).toBe('Decides');
    expect(unmapped).toEqual([{ question: 'Company', answer: 'Acme' }]);
  });

  it('carry how the person came: the link first, then hidden fields, then the form itself', () => {
    const both = createMapper()(
      aSubmission({
        answers: { utm_source: 'hidden', utm_medium: 'cpc' },
        attribution: { source: 'google' },
      }),
      NOON,
    );
    expect(both.fields.get('Source')).toBe('google');
    expect(both.fields.get('Medium')).toBe('cpc');
    expect(map({ utm_source: 'hidden' }).fields.get('Source')).toBe('hidden');
    expect(map({}).fields.get('Source')).toBe('Demo form');
  });
});

describe('what is given stays as it was given', () => {
  test.each([
    ['007', '007'],
    ['=IMPORTXML("http://x")', '=IMPORTXML("http://x")'],
    ['+49 170 1234567', '+49 170 1234567'],
    ["'quoted", "'quoted"],
    ['  Ana\r\nBe\u0000n\u0007 ', 'Ana\nBen'],
    ['👩‍👩‍👧 Zoë', '👩‍👩‍👧 Zoë'],
    ['می‌خواهم', 'می‌خواهم'],
    ['\u202bשלום\u202c', '\u202bשלום\u202c'],
    ['half \ud83d an emoji', 'half \ufffd an emoji'],
  ])('%j is stored as %j', (given, stored) => {
    expect(map({ Name: given }).fields.get('Name')).toBe(stored);
  });

  test.each(fixture('blns.json') as string[])('as a name: %j', (name) => {
    const expected = name.replace(/(?![\n\t])\p{Cc}/gu, '').trim();
    expect(map({ Name: name }).fields.get('Name') ?? '').toBe(expected);
  });

  test.each(fixture('formula-injection.json').payloads as string[])('as a company: %j', (payload) => {
    expect(map({ Company: payload }).fields.get('Company')).toBe(payload.trim());
  });

  test.each(Object.entries(fixture('libphonenumber-examples.mobile.json') as Record<string, string>))(
    'as a phone number of %s: %s',
    (_, number) => {
      expect(map({ Phone: number }).fields.get('Phone')).toBe(number);
    },
  );

  it('but for what a cell cannot take: the rest is cut with a mark, and no letter in half', () => {
    const long = map({ Name: '😀'.repeat(30_000) }).fields.get('Name') ?? '';
    expect(long.length).toBeLessThanOrEqual(50_000);
    expect(long.endsWith('😀 … (shortened)')).toBe(true);
    expect(cleanAnswer('x'.repeat(50_000))).toHaveLength(50_000);
  });
});

it('no answer can reach a column that machines own or that sales fills', () => {
  expect(ANSWER_COLUMNS.map((column) => column.header)).toEqual([
    'Name',
    'Company',
    'E-mail',
    'Phone',
    'Job title',
    'Country',
    'Industry',
    'Employees',
    'Tech stack',
    'Budget',
    'Timeline',
    'Plan',
    'Consent',
    'Source',
    'Medium',
    'Campaign',
    'Ad',
  ]);
});
