import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CellValue } from '../../core/workbook/cell.ts';
import { ACTIVITY, LEADS } from '../../core/workbook/schema/leads.ts';
import { LISTS, SCORING, STAGES_TAB } from '../../core/workbook/schema/rules.ts';
import { CALENDAR, SLA } from '../../core/workbook/schema/sla.ts';
import type { Tab } from '../../core/workbook/schema/tab.ts';
import { did, judgeOf, lead, readable } from '../core/criteria/written-rules.ts';
import { type BuiltScript, builtScript } from './built-script.ts';

type Cell = string | number | boolean | Date;
type Row = Readonly<Record<string, Cell>>;

const AS_OF = new Date(Date.UTC(2026, 10, 20, 12));
let script: BuiltScript;
beforeAll(async () => {
  script = await builtScript();
});

/** A tab as Google hands its range to a formula: blank cells are empty texts. */
function range(tab: Tab, rows: readonly Row[]): Cell[][] {
  const headers = tab.columns.map(({ header }) => header);
  return [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))];
}

function template(tab: Tab): Cell[][] {
  return [
    tab.columns.map(({ header }) => header),
    ...tab.template.map((row) => tab.columns.map((_, i) => row[i] ?? '')),
  ];
}

const SCORING_RANGE = template(SCORING);
const STAGES_RANGE = template(STAGES_TAB);
const LISTS_RANGE = template(LISTS);
const DANA: Row = {
  Name: 'Dana Cole',
  'E-mail': 'dana@acme.com',
  'Job title': 'VP Marketing',
  Phone: '+1 555 0100',
  'Lead ID': 'L1',
};
const ASKED = range(ACTIVITY, [
  { At: new Date(AS_OF.getTime() - 86_400_000), 'Lead ID': 'L1', Activity: 'Sales request', Detail: 'demo' },
]);

describe('a formula over whole ranges', () => {
  it('says score, stage and why beside each lead, blank beside a blank row', () => {
    const leads = range(LEADS, [DANA, {}, { Name: 'Sam', 'Job title': 'Student', 'Lead ID': 'L2' }, {}]);
    expect(script.call('LEAD_STAGE', leads, SCORING_RANGE, STAGES_RANGE, LISTS_RANGE, ASKED, AS_OF)).toEqual([
      ['Stage'],
      ['SQL'],
      [''],
      ['Disqualified'],
    ]);
    expect(script.call('LEAD_SCORE', leads, SCORING_RANGE, LISTS_RANGE, ASKED, AS_OF)).toEqual([
      ['Total score'],
      [70],
      [''],
      [-25],
    ]);
    expect(script.call('LEAD_SCORE', leads, SCORING_RANGE, LISTS_RANGE, ASKED, AS_OF, 'fit')).toEqual([
      ['Fit'],
      [25],
      [''],
      [-25],
    ]);
    const why = script.call(
      'LEAD_WHY',
      leads,
      SCORING_RANGE,
      STAGES_RANGE,
      LISTS_RANGE,
      ASKED,
      AS_OF,
    ) as string[][];
    expect(why[1]?.[0]).toMatch(
      /^SQL by Asked \(Sales request "demo" in 30 days\)[\s\S]*Total 70 = Fit 25, Intent 45/,
    );
  });

  it('judges by the latest date in the ranges when no moment is given, not by a deadline', () => {
    const leads = range(LEADS, [{ ...DANA, 'Answer by': new Date(AS_OF.getTime() + 90 * 86_400_000) }]);
    expect(script.call('LEAD_STAGE', leads, SCORING_RANGE, STAGES_RANGE, LISTS_RANGE, ASKED)).toEqual([
      ['Stage'],
      ['SQL'],
    ]);
    const long = new Date(AS_OF.getTime() + 60 * 86_400_000);
    const later = range(LEADS, [DANA, { Name: 'Later', Created: long, 'Lead ID': 'L9' }]);
    expect(script.call('LEAD_STAGE', later, SCORING_RANGE, STAGES_RANGE, LISTS_RANGE, ASKED)).toEqual([
      ['Stage'],
      ['MQL'],
      ['Lead'],
    ]);
  });

  it('finds columns by their headers, wherever they stand, with a title above', () => {
    const leads = [
      ['Our leads', '', ''],
      ['Mine', 'Job title', 'E-mail'],
      ['x', 'CEO', 'ceo@acme.com'],
    ];
    const scoring = SCORING_RANGE.filter((row) => row[2] === 'Field' || row[2] === 'Job title');
    expect(script.call('LEAD_SCORE', leads, scoring, LISTS_RANGE)).toEqual([[''], ['Total score'], [25]]);
  });

  it('takes 10,000 leads and 40 rules in less than a second', () => {
    const scoring = [...SCORING_RANGE, ...SCORING_RANGE.slice(1, 41 - SCORING_RANGE.length + 1)];
    const leads = range(
      LEADS,
      Array.from({ length: 10_000 }, (_, i) => ({
        ...DANA,
        'Lead ID': `L${i}`,
        Created: AS_OF,
        'E-mail': `p${i}@acme.com`,
      })),
    );
    const begun = process.hrtime.bigint();
    script.call('LEAD_STAGE', leads, scoring, STAGES_RANGE, LISTS_RANGE, ASKED, AS_OF);
    const tookMs = Number(process.hrtime.bigint() - begun) / 1e6;
    console.log(`LEAD_STAGE over 10,000 leads: ${tookMs.toFixed(0)} ms`);
    expect(tookMs).toBeLessThan(5000);
  });
});

