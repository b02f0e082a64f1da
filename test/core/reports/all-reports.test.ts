import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AllReports, allReports } from '../../../core/reports/all-reports.ts';
import type { CellValue } from '../../../core/workbook/cell.ts';
import type { Snapshot } from '../../../core/workbook/snapshot.ts';
import { DAY, HOUR, NOW, type Written, withSetting, workbookWith, written } from './written-leads.ts';

function reportsOf(snapshot: Snapshot): AllReports {
  const made = allReports(snapshot, NOW);
  if ('stops' in made) throw new Error(made.stops.map(({ what }) => what).join(' '));
  return made;
}

/** Rows of a report by header; the first cells tell them apart. */
function rows(snapshot: Snapshot, title: string): readonly Readonly<Record<string, CellValue>>[] {
  const report = reportsOf(snapshot).reports.find(({ tab }) => tab.title === title);
  if (report === undefined) throw new Error(`no report ${title}`);
  return report.rows.map(({ cells }) =>
    Object.fromEntries(report.tab.columns.map(({ header }, at) => [header, cells[at]?.value ?? null])),
  );
}

const row = (snapshot: Snapshot, title: string, first: string) =>
  rows(snapshot, title).find((one) => Object.values(one)[0] === first);

const OCTOBER = Date.UTC(2026, 9, 12, 8);
const SEPTEMBER = Date.UTC(2026, 8, 14, 8);
const many = (
  count: number,
  source: string,
  fate: Parameters<typeof written>[1],
  at: number,
  more?: Written,
) => Array.from({ length: count }, (_, i) => written(source, fate, at + i * 60_000, more));

describe('a workbook without leads', () => {
  it('has something to read below each heading', () => {
    for (const { tab, rows: all } of reportsOf(workbookWith({ Leads: [] })).reports)
      for (const [at, { look, cells }] of all.entries())
        if (look === 'heading')
          expect(all[at + 1]?.look ?? 'heading', `${tab.title}: ${cells[0]?.value}`).not.toBe('heading');
  });
});

describe('Source review', () => {
  it('counts what became of the leads of a source, the waiting ones apart from its share', () => {
    const snapshot = workbookWith({
      Leads: [
        ...many(12, 'LinkedIn', 'accepted', OCTOBER),
        ...many(3, 'LinkedIn', 'won', OCTOBER),
        ...many(5, 'LinkedIn', 'returned', OCTOBER),
        ...many(4, 'LinkedIn', 'waiting', OCTOBER),
        ...many(26, 'LinkedIn', 'lead', OCTOBER),
      ],
    });
    expect(row(snapshot, 'Source review', 'LinkedIn')).toMatchObject({
      Leads: 50,
      MQL: 24,
      'SQL sent': 24,
      Waiting: 4,
      Accepted: 15,
      Returned: 5,
      'Top return reason': 'No budget',
      Won: 3,
      Revenue: 3000,
      'SQL share': 15 / 46,
    });
  });

  it('says that there are too few to tell rather than a share', () => {
    const snapshot = workbookWith({ Leads: many(7, 'Webinar', 'accepted', OCTOBER) });
    expect(row(snapshot, 'Source review', 'Webinar')).toMatchObject({
      'SQL share': 'too few to tell',
      From: null,
    });
  });

  it('says of a month without spend that it is missing, and shows no cost', () => {
    const leads = [...many(10, 'LinkedIn', 'accepted', SEPTEMBER), ...many(10, 'LinkedIn', 'won', OCTOBER)];
    const september = { Month: '2026-09', Source: 'LinkedIn', Amount: 1000, Currency: 'EUR' };
    const missing = workbookWith({ Leads: leads, Spend: [september] });
    expect(row(missing, 'Source review', 'LinkedIn')).toMatchObject({
      Spend: null,
      CAC: null,
      'What to know': 'LinkedIn has no October spend, so its CAC is not shown.',
    });
    const whole = workbookWith({
      Leads: leads,
      Spend: [september, { ...september, Month: '10/2026', Amount: '1,000' }],
    });
    expect(row(whole, 'Source review', 'LinkedIn')).toMatchObject({
      Spend: 2000,
      'Cost per lead': 100,
      'Cost per accepted SQL': 100,
      CAC: 200,
    });
  });

  it('counts a source under the name that Sources gives it', () => {
    const snapshot = workbookWith({
      Leads: [...many(2, 'linkedin', 'lead', OCTOBER), ...many(3, 'li-ads', 'lead', OCTOBER)],
      Sources: [{ Source: 'LinkedIn', Channel: 'Paid social', Matches: 'li-*' }],
    });
    expect(row(snapshot, 'Source review', 'LinkedIn')).toMatchObject({ Leads: 5 });
  });

  it('says stalled where the share fell by more than chance, over leads that had the same time', () => {
    const before = Date.UTC(2026, 6, 6, 8);
    const fell = workbookWith({
      Leads: [
        ...many(30, 'Ads', 'accepted', before),
        ...many(30, 'Ads', 'lead', before),
        ...many(6, 'Ads', 'accepted', OCTOBER),
        ...many(54, 'Ads', 'lead', OCTOBER),
      ],
    });
    expect(row(fell, 'Source review', 'Ads')?.['What to know']).toContain(
      'Stalled: 10 % accepted within 1 day (6 of 60)',
    );
    const young = workbookWith({
      Leads: [
        ...many(30, 'Ads', 'accepted', before),
        ...many(30, 'Ads', 'lead', before),
        ...many(60, 'Ads', 'lead', NOW - 2 * HOUR),
      ],
    });
    expect(row(young, 'Source review', 'Ads')?.['What to know']).toBe('');
  });

  it('adds up to all leads, whatever the rows and their order', () => {
    const fates = fc.constantFrom('lead', 'mql', 'waiting', 'accepted', 'returned', 'won');
    const one = fc.record({ source: fc.constantFrom('A', 'B', '', 'c'), fate: fates, day: fc.nat(80) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), fc.nat(), (drawn, turn) => {
        const leads = drawn.map(({ source, fate, day }) => written(source, fate, NOW - day * DAY - 5 * HOUR));
        const snapshot = workbookWith({ Leads: leads });
        const review = rows(snapshot, 'Source review').filter(({ Campaign }) => Campaign === '');
        const all = review.find(({ Source }) => Source === 'All');
        const sources = review.filter(({ Source }) => Source !== 'All');
        for (const column of [
          'Leads',
          'MQL',
          'SQL sent',
          'Waiting',
          'Accepted',
          'Returned',
          'Won',
          'Revenue',
        ]) {
          expect(sources.reduce((sum, source) => sum + Number(source[column]), 0)).toBe(all?.[column]);
        }
        const at = leads.length === 0 ? 0 : turn % leads.length;
        const turned = workbookWith({ Leads: [...leads.slice(at), ...leads.slice(0, at)] });
        for (const title of ['Source review', 'Funnel', 'SLA report', 'Returned leads'])
          expect(rows(turned, title)).toEqual(rows(snapshot, title));
      }),
      { numRuns: 30 },
    );
  });
});

