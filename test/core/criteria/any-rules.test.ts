import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATORS, operandKind } from '../../../core/criteria/operators.ts';
import { readRules } from '../../../core/criteria/rules.ts';
import { fingerprint } from '../../../core/versions/canonical.ts';
import type { CellValue } from '../../../core/workbook/cell.ts';
import { SCORING } from '../../../core/workbook/schema/rules.ts';
import {
  AS_OF,
  did,
  judgeOf,
  lead,
  meets,
  type Row,
  readable,
  rulesInput,
  templateRows,
} from './written-rules.ts';

const NAUGHTY = JSON.parse(
  readFileSync(new URL('../../fixtures/adversarial/blns.json', import.meta.url), 'utf8'),
) as string[];
const VALUES = {
  text: 'a',
  list: 'a, b',
  number: 5,
  range: '1 to 5',
  date: '2026-01-01',
  nothing: null,
} as const;

describe('whatever stands in a cell', () => {
  test.each(NAUGHTY)(
    '%j is judged by every operator, and read under every header, without an error',
    (text) => {
      const cells = lead(
        Object.fromEntries(
          ['Company', 'E-mail', 'Job title', 'Employees', 'Created'].map((header) => [header, text]),
        ),
      );
      const scoring = ['Company', 'Employees', 'Created', 'Email kind', 'Days since created'].flatMap(
        (Field) =>
          OPERATORS.map((Is) => ({ Score: 'Fit', Field, Is, Value: VALUES[operandKind(Is)], Points: 1 })),
      );
      const { judge } = judgeOf(readable({ scoring }));
      expect(judge(cells, [did(text, text, 1)], AS_OF).why).toContain('Total');

      const cell = Object.fromEntries(SCORING.columns.map(({ header }) => [header, text]));
      const row = { Score: 'Fit', Field: 'Company', Is: 'contains any word of', Value: text, Points: 1 };
      const lists = [{ [text]: text, Guides: text }];
      expect(() =>
        readRules(rulesInput({ scoring: [cell, row], stages: [cell, { ...cell, On: 'yes' }], lists })),
      ).not.toThrow();
    },
  );

  test.each(NAUGHTY.filter((text) => text.trim() !== '' && !text.startsWith('"')))('%j is itself', (text) => {
    expect(meets({ Field: 'Company', Is: 'is', Value: text }, { Company: text })).toBe(true);
  });
});

describe('a blank cell', () => {
  const blank = fc.constantFrom<CellValue>(null, '', '  ', '\n\t');
  const anyCondition = fc.constantFrom(...OPERATORS).chain((Is) =>
    fc.record({
      Field: fc.constantFrom('Company', 'Employees', 'Won at', 'Email kind', 'Days since last activity'),
      Is: fc.constant(Is),
      Value: fc.constant(VALUES[operandKind(Is)]),
    }),
  );

  test('satisfies only is empty, unless Empty is ok', () => {
    fc.assert(
      fc.property(anyCondition, blank, fc.boolean(), (condition, cell, emptyIsOk) => {
        const cells = { Company: cell, Employees: cell, 'Won at': cell, 'E-mail': cell };
        const row: Row = { ...condition, 'Empty is ok': emptyIsOk };
        expect(meets(row, cells)).toBe(emptyIsOk || condition.Is === 'is empty');
      }),
    );
  });
});

describe('opposites', () => {
  const text = fc
    .string({ unit: fc.constantFrom('a', 'b', ' ', '-', 'C'), minLength: 1 })
    .filter((value) => value.trim() !== '');
  test.each([
    ['is', 'is not'],
    ['is any of', 'is none of'],
    ['contains any word of', 'contains no word of'],
  ])('%s and %s never agree on a filled cell', (one, other) => {
    fc.assert(
      fc.property(text, text, (cell, value) => {
        const row = { Field: 'Company', Value: `"${value}"` };
        expect(meets({ ...row, Is: one }, { Company: cell })).toBe(
          !meets({ ...row, Is: other }, { Company: cell }),
        );
      }),
    );
  });
});

test('the order of the rows changes no score and no fingerprint', () => {
  const rows = templateRows(SCORING);
  const cells = lead({
    'Job title': 'Director, student',
    Industry: 'SaaS',
    Employees: '51-200',
    Phone: '1',
    Budget: 'None',
  });
  const activities = [
    did('Pricing page', '', 3, 2),
    did('Guide download', 'Framework', 20),
    did('Key integration', '', 9),
  ];
  const first = readable();
  const judged = judgeOf(first).judge(cells, activities, AS_OF);
  fc.assert(
    fc.property(fc.shuffledSubarray([...rows], { minLength: rows.length }), (scoring) => {
      const shuffled = readable({ scoring });
      const { fit, intent, product, bant, why } = judgeOf(shuffled).judge(cells, activities, AS_OF);
      expect([fit, intent, product, bant, why]).toEqual([
        judged.fit,
        judged.intent,
        judged.product,
        judged.bant,
        judged.why,
      ]);
      expect(fingerprint(shuffled)).toBe(fingerprint(first));
    }),
    { numRuns: 30 },
  );
});