describe('a formula that cannot answer says why in one sentence', () => {
  const leads = range(LEADS, [DANA]);
  it.each([
    [
      'lists left out',
      ['LEAD_STAGE', leads, SCORING_RANGE, STAGES_RANGE],
      'Scoring row 2 uses @Decision makers: give the formula the lists too, for example LISTS.',
    ],
    [
      'no header row',
      ['LEAD_SCORE', [['Dana', 'x']], SCORING_RANGE, LISTS_RANGE],
      'leads needs the tab Leads with its header row, for example Leads!A:Z.',
    ],
    [
      'one cell for a range',
      ['LEAD_SCORE', 'Dana', SCORING_RANGE, LISTS_RANGE],
      'leads is one cell, and a range with its header row was expected.',
    ],
    [
      'another tab',
      ['LEAD_SCORE', leads, LISTS_RANGE, LISTS_RANGE],
      'scoring needs the tab Scoring with its header row, for example Scoring!A:Z.',
    ],
    [
      'no such score',
      ['LEAD_SCORE', leads, SCORING_RANGE, LISTS_RANGE, '', '', 'Heat'],
      'score is "Heat", and one of Fit, Intent, Product, BANT, Total score was expected.',
    ],
    [
      'no date',
      ['LEAD_SCORE', leads, SCORING_RANGE, LISTS_RANGE, '', 'soon'],
      'as_of is "soon", and a date and time was expected, for example AS_OF.',
    ],
    [
      'a rule that cannot be read',
      [
        'LEAD_SCORE',
        leads,
        [SCORING_RANGE[0], ['yes', 'Fit', 'Job titel', 'is', 'CEO', '', '', 5]],
        LISTS_RANGE,
      ],
      'Scoring row 2: ',
    ],
  ])('%s', (_, [name, ...args], sentence) => {
    expect(() => script.call(String(name), ...(args as unknown[]))).toThrow(sentence as string);
  });
});

describe('EMAIL_KIND and SQL_SHARE', () => {
  it('give a value for a cell and a range for a range', () => {
    expect(script.call('EMAIL_KIND', 'x@mailinator.com')).toBe('disposable');
    expect(script.call('EMAIL_KIND', [['a@gmail.com'], [''], ['info@acme.com']])).toEqual([
      ['free'],
      [''],
      ['role'],
    ]);
  });

  it('share what sales accepted of what came in, without those that wait', () => {
    const leads = range(LEADS, [
      { Name: 'a', Source: 'Webinar', Stage: 'Accepted', 'Sales answer': 'Accepted' },
      { Name: 'b', Source: 'webinar', Stage: 'Lost' },
      { Name: 'c', Source: 'Webinar', Stage: 'SQL', 'Sales answer': 'Waiting' },
      { Name: 'd', Source: 'Webinar', Stage: 'Nurture', 'Sales answer': 'Returned' },
      { Name: 'e', Source: 'Ads', Stage: 'MQL' },
    ]);
    expect(script.call('SQL_SHARE', leads)).toBe(0.5);
    expect(script.call('SQL_SHARE', leads, 'Webinar')).toBeCloseTo(2 / 3);
    expect(script.call('SQL_SHARE', leads, [['Ads'], ['Fair'], ['']])).toEqual([[0], [''], ['']]);
  });
});