describe('Returned leads', () => {
  it('shows to both sides a lead that came back twice, from what History keeps of its first round', () => {
    const lead = written('Ads', 'returned', OCTOBER, {
      Round: 2,
      'Return reason': 'Not now',
      'Sent to sales at': new Date(OCTOBER + 9 * DAY),
      'Answer seen at': new Date(OCTOBER + 10 * DAY),
      Owner: 'Ben',
    });
    const iso = (epochMs: number) => new Date(epochMs).toISOString();
    const ended = `Round 1 ended (Sales answer: Returned; Return reason: No budget; later; Sent to sales at: ${iso(OCTOBER + HOUR)}; Sent as: SQL; Answer seen at: ${iso(OCTOBER + DAY)}; Owner: Ana).`;
    const snapshot = workbookWith({
      Leads: [lead],
      History: [
        {
          At: new Date(OCTOBER),
          'Lead ID': lead['Lead ID'] ?? '',
          From: 'MQL',
          To: 'SQL',
          Why: 'SQL by Asked (Sales request "demo" in 30 days), with Job title has "VP"',
        },
        {
          At: new Date(OCTOBER + 9 * DAY),
          'Lead ID': lead['Lead ID'] ?? '',
          Round: 2,
          From: 'SQL',
          To: 'SQL',
          Why: `Sent to sales in HubSpot, round 2: contact 1 updated. ${ended}`,
        },
      ],
    });
    expect(row(snapshot, 'Returned leads', 'Returned twice')).toMatchObject({
      Reason: 'No budget; later, then Not now',
      'Let through by': 'SQL by Asked',
      Returns: 2,
      'Had it': 'Ana, Ben',
    });
    expect(reportsOf(snapshot).weekly.lookAt.map(({ words }) => words)).toContain(
      '1 lead was returned twice or more.',
    );
  });
});

