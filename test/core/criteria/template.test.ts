import { describe, expect, test } from 'vitest';
import type { LeadActivity } from '../../../core/criteria/compile.ts';
import { STAGES_TAB } from '../../../core/workbook/schema/rules.ts';
import { AS_OF, did, judgeOf, lead, type Row, readable, templateRows } from './written-rules.ts';

const { judge } = judgeOf(readable());
const judged = (cells: Row, activities: readonly LeadActivity[] = []) =>
  judge(lead(cells), activities, AS_OF);

const dana: Row = {
  Name: 'Dana Cole',
  'Job title': 'VP of Marketing',
  Company: 'Acme',
  Industry: 'B2B SaaS',
  Employees: '200',
  'Tech stack': 'Salesforce, Slack',
  Phone: '+1 555 0100',
  Budget: '20k',
  'E-mail': 'dana@acme.com',
};

describe('by the definitions a new workbook starts with', () => {
  test('a VP of Marketing at a 200-person SaaS firm with Salesforce who asks for a demo is an SQL', () => {
    const judgement = judged(dana, [did('Sales request', 'Demo', 0.01)]);
    expect(judgement).toMatchObject({
      stage: 'SQL',
      fit: 65,
      intent: 55,
      product: 0,
      total: 120,
      alsoMeets: ['MQL'],
    });
    expect(judgement.why).toBe(
      [
        'SQL by Asked (Sales request "demo" in 30 days), High score (Fit at least 50, Intent at least 40), Phone and budget (Budget is not None or Not sure, Phone is filled), with Job title has "VP", Job title has none of @Assistants, Tech stack has "Salesforce"',
        'Fit 65 = +25 Job title has "VP" +15 Employees between 50 and 1000 +15 Industry has "SaaS" +10 Tech stack has "Salesforce"',
        'Intent 55 = +40 Sales request "demo" in 90 days +10 Budget is not None or Not sure +5 Phone is filled',
        'Total 120 = Fit 65, Intent 55, Product 0',
      ].join('\n'),
    );
  });

  test('a fitting director who downloads the Ultimate Guide is an MQL', () => {
    const cells = { ...dana, 'Job title': 'Director of Growth', Phone: null, Budget: null };
    const judgement = judged(cells, [did('Guide download', 'The Ultimate Guide', 0.1)]);
    expect(judgement).toMatchObject({ stage: 'MQL', fit: 65, intent: 15 });
    expect(judgement.why.split('\n')[0]).toBe(
      'MQL by Guide (Guide download "Ultimate Guide" in 90 days), with Fit at least 15',
    );
  });

  test('a student with a disposable address is Disqualified, saying why', () => {
    const judgement = judged({ 'Job title': 'Student', 'E-mail': 'kim@mailinator.com' });
    expect(judgement.stage).toBe('Disqualified');
    expect(judgement.why.split('\n')[0]).toBe(
      'Disqualified by Bad address (Email kind is disposable), Student (Job title has "student")',
    );
  });

  test('an executive assistant to the CEO is no SQL', () => {
    const cells = { ...dana, 'Job title': 'Executive Assistant to the CEO' };
    expect(judged(cells, [did('Sales request', 'demo', 1)])).toMatchObject({ stage: 'MQL', fit: 40 });
  });

  test('not knowing the tech stack keeps nobody out, and another one does', () => {
    const asked = [did('Sales request', 'demo', 1)];
    expect(judged({ ...dana, 'Tech stack': null }, asked).stage).toBe('SQL');
    expect(judged({ ...dana, 'Tech stack': 'Zoho' }, asked).stage).toBe('MQL');
  });

  test('the same product page three times, or the pricing page three times, is an MQL; three pages are not', () => {
    const page = (detail: string, daysAgo: number) => did('Product page', detail, daysAgo);
    const clerk = { 'Job title': 'Clerk', Industry: 'Software', 'E-mail': 'a@acme.com' };
    expect(judged(clerk, [page('/crm', 1), page('/crm', 2), page('/crm', 3)]).stage).toBe('MQL');
    expect(judged(clerk, [page('/crm', 1), page('/ads', 2), page('/seo', 3)]).stage).toBe('Lead');
    expect(judged(clerk, [did('Pricing page', '', 1, 3)]).stage).toBe('MQL');
  });

  test('a trial user who logs in and connects a key integration is a PQL', () => {
    const cells = { Plan: 'Trial', 'E-mail': 'a@acme.com' };
    const judgement = judged(cells, [did('Login', '', 3), did('Key integration', 'Slack', 40)]);
    expect(judgement).toMatchObject({ stage: 'PQL', product: 20 });
    expect(judged(cells, [did('Login', '', 15), did('Key integration', 'Slack', 40)]).stage).toBe('Lead');
    expect(
      judged({ ...cells, Plan: 'paid' }, [did('Login', '', 3), did('Key integration', 'Slack', 40)]).stage,
    ).toBe('Lead');
  });

  test.each([
    ['ten e-mails sent', did('Product email sent', '', 5, 10), 10],
    ['five reports', did('Report generated', '', 5, 5), 10],
    ['three colleagues', did('Colleague invited', '', 5, 3), 15],
  ])('%s make a trial user a PQL', (_, activity, product) => {
    expect(judged({ Plan: 'free' }, [did('Login', '', 1), activity])).toMatchObject({
      stage: 'PQL',
      product,
    });
  });

  test('interest fades: a guide counts half after 30 days, no more than two, and none after 90', () => {
    const guide = (daysAgo: number) => did('Guide download', 'Framework', daysAgo);
    expect(judged({}, [guide(0)]).intent).toBe(15);
    expect(judged({}, [guide(30)]).intent).toBe(8);
    expect(judged({}, [guide(0), guide(30), guide(30)]).intent).toBe(23);
    expect(judged({}, [guide(89.9)]).intent).toBe(2 - 20);
    expect(judged({}, [guide(90)]).intent).toBe(-20);
  });

  test('a free address costs points, and BANT counts what is confirmed', () => {
    const cells = {
      'E-mail': 'a@gmail.com',
      'Budget confirmed': 'yes',
      'Need confirmed': true,
      'Timeline confirmed': 'no',
    };
    expect(judged(cells)).toMatchObject({ fit: -10, bant: 2, total: -10 });
  });

  test('with the last SQL row switched off no lead is an SQL', () => {
    const stages = templateRows(STAGES_TAB).map((row) => (row.Stage === 'SQL' ? { ...row, On: 'no' } : row));
    const off = judgeOf(readable({ stages })).judge(lead(dana), [did('Sales request', 'demo', 0.1)], AS_OF);
    expect(off).toMatchObject({ stage: 'MQL', alsoMeets: [], fit: 65 });
  });
});
