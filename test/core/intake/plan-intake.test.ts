import { describe, expect, it, test } from 'vitest';
import type { CellValue } from '../../../core/workbook/cell.ts';
import { serialToEpochMs } from '../../../core/workbook/instant.ts';
import { LeadList } from './lead-list.ts';
import { aSubmission, minute } from './submissions.ts';

const demo = { name: 'Sales request', detail: 'demo', count: 1 };
const dana = { Name: 'Dana Cole', 'E-mail': 'Dana@Acme.com', Phone: '007 12' };

describe('a person who fills in a form', () => {
  it('becomes a lead with an ID, the moment it reached us, and where it came from', () => {
    const list = new LeadList();
    const plan = list.take([
      aSubmission({ answers: dana, activity: demo, attribution: { source: 'google', medium: 'cpc' } }),
    ]);
    const lead = list.lead();
    expect(lead).toMatchObject({
      ...dana,
      Source: 'google',
      Medium: 'cpc',
      'Last source': 'google',
      'Submission key': 'demo-form:1',
    });
    expect(lead['Lead ID']).toMatch(/^L-[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(serialToEpochMs(Number(lead.Created), 'Europe/Berlin')).toBe(minute(0));
    expect(plan.createdLeadIds).toEqual([lead['Lead ID']]);
  });

  it('leaves what was done and what was said in Activity, answers without a column too', () => {
    const list = new LeadList();
    list.take([
      aSubmission({ answers: { ...dana, 'How did you hear of us?': 'A friend\nat work' }, activity: demo }),
    ]);
    expect(list.activityLines()).toEqual([
      `Form filled in | ${[
        'Name: Dana Cole',
        'E-mail: Dana@Acme.com',
        'Phone: 007 12',
        'Source: Demo form',
        'Other answers: How did you hear of us?: A friend',
        '  at work',
      ].join('\n')}`,
      'Sales request | demo',
    ]);
  });

  it('is no new lead with other capitals and a plus-tag: blanks are filled and nothing is overwritten', () => {
    const list = new LeadList();
    list.take([aSubmission({ answers: dana, attribution: { source: 'google' } })]);
    const before = list.lead();
    const again = { 'E-mail': 'DANA+demo@acme.COM', Name: 'D. C.', Budget: '50k' };
    list.take([
      aSubmission({
        key: 'demo-form:2',
        atMinute: 9,
        answers: again,
        attribution: { source: 'bing', campaign: 'autumn' },
      }),
    ]);
    expect(list.lead()).toEqual({ ...before, Budget: '50k', 'Last source': 'bing' });
  });

  it('changes nothing when the same submission comes again', () => {
    const list = new LeadList();
    const submission = aSubmission({ answers: dana, activity: demo });
    list.take([submission, submission]);
    const plan = list.take([submission]);
    expect(plan).toMatchObject({ units: [], seenBefore: 1 });
    expect(list.activity).toHaveLength(2);
  });

  it('was touched first by what was sent first, although it arrives last', () => {
    const list = new LeadList();
    const early = { answers: { 'E-mail': 'dana@acme.com', Phone: '111' }, attribution: { source: 'fair' } };
    const late = {
      answers: { ...dana, Budget: '50k' },
      attribution: { source: 'google', campaign: 'autumn' },
    };
    list.take([aSubmission({ key: 'b', atMinute: 60, ...late })]);
    list.take([aSubmission({ key: 'a', atMinute: 0, ...early })]);
    expect(list.lead()).toMatchObject({
      Phone: '111',
      Name: 'Dana Cole',
      Budget: '50k',
      Source: 'fair',
      'Last source': 'google',
      'Submission key': 'a',
    });
    expect(list.lead().Campaign).toBeUndefined();
    expect(serialToEpochMs(Number(list.lead().Created), 'Europe/Berlin')).toBe(minute(0));
  });
});

describe('what a person typed', () => {
  it('stays, although a submission that was sent earlier says otherwise', () => {
    const list = new LeadList();
    list.take([aSubmission({ key: 'b', atMinute: 60, answers: dana, attribution: { source: 'google' } })]);
    list.leads[0]?.set('Phone', '999').set('Source', 'Fair');
    list.take([
      aSubmission({ key: 'a', answers: { ...dana, Phone: '111' }, attribution: { source: 'bing' } }),
    ]);
    expect(list.lead()).toMatchObject({ Phone: '999', Source: 'Fair', 'Last source': 'google' });
  });

  it('stays, although a submission says the same and an earlier one says otherwise', () => {
    const list = new LeadList([{ 'E-mail': 'dana@acme.com', Phone: '111' }]);
    list.take([
      aSubmission({ key: 'b', atMinute: 60, answers: { 'E-mail': 'dana@acme.com', Phone: '111' } }),
    ]);
    list.take([aSubmission({ key: 'a', atMinute: 0, answers: { 'E-mail': 'dana@acme.com', Phone: '222' } })]);
    expect(list.lead().Phone).toBe('111');
    expect(list.activityLines()[0]).toContain('Phone (already there): 111');
  });

  it('makes a lead too: the first submission gives its row an ID and fills its blanks', () => {
    const list = new LeadList([{ 'E-mail': 'dana@acme.com', Name: 'Dana' }]);
    const plan = list.take([aSubmission({ answers: { ...dana, Budget: '50k' } })]);
    expect(list.lead()).toMatchObject({
      Name: 'Dana',
      'E-mail': 'dana@acme.com',
      Budget: '50k',
      Source: 'Demo form',
    });
    expect(list.lead()['Submission key']).toBeUndefined();
    expect(list.activity[0]?.get('Lead ID')).toBe(list.lead()['Lead ID']);
    expect(plan.units[0]?.changes[0]).toMatchObject({ tab: 'Leads', row: 1, key: '' });
  });

  it('finds the lead under its old address when a better one was typed over it', () => {
    const list = new LeadList();
    list.take([aSubmission({ answers: { 'E-mail': 'dana@gmail.com' } })]);
    list.leads[0]?.set('E-mail', 'dana@acme.com');
    list.take([aSubmission({ key: 'b', answers: { 'E-mail': 'dana@gmail.com', Budget: '50k' } })]);
    expect(list.lead()).toMatchObject({ 'E-mail': 'dana@acme.com', Budget: '50k' });
  });
});

describe('an address that is no one person’s', () => {
  test.each(['info@acme.com', '', 'nonsense'])('"%s" makes a lead for each submission', (address) => {
    const list = new LeadList();
    list.take(
      [1, 2].map((n) =>
        aSubmission({ key: `demo-form:${n}`, answers: { 'E-mail': address, Name: `Caller ${n}` } }),
      ),
    );
    expect(list.leads.map((cells) => cells.get('Name'))).toEqual(['Caller 1', 'Caller 2']);
    expect(new Set(list.leads.map((cells) => cells.get('Lead ID'))).size).toBe(2);
  });
});

describe('rows that are one lead', () => {
  it('the oldest takes what arrives, and each of them is a problem', () => {
    const list = new LeadList([
      { 'E-mail': 'Dana@acme.com', Created: 46_000 },
      { 'E-mail': 'dana@acme.com', Created: 45_000 },
      { 'E-mail': 'dana+x@acme.com' },
    ]);
    const { problems } = list.take([aSubmission({ answers: dana })]);
    expect(list.leads.map((cells) => cells.get('Phone'))).toEqual([undefined, '007 12', undefined]);
    expect(problems.map((problem) => problem.where.row)).toEqual([3, 2, 4]);
    expect(problems[0]).toMatchObject({
      severity: 'wrong',
      what: 'Rows 2, 3 and 4 have the same e-mail address. New submissions go to row 3, the oldest.',
    });
  });

  it('a copied row is a problem in both places', () => {
    const list = new LeadList([
      { 'Lead ID': 'L-1', Name: 'Dana' },
      { 'Lead ID': 'L-1', Name: 'Dana (copy)' },
    ]);
    const { problems } = list.take([]);
    expect(problems.map(({ where }) => where)).toEqual([
      { tab: 'Leads', row: 2, column: 'Lead ID' },
      { tab: 'Leads', row: 3, column: 'Lead ID' },
    ]);
  });
});

describe('an event of a system', () => {
  const login = { name: 'Login', detail: '', count: 3 };

  it('makes no lead, and is there when its person becomes one', () => {
    const list = new LeadList();
    list.take([
      aSubmission({
        kind: 'activity',
        key: 'app:1',
        source: 'App',
        answers: { 'E-mail': 'dana@acme.com' },
        activity: login,
      }),
    ]);
    expect(list.leads).toEqual([]);
    expect(Object.fromEntries(list.activity[0] ?? [])).toMatchObject({
      Activity: 'Login',
      Count: 3,
      'Lead ID': null,
      'E-mail': 'dana@acme.com',
    });
  });

  it('of a lead carries its ID, and is no touch', () => {
    const list = new LeadList();
    list.take([aSubmission({ answers: dana, atMinute: 5 })]);
    const before = list.lead();
    list.take([
      aSubmission({
        kind: 'activity',
        key: 'app:1',
        source: 'App',
        answers: { 'E-mail': 'dana@acme.com' },
        activity: login,
      }),
    ]);
    expect(list.lead()).toEqual(before);
    expect(list.activity.at(-1)?.get('Lead ID')).toBe(before['Lead ID']);
  });

  it('that tells something fills it in, before or after there is a lead', () => {
    const event = aSubmission({
      kind: 'activity',
      key: 'app:1',
      source: 'App',
      atMinute: 3,
      answers: { 'E-mail': 'dana@acme.com', Plan: 'trial' },
      activity: login,
    });
    const form = aSubmission({ answers: dana });
    const [before, after] = [new LeadList(), new LeadList()];
    for (const submission of [event, form]) before.take([submission]);
    for (const submission of [form, event]) after.take([submission]);
    expect(before.lead()).toMatchObject({ Plan: 'trial', Source: 'Demo form', 'Last source': 'App' });
    expect(after.lead()).toEqual(before.lead());
  });
});

describe('an imported list', () => {
  it('makes leads without activity, and what it fills counts as typed by a person', () => {
    const list = new LeadList();
    list.take([
      aSubmission({ kind: 'import', key: 'leads.csv:1', atMinute: 60, answers: { ...dana, Phone: '111' } }),
    ]);
    expect(list.activity).toEqual([]);
    list.take([aSubmission({ key: 'a', atMinute: 0, answers: { ...dana, Phone: '222', Budget: '50k' } })]);
    expect(list.lead()).toMatchObject({ Phone: '111', Budget: '50k' });
  });

  it('fills other columns of people too, but no machine’s, and names no source that the list does not', () => {
    const cells = new Map<string, CellValue>([
      ['Owner', 'Ana'],
      ['Amount', 500],
      ['Stage', 'SQL'],
    ]);
    const list = new LeadList([{ 'E-mail': 'dana@acme.com', Owner: 'Ben' }]);
    list.take([
      aSubmission({ kind: 'import', key: 'leads.csv:1', answers: dana, cells }),
      aSubmission({ kind: 'import', key: 'leads.csv:2', answers: { 'E-mail': 'eva@acme.com' }, cells }),
    ]);
    expect(list.lead('dana@acme.com')).toMatchObject({ Owner: 'Ben', Amount: 500 });
    expect(list.lead('eva@acme.com')).toMatchObject({ Owner: 'Ana', Amount: 500 });
    for (const lead of list.leads)
      expect([lead.get('Stage'), lead.get('Source')].filter(Boolean)).toEqual([]);
  });

  it('comes in the order of the list', () => {
    const list = new LeadList();
    const rows = Array.from({ length: 12 }, (_, n) => `Lead ${n}`);
    list.take(
      rows.map((Name, n) => aSubmission({ kind: 'import', key: `leads.csv:${n}`, answers: { Name } })),
    );
    expect(list.leads.map((cells) => cells.get('Name'))).toEqual(rows);
  });

  it('changes nothing when it is brought in again', () => {
    const list = new LeadList();
    const rows = [1, 2].map((n) =>
      aSubmission({ kind: 'import', key: `leads.csv:${n}`, answers: { 'Job title': 'CEO' } }),
    );
    list.take(rows);
    expect(list.take(rows)).toMatchObject({ units: [], seenBefore: 2 });
    expect(list.leads).toHaveLength(2);
  });
});

it('takes 10,000 shuffled submissions into a list of 50,000 leads in time that grows with their number only', () => {
  const typed = Array.from({ length: 50_000 }, (_, n) => ({
    'E-mail': `lead${n}@company${n % 900}.com`,
    Name: `Lead ${n}`,
    'Lead ID': `L-${n}`,
  }));
  const batch = Array.from({ length: 10_000 }, (_, n) => {
    const at = (n * 7_919) % 10_000;
    return aSubmission({
      key: `demo-form:${at}`,
      atMinute: at,
      answers: { 'E-mail': `LEAD${at * 6}+x@company${(at * 6) % 900}.com`, Phone: `0${at}` },
    });
  });
  const list = new LeadList(typed);
  const plan = list.take([...batch, ...batch]);
  expect(plan.seenBefore).toBe(10_000);
  expect(plan.changedLeadIds).toHaveLength(8_334);
  expect(plan.createdLeadIds).toHaveLength(10_000 - 8_334);
});
