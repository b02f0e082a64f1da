import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Judgement } from '../../../core/criteria/compile.ts';
import type { Bar, Rules } from '../../../core/criteria/rules.ts';
import { TEMPLATE_ACTIVITIES } from '../../../core/workbook/schema/rules-template.ts';
import { AS_OF, did, judgeOf, LEAD_HEADERS, lead, type Row, readable } from './written-rules.ts';

/** Reads a Why as a careful person would: each score with the points that stand behind it. */
function readWhy(why: string): { sums: Map<string, number>; points: Map<string, number> } {
  const sums = new Map<string, number>();
  const points = new Map<string, number>();
  for (const line of why.split('\n')) {
    const score = /^(Fit|Intent|Product|BANT) (-?\d+) =(.*)$/.exec(line);
    const total = /^Total (-?\d+) = Fit (-?\d+), Intent (-?\d+), Product (-?\d+)$/.exec(line);
    if (score !== null) {
      const terms = (score[3] ?? '').match(/ [+-]\d+(?= )/g) ?? [];
      sums.set(score[1] ?? '', Number(score[2]));
      points.set(
        score[1] ?? '',
        terms.reduce((sum, term) => sum + Number(term), 0),
      );
    } else if (total !== null) {
      sums.set('Total', Number(total[1]));
      points.set('Total', Number(total[2]) + Number(total[3]) + Number(total[4]));
    }
  }
  return { sums, points };
}

function expectToReconcile(judgement: Judgement): void {
  const { sums, points } = readWhy(judgement.why);
  expect(sums).toEqual(points);
  expect(sums.get('Total')).toBe(judgement.total);
  expect(sums.get('Fit') ?? 0).toBe(judgement.fit);
  expect(sums.get('Intent') ?? 0).toBe(judgement.intent);
  expect(sums.get('Product') ?? 0).toBe(judgement.product);
  expect(sums.get('BANT') ?? 0).toBe(judgement.bant);
  expect(judgement.lines.reduce((sum, line) => sum + (line.score === 'BANT' ? 0 : line.points), 0)).toBe(
    judgement.total,
  );
  expect(judgement.why.length).toBeLessThanOrEqual(600);
}

/** Words that would be taken for points, were they not made fit to stand between them. */
const trickyWord = fc.constantFrom(
  '+5 points',
  '-3',
  '51-200',
  'a\n+9 b',
  'C++',
  '"x" +1 y',
  '2026-01-01',
  'Fit 9 = +9 z',
  '😀'.repeat(60),
);
const activity = fc.record({
  name: fc.constantFrom(...TEMPLATE_ACTIVITIES, '+7 up'),
  detail: trickyWord,
  daysAgo: fc.integer({ min: -5, max: 120 }),
  count: fc.integer({ min: 0, max: 9 }),
});
const scoringRow = fc.oneof(
  fc.record({
    Score: fc.constantFrom('Fit', 'Intent', 'Product', 'BANT'),
    Field: fc.constantFrom('Company', 'Industry', '+8 field'),
    Is: fc.constantFrom('is any of', 'contains any word of', 'is none of', 'contains'),
    Value: trickyWord.map((word) => `"${word.replaceAll('"', '""')}", Acme`),
    Points: fc.integer({ min: -40, max: 40 }),
  }),
  fc.record({
    Score: fc.constantFrom('Intent', 'Product'),
    Field: fc.constantFrom(...TEMPLATE_ACTIVITIES, '+7 up').map((name) => `Activity: ${name}`),
    Is: fc.constantFrom('is at least', 'is at most'),
    Value: fc.integer({ min: 0, max: 3 }),
    Points: fc.double({ min: -40, max: 40, noNaN: true }).map((points) => Math.round(points * 10) / 10),
    Count: fc.constantFrom('once', 'every time', null),
    'Halves every': fc.constantFrom(7, 30, null),
    'Stop after': fc.constantFrom(2, null),
  }),
);