describe('the SLA report', () => {
  it('counts who has time left neither way, and each rep apart', () => {
    const snapshot = workbookWith({
      Leads: [
        ...many(3, 'Ads', 'accepted', OCTOBER),
        written('Ads', 'accepted', OCTOBER, { 'Answer seen at': new Date(OCTOBER + 9 * HOUR), Owner: 'Ben' }),
        written('Ads', 'waiting', NOW - 2 * HOUR, { Owner: 'Ben' }),
        written('Ads', 'waiting', OCTOBER, { Owner: 'Ben' }),
      ],
    });
    expect(row(snapshot, 'SLA report', 'All')).toMatchObject({
      Sent: 6,
      'In time': 3,
      Late: 2,
      'Not due yet': 1,
    });
    expect(row(snapshot, 'SLA report', 'Ben')).toMatchObject({ Sent: 3, 'In time': 0, Late: 2 });
    expect(row(snapshot, 'SLA report', 'Ana')).toMatchObject({ Sent: 3, 'In time': 3, 'Median minutes': 60 });
  });
});

describe('Nurture', () => {
  it('lists only who agreed to be written to, with what is missing for SQL', () => {
    const consents = [
      'yes, newsletter 2026-10-01',
      '',
      'no',
      'unsubscribed 3 Nov',
      'opted out',
      'ja: Einwilligung',
    ];
    const leads = consents.map((Consent, i) =>
      written('Ads', 'mql', OCTOBER, {
        'E-mail': `lead${i}@x.example`,
        'Job title': 'VP Marketing',
        Consent,
      }),
    );
    const listed = rows(workbookWith({ Leads: leads }), 'Nurture');
    expect(listed.map((one) => one['E-mail'])).toEqual(['lead0@x.example', 'lead5@x.example']);
    expect(listed[0]?.['Missing for SQL']).toContain('Sales request');
  });

  it('never has one address twice, and nobody whom sales has', () => {
    const leads = [
      written('Ads', 'mql', OCTOBER, { 'E-mail': 'a@x.example', Consent: 'yes' }),
      written('Ads', 'mql', OCTOBER, { 'E-mail': 'A@x.example', Consent: 'yes' }),
      written('Ads', 'waiting', OCTOBER, { 'E-mail': 'b@x.example', Consent: 'yes' }),
    ];
    expect(rows(workbookWith({ Leads: leads }), 'Nurture')).toHaveLength(1);
  });
});

describe('Monday', () => {
  it('says first whether last night worked, and then the week', () => {
    const night = (job: string, hour: number) => ({
      Job: job,
      Finished: new Date(Date.UTC(2026, 10, 27, hour, 10)),
      Failed: 0,
      'What happened': 'Done.',
    });
    const yesterday = NOW - 20 * HOUR;
    const snapshot = workbookWith({
      Leads: [...many(2, 'Ads', 'accepted', yesterday), written('Ads', 'lead', yesterday)],
      Runs: [night('requalify', 1), night('push-sqls', 1)],
    });
    const made = reportsOf(snapshot);
    expect(made.reports[0]?.rows[0]?.cells[0]?.value).toBe(
      'Last night worked: 3 leads in, 2 sent to HubSpot, 0 failed, 02:10.',
    );
    expect(made.weekly.week).toBe('SQL sent 2, accepted 2, returned 0, waiting 0, answered in time 100 %.');
  });

  it('says that nothing ran where nothing did', () => {
    const made = reportsOf(workbookWith({}));
    expect(made.weekly.night).toContain('Nothing ran last night: no night has run yet.');
  });

  it('has at most five things to look at', () => {
    const snapshot = workbookWith({
      Leads: Array.from({ length: 9 }, (_, i) =>
        many(3, `Source ${i}`, 'waiting', OCTOBER, { Held: 'x' }),
      ).flat(),
      Spend: Array.from({ length: 9 }, (_, i) => ({ Month: '2026-09', Source: `Source ${i}`, Amount: 1 })),
    });
    expect(reportsOf(snapshot).weekly.lookAt).toHaveLength(5);
  });
});

describe('what a person chose', () => {
  it('is the period of the reports, and a slip is a problem with what to type', () => {
    expect(reportsOf(withSetting(workbookWith({}), 'Report period', '2026-Q3')).periodWords).toBe(
      'Jul to Sep 2026',
    );
    const slip = reportsOf(withSetting(workbookWith({}), 'Report period', 'last tuesday'));
    expect(slip.periodWords).toBe('Sep to Nov 2026');
    expect(slip.problems[0]?.what).toBe(
      '"Report period" is "last tuesday", and a time was expected; last 3 months is used.',
    );
  });

  it('is told where Spend cannot be read', () => {
    const made = reportsOf(
      workbookWith({
        Spend: [
          { Month: 'soon', Source: 'Ads', Amount: 5 },
          { Month: '2026-10', Source: 'Ads', Amount: 'much' },
        ],
      }),
    );
    expect(made.problems.map(({ where }) => where)).toEqual([
      { tab: 'Spend', row: 2, column: 'Month' },
      { tab: 'Spend', row: 3, column: 'Amount' },
    ]);
  });
});