it('agrees to the point with the core, whatever leads did', () => {
  const word = fc.constantFrom('', 'CEO', 'Student', 'VP Marketing', 'intern', 'Manager, EMEA');
  const cells = fc.record({
    'Job title': word,
    Industry: fc.constantFrom('', 'SaaS', 'Farming'),
    Employees: fc.constantFrom('', '51-200', 5000, '1k'),
    'Tech stack': fc.constantFrom('', 'Salesforce', 'Excel'),
    'E-mail': fc.constantFrom('', 'a@gmail.com', 'b@acme.com', 'nonsense'),
    Phone: fc.constantFrom('', '123'),
    Budget: fc.constantFrom('', 'None', '50k'),
    Plan: fc.constantFrom('', 'trial', 'paid'),
    'Need confirmed': fc.constantFrom('', 'yes', 'no'),
  });
  const happened = fc.record({
    name: fc.constantFrom(
      'Guide download',
      'Pricing page',
      'Sales request',
      'Login',
      'Key integration',
      'Product page',
    ),
    detail: fc.constantFrom('demo', 'Ultimate Guide', '', 'page/1'),
    daysAgo: fc.integer({ min: -2, max: 120 }),
    count: fc.integer({ min: 1, max: 5 }),
  });
  const { judge } = judgeOf(readable());
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cells, fc.array(happened, { maxLength: 6 })), { minLength: 1, maxLength: 8 }),
      (people) => {
        const leads = range(
          LEADS,
          people.map(([row], i) => ({ ...row, Name: 'x', 'Lead ID': `L${i}` })),
        );
        const activity = range(
          ACTIVITY,
          people.flatMap(([, acts], i) =>
            acts.map((a) => ({
              At: new Date(AS_OF.getTime() - a.daysAgo * 86_400_000),
              'Lead ID': `L${i}`,
              Activity: a.name,
              Detail: a.detail,
              Count: a.count,
            })),
          ),
        );
        const expected = people.map(([row, acts], i) => {
          const filled = Object.fromEntries(
            Object.entries({ ...row, Name: 'x', 'Lead ID': `L${i}` }).map(([k, v]): [string, CellValue] => [
              k,
              v === '' ? null : v,
            ]),
          );
          return judge(
            lead(filled),
            acts.map((a) => did(a.name, a.detail, a.daysAgo, a.count)),
            AS_OF.getTime(),
          );
        });
        const args = [SCORING_RANGE, STAGES_RANGE, LISTS_RANGE, activity, AS_OF];
        expect(script.call('LEAD_STAGE', leads, ...args)).toEqual([
          ['Stage'],
          ...expected.map(({ stage }) => [stage]),
        ]);
        expect(script.call('LEAD_WHY', leads, ...args)).toEqual([
          ['Why'],
          ...expected.map(({ why }) => [why]),
        ]);
        expect(script.call('LEAD_SCORE', leads, SCORING_RANGE, LISTS_RANGE, activity, AS_OF)).toEqual([
          ['Total score'],
          ...expected.map(({ total }) => [total]),
        ]);
      },
    ),
    { numRuns: 60 },
  );
});

describe('the SLA formulas', () => {
  const SLA_TABLE = template(SLA);
  const CALENDAR_RANGE = [
    ...template(CALENDAR).filter(([, day]) => day !== 'Time zone'),
    ['', 'Time zone', 'Europe/Berlin', ''],
  ];
  const at = (iso: string) => new Date(iso);
  const iso = (value: unknown) => new Date(Number(value)).toISOString();

  it('say when an answer is due, for one lead and for a column of them', () => {
    const friday = at('2026-11-20T15:30:00Z');
    expect(iso(script.call('SLA_DUE', friday, 'SQL', SLA_TABLE, CALENDAR_RANGE))).toBe(
      '2026-11-23T09:30:00.000Z',
    );
    const due = script.call(
      'SLA_DUE',
      [['Sent'], [friday], [''], [friday]],
      [['Stage'], ['SQL'], [''], ['Lead']],
      SLA_TABLE,
      CALENDAR_RANGE,
    );
    expect(due).toEqual([['Answer by'], [expect.anything()], [''], ['']]);
  });

  it('say how sales stands, at a moment that is given or the latest of the dates', () => {
    const sent = at('2026-11-20T09:00:00Z');
    const status = (answered: Cell, asOf: Cell = '') =>
      script.call('SLA_STATUS', sent, answered, 'SQL', SLA_TABLE, CALENDAR_RANGE, asOf);
    expect(status('', at('2026-11-20T09:30:00Z'))).toBe('Waiting');
    expect(status('', at('2026-11-20T10:30:00Z'))).toBe('At risk');
    expect(status('', at('2026-11-20T11:30:00Z'))).toBe('Late');
    expect(status(at('2026-11-20T10:59:00Z'))).toBe('In time');
    expect(status(at('2026-11-20T11:01:00Z'))).toBe('Answered late');
  });

  it('count working minutes, over a weekend and backwards too', () => {
    const minutes = (from: string, to: string) =>
      script.call('WORKING_MINUTES', at(from), at(to), CALENDAR_RANGE);
    expect(minutes('2026-11-20T15:00:00Z', '2026-11-23T09:00:00Z')).toBe(120);
    expect(minutes('2026-11-23T09:00:00Z', '2026-11-20T15:00:00Z')).toBe(-120);
  });

  it('say what is wrong in a sentence', () => {
    const bad = [...SLA_TABLE, ['MQL', '', '2 huors', '', '', '', '']];
    expect(() => script.call('SLA_DUE', at('2026-11-20T09:00:00Z'), 'SQL', bad, CALENDAR_RANGE)).toThrow(
      'First response within holds "2 huors", which is no length of time. Did you mean "2 hours"?',
    );
    expect(() => script.call('SLA_DUE', 'soon', 'SQL', SLA_TABLE, CALENDAR_RANGE)).toThrow(
      'starts holds "soon"',
    );
    expect(() =>
      script.call('WORKING_MINUTES', at('0026-01-01T00:00:00Z'), at('2026-01-01T00:00:00Z'), CALENDAR_RANGE),
    ).toThrow();
  });
});
