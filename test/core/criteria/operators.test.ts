import { describe, expect, test } from 'vitest';
import type { CellValue } from '../../../core/workbook/cell.ts';
import { meets } from './written-rules.ts';

/** Operator, Value, and what stands in the cell of a lead that meets it and of one that does not. */
const CASES: readonly (readonly [
  is: string,
  value: CellValue,
  met: readonly CellValue[],
  notMet: readonly CellValue[],
])[] = [
  ['is', 'Acme', ['Acme', ' ACME ', 'ａｃｍｅ', 'acme'], ['Acme Inc', 'Acm', null, '  ']],
  ['is', 'Acme, Inc.', ['acme, inc.'], ['Acme', 'Inc.']],
  ['is', '"Acme, Inc."', ['Acme, Inc.'], ['"Acme']],
  ['is', 'Straße', ['STRASSE', 'straße'], ['Strase']],
  ['is', 1000, [1000, '1000', '1,000'], ['1000+', '100', '01000']],
  ['is', '007', ['007'], ['7', 7]],
  ['is', '@Assistants', ['Intern', 'student'], ['CEO']],
  ['is not', 'Acme', ['Globex', 'Acme Inc'], ['acme', null, '']],
  ['is any of', 'trial, free', ['Trial', 'FREE'], ['paid', 'trial, free', null]],
  ['is any of', 'trial; free\nstarter', ['starter', 'free'], ['paid']],
  ['is any of', '"Acme, Inc.", Globex', ['Acme, Inc.', 'globex'], ['Acme', 'Inc.']],
  ['is any of', '@Assistants, CEO', ['intern', 'ceo'], ['CTO', '@Assistants']],
  ['is none of', 'None, Not sure', ['20k', 'nonesuch'], ['none', 'NOT SURE', null, ' ']],
  ['contains', 'market', ['Marketing', 'Supermarket GmbH'], ['Sales', null]],
  ['contains', '@acme.com', ['dana@ACME.com'], ['dana@acme.org']],
  [
    'contains any word of',
    'intern',
    ['Intern', 'Sales intern, EMEA', 'intern/trainee'],
    ['International sales', 'internal', null],
  ],
  [
    'contains any word of',
    'vice president, VP',
    ['Senior Vice-President', 'VP, Sales', 'Vice  President'],
    ['SVP', 'president', 'vice-presidents'],
  ],
  [
    'contains any word of',
    'C++, .NET, R&D, C-level',
    ['C++ developer', 'ASP.NET', 'Head of R&D.', 'C - Level'],
    ['C developer', 'R and D', 'level'],
  ],
  ['contains any word of', '部長, CEO', ['営業部長代理', 'CEO兼社長'], ['課長']],
  ['contains any word of', 'owner', ['Co-owner', "the owner's son"], ['homeowners', 'Ownership']],
  [
    'contains any word of',
    'director',
    ['Directör, director', 'DIRECTOR_OF_SALES'],
    ['Directör', 'directors'],
  ],
  [
    'contains no word of',
    'intern, assistant to the CEO',
    ['International', 'CEO', 'Assistant'],
    ['Intern', 'Executive Assistant to the CEO', null],
  ],
  ['starts with', '+49', ['+49 30 1', ' +49301'], ['0049', null]],
  ['matches', '*market*', ['Head of Marketing', 'market'], ['Sales']],
  ['matches', '?P of *', ['VP of Sales', 'vp of x'], ['SVP of Sales', 'P of Sales']],
  ['matches', 'a.c', ['A.C'], ['abc']],
  ['matches', '*', ['anything'], [null]],
  [
    'is at least',
    50,
    [50, '50', '1,000', '1k', '51-200', '1000+', '1.5m'],
    [49, '49', 'about 60', 'n/a', null, true],
  ],
  ['is at least', '1k', [1000, '1000+'], [999]],
  ['is at most', 125.5, ['51-200', 125], ['52-200', 126, 'unknown', null]],
  ['is more than', '1,000', ['1001', '1.5k'], ['1000+', 1000]],
  ['is less than', 0, [-1, '-0.5', '−3'], [0, 'minus one', null]],
  ['is between', '50 to 1000', [50, 1000, '51-200', '1000+', '1k'], [49, 1001, '1-10', 'many', null]],
  ['is between', '1,000 – 50', [50, '999'], ['1,001']],
  ['is filled', null, ['x', 0, false], [null, '', '  \n']],
  ['is empty', null, [null, '', ' \t'], ['x', 0, false]],
  ['is yes', null, [true, 'yes', 'Yes ', 'TRUE', '1', 'x', '✓'], [false, 'no', 'maybe', null]],
  ['is no', null, [false, 'no', 'FALSE', '0'], [true, 'yes', 'maybe', null]],
  [
    'is before',
    '2026-03-01',
    [46081, '2026-02-28', '2026-02-28T22:59:59Z', '28 February 2026'],
    [46082, '2026-03-01', 'soon', '3/4/2026', null],
  ],
  [
    'is after',
    '2026-03-01',
    [46083, '2026-03-02', '2 Mar 2026 08:00'],
    [46082, 46082.9, '2026-03-01 23:59', null],
  ],
  ['is after', '2026-03-01 12:00', [46082.6, '2026-03-01 12:01'], [46082.5, 46082.4]],
  ['is before', 46082, ['2026-02-28'], ['2026-03-01']],
];