describe('Why', () => {
  const headers = [...LEAD_HEADERS, '+8 field'];
  const filled = (word: string): Row => ({ Company: `Acme ${word}`, Industry: word, '+8 field': word });

  test('adds up to every score and to the total, whatever the rules and the lead', () => {
    fc.assert(
      fc.property(
        fc.array(scoringRow, { maxLength: 40 }),
        fc.array(activity, { maxLength: 12 }),
        trickyWord,
        (scoring, activities, word) => {
          const stages = [{ Stage: 'MQL', 'Way in': word, Field: 'Company', Is: 'contains', Value: 'acme' }];
          const { judge } = judgeOf(readable({ scoring, stages, leadHeaders: headers }), headers);
          const done = activities.map(({ name, detail, daysAgo, count }) =>
            did(name, detail, daysAgo, count),
          );
          expectToReconcile(judge(lead(filled(word), headers), done, AS_OF));
        },
      ),
    );
  });

  test('gathers lines when there are too many to read, and still adds up', () => {
    const scoring = Array.from({ length: 60 }, (_, i) => ({
      Score: 'Fit',
      Field: 'Company',
      Is: 'contains',
      Value: 'A very long reason for a point or two'.slice(0, 20 + (i % 17)),
      Points: i - 20,
    }));
    const { judge } = judgeOf(readable({ scoring, stages: [] }));
    const judgement = judge(lead({ Company: 'A very long reason for a point or two' }), [], AS_OF);
    expectToReconcile(judgement);
    expect(judgement.why).toMatch(/ \+?-?\d+ from \d+ more lines/);
  });

  test('is the same for the same facts on another day, unless points changed', () => {
    const { judge } = judgeOf(readable());
    const cells = lead({ 'Job title': 'CEO', Phone: '1', Created: 46300 });
    const activities = [did('Sales request', 'demo', 3), did('Pricing page', '', 5, 2)];
    expect(judge(cells, activities, AS_OF + 86_400_000).why).toBe(judge(cells, activities, AS_OF).why);
  });

  test('is the same however Scoring, Stages and Activity are sorted', () => {
    const rules = readable();
    const turnedBar = ({ every, waysIn }: Bar): Bar => ({
      every: [...every].reverse(),
      waysIn: waysIn.map((way) => ({ ...way, all: [...way.all].reverse() })).reverse(),
    });
    const { Disqualified, MQL, PQL, SQL } = rules.stages;
    const turned: Rules = {
      ...rules,
      scoring: [...rules.scoring].reverse(),
      stages: {
        Disqualified: turnedBar(Disqualified),
        MQL: turnedBar(MQL),
        PQL: turnedBar(PQL),
        SQL: turnedBar(SQL),
      },
    };
    const cells = lead({ 'Job title': 'CEO', Industry: 'SaaS', Phone: '1', Budget: '1k' });
    const activities = [
      did('Sales request', 'demo', 3),
      did('Sales request', 'consultation', 3),
      did('Pricing page', '', 5, 4),
    ];
    const judged = judgeOf(rules).judge(cells, activities, AS_OF);
    const other = judgeOf(turned).judge(cells, [...activities].reverse(), AS_OF);
    expect({ ...other, lines: [] }).toEqual({ ...judged, lines: [] });
  });

  test('tells a lead that meets no bar so', () => {
    const { judge } = judgeOf(readable());
    expect(judge(lead({}), [], AS_OF).why).toBe('Lead: no bar is met\nTotal 0 = Fit 0, Intent 0, Product 0');
  });

  test('puts BANT below the total, which it is no part of', () => {
    const { judge } = judgeOf(readable());
    expect(
      judge(lead({ 'Budget confirmed': 'yes' }), [], AS_OF)
        .why.split('\n')
        .slice(-2),
    ).toEqual(['Total 0 = Fit 0, Intent 0, Product 0', 'BANT 1 = +1 Budget confirmed is yes']);
  });
});