describe('a condition on a column', () => {
  for (const [is, value, met, notMet] of CASES) {
    const said = `"${is}" ${JSON.stringify(value)}`;
    test.each(met)(`${said} is met by %j`, (cell) => {
      expect(meets({ Field: 'Company', Is: is, Value: value }, { Company: cell })).toBe(true);
    });
    test.each(notMet)(`${said} is not met by %j`, (cell) => {
      expect(meets({ Field: 'Company', Is: is, Value: value }, { Company: cell })).toBe(false);
    });
  }

  test('with Empty is ok a blank cell meets it, and a filled one still has to', () => {
    const row = { Field: 'Tech stack', Is: 'contains any word of', Value: '@Our stack', 'Empty is ok': true };
    expect(meets(row, { 'Tech stack': null })).toBe(true);
    expect(meets(row, { 'Tech stack': ' ' })).toBe(true);
    expect(meets(row, { 'Tech stack': 'Slack, Jira' })).toBe(true);
    expect(meets(row, { 'Tech stack': 'Zoho' })).toBe(false);
  });

  test('is read whatever the case and spacing of its words', () => {
    const row = { Field: ' job  TITLE ', Is: 'Contains Any  Word Of ', Value: '@decision MAKERS' };
    expect(meets(row, { 'Job title': 'cto' })).toBe(true);
  });

  test('may be on a column that the team added', () => {
    const headers = ['Name', 'Region', 'Stage'];
    const row = { Field: 'region', Is: 'is', Value: 'DACH' };
    expect(meets(row, { Region: 'dach' }, [], headers)).toBe(true);
    expect(meets(row, { Region: 'Nordics' }, [], headers)).toBe(false);
  });
});

describe('the kind of an e-mail address', () => {
  const isKind = (kind: string, email: CellValue) =>
    meets({ Field: 'Email kind', Is: 'is', Value: kind }, { 'E-mail': email });

  test('is judged from the address', () => {
    expect(isKind('free', 'a@gmail.com')).toBe(true);
    expect(isKind('disposable', 'a@mailinator.com')).toBe(true);
    expect(isKind('role', 'info@acme.com')).toBe(true);
    expect(isKind('work', 'dana@acme.com')).toBe(true);
    expect(isKind('invalid', 'not an address')).toBe(true);
  });

  test('is blank for a lead without one', () => {
    expect(isKind('invalid', null)).toBe(false);
    expect(meets({ Field: 'Email kind', Is: 'is empty' }, {})).toBe(true);
  });
});

describe('days since created', () => {
  const older = { Field: 'Days since created', Is: 'is more than', Value: 30 };
  test('counts whole and broken days of 24 hours', () => {
    expect(meets(older, { Created: '2026-10-21T12:00:00Z' })).toBe(false);
    expect(meets(older, { Created: '2026-10-21T11:59:00Z' })).toBe(true);
  });

  test('is blank where Created is blank or no date', () => {
    expect(meets(older, { Created: 'a while ago' })).toBe(false);
    expect(meets({ ...older, Is: 'is empty', Value: null }, {})).toBe(true);
  });
});
