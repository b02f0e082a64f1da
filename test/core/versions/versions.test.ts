import { describe, expect, test } from 'vitest';
import type { Rules } from '../../../core/criteria/rules.ts';
import type { SlaRule } from '../../../core/sla/read-sla.ts';
import { canonicalRules, fingerprint } from '../../../core/versions/canonical.ts';
import { differenceInWords } from '../../../core/versions/difference.ts';
import { parseRules, rulesAsJson } from '../../../core/versions/stored-rules.ts';
import { LISTS, SCORING, STAGES_TAB } from '../../../core/workbook/schema/rules.ts';
import {
  AS_OF,
  did,
  judgeOf,
  lead,
  type Row,
  readable,
  templateRows,
  type Written,
} from '../criteria/written-rules.ts';

const template = readable();

/** The template with some rows of a tab changed. */
function changed(tab: 'scoring' | 'stages' | 'lists', change: (row: Row) => Row | null): Written {
  const rows = templateRows({ scoring: SCORING, stages: STAGES_TAB, lists: LISTS }[tab]);
  return { [tab]: rows.map(change).filter((row) => row !== null) };
}

const highScore = (row: Row) => row['Way in'] === 'High score' && row.Field === 'Intent';

describe('the fingerprint', () => {
  const same: readonly (readonly [string, Written])[] = [
    [
      'the order of the rows',
      { stages: [...templateRows(STAGES_TAB)].reverse(), scoring: [...templateRows(SCORING)].reverse() },
    ],
    ['notes', changed('stages', (row) => ({ ...row, Note: 'Agreed on Monday' }))],
    [
      'blank On and yes',
      changed('stages', (row) => ({ ...row, On: row.On === 'yes' ? null : (row.On ?? null) })),
    ],
    [
      'case and spacing',
      changed('stages', (row) => ({
        ...row,
        Field: ` ${String(row.Field).toUpperCase()}`,
        Is: String(row.Is).toUpperCase(),
      })),
    ],
    [
      'the case of values',
      changed('scoring', (row) => ({
        ...row,
        Value: typeof row.Value === 'string' ? row.Value.toUpperCase() : (row.Value ?? null),
      })),
    ],
    ['the order of a list', { lists: [...templateRows(LISTS)].reverse() }],
    ['a list that no rule uses', { lists: templateRows(LISTS).map((row) => ({ ...row, Holidays: 'x' })) }],
    [
      'the name of a way in',
      changed('stages', (row) => (row['Way in'] === 'High score' ? { ...row, 'Way in': 'Top' } : row)),
    ],
    ['a row that is switched off', changed('stages', (row) => (row.On === 'no' ? null : row))],
    [
      'how a number is written',
      changed('stages', (row) => (row.Value === 15 ? { ...row, Value: '15.0' } : row)),
    ],
    ['stages that are not sent, named or not', { sendToSales: { SQL: true, PQL: true } }],
  ];
  test.each(same)('does not change with %s', (_, written) => {
    expect(canonicalRules(readable(written))).toBe(canonicalRules(template));
    expect(fingerprint(readable(written))).toBe(fingerprint(template));
  });

  const different: readonly (readonly [string, Written])[] = [
    ['a value', changed('stages', (row) => (highScore(row) ? { ...row, Value: 30 } : row))],
    ['a row switched off', changed('stages', (row) => (highScore(row) ? { ...row, On: 'no' } : row))],
    ['points', changed('scoring', (row) => (row.Field === 'Phone' ? { ...row, Points: 6 } : row))],
    [
      'an item of a list that is used',
      changed('lists', (row) => (row.Guides === 'Framework' ? { ...row, Guides: 'Playbook' } : row)),
    ],
    ['a stage that is sent to sales', { sendToSales: { SQL: true } }],
    ['Empty is ok', changed('stages', (row) => ({ ...row, 'Empty is ok': null }))],
    [
      'two rows of a way in put on two ways',
      changed('stages', (row) => (highScore(row) ? { ...row, 'Way in': 'Intent alone' } : row)),
    ],
  ];
  test.each(different)('changes with %s', (_, written) => {
    expect(fingerprint(readable(written))).not.toBe(fingerprint(template));
  });

  test('tells a bar whose ways in are all off from one without ways in', () => {
    const every = { Stage: 'SQL', Field: 'Phone', Is: 'is filled' };
    const off = { ...every, 'Way in': 'Call', On: 'no' };
    expect(fingerprint(readable({ stages: [every, off] }))).not.toBe(
      fingerprint(readable({ stages: [every] })),
    );
  });
});

describe('the SLA', () => {
  const rule: SlaRule = {
    stage: 'SQL',
    segment: null,
    specificity: 0,
    firstResponse: { unit: 'minutes', count: 120 },
    nextStep: null,
    clock: 'Working hours',
    warnAt: 0.75,
    escalateTo: 'ana@acme.com',
  };
  const withSla = (...sla: readonly SlaRule[]): Rules => ({ ...template, sla });

  test('is part of the fingerprint, but for who hears of a late lead; none is as it was before there was one', () => {
    expect(canonicalRules(withSla())).not.toContain('"sla":');
    expect(fingerprint(withSla(rule))).not.toBe(fingerprint(template));
    expect(fingerprint(withSla({ ...rule, escalateTo: '' }))).toBe(fingerprint(withSla(rule)));
    expect(fingerprint(withSla({ ...rule, clock: 'Around the clock' }))).not.toBe(fingerprint(withSla(rule)));
  });

  test('is told in words, and kept whole', () => {
    const enterprise = { ...rule, segment: 'Enterprise', specificity: 1 };
    expect(differenceInWords(withSla(rule), withSla({ ...rule, warnAt: 0.5 }, enterprise))).toBe(
      'SLA for SQL: Warn at % 75 → 50. Added to SLA: SQL, Enterprise first response within 2 hours (working hours).',
    );
    expect(differenceInWords(withSla(rule), withSla())).toBe(
      'No longer in SLA: SQL first response within 2 hours (working hours).',
    );
    expect(parseRules(rulesAsJson(withSla(rule, enterprise)))?.sla).toEqual([rule, enterprise]);
    expect(parseRules(rulesAsJson(withSla(rule)).replace('"Working hours"', '"Some hours"'))).toBeNull();
    expect(
      parseRules(rulesAsJson(template).replace(',"sla":[]', ''))?.sla,
      'kept before there was one',
    ).toEqual([]);
  });
});

describe('a difference in words', () => {
  const said = (written: Written, before: Rules = template) => differenceInWords(before, readable(written));

  test('is empty where both judge alike', () => {
    expect(said({ stages: [...templateRows(STAGES_TAB)].reverse() })).toBe('');
    expect(
      said(changed('stages', (row) => (row['Way in'] === 'High score' ? { ...row, 'Way in': 'Top' } : row))),
    ).toBe('');
  });

  test('names the way in, the field, and the value before and after', () => {
    expect(said(changed('stages', (row) => (highScore(row) ? { ...row, Value: 30 } : row)))).toBe(
      'High score: Intent 40 → 30.',
    );
  });

  test('names the stage of a way in that two stages have', () => {
    const written = changed('stages', (row) =>
      row.Stage === 'SQL' && row['Way in'] === 'Asked' ? { ...row, 'In the last': 60 } : row,
    );
    expect(said(written)).toBe('SQL, Asked: Activity: Sales request is at least 1, In the last 30 → 60.');
  });

  test('names the column where it is another one', () => {
    const written = changed('scoring', (row) =>
      row.Field === 'Phone' ? { ...row, Points: -5, 'Empty is ok': 'yes' } : row,
    );
    expect(said(written)).toBe('Intent: Phone is filled, Empty is ok no → yes, Points 5 → -5.');
  });

  test('tells what was added, what is gone, and what was put on a list', () => {
    const scoring = [
      ...templateRows(SCORING),
      { Score: 'Fit', Field: 'Company', Is: 'is filled', Points: 2 },
    ];
    const stages = templateRows(STAGES_TAB).filter((row) => row['Way in'] !== 'Team');
    const lists = [...templateRows(LISTS), { Guides: 'Playbook' }];
    expect(said({ scoring, stages, lists, sendToSales: { SQL: true } })).toBe(
      'Added to Scoring: Fit +2 for Company is filled. No longer in Stages: Team: Activity: Colleague invited is at least 3. @Guides: added Playbook. PQL: Send to sales yes → no.',
    );
  });

  test('tells when the last way in is switched off', () => {
    const every = { Stage: 'SQL', Field: 'Phone', Is: 'is filled' };
    const before = readable({ scoring: [], stages: [every] });
    expect(said({ scoring: [], stages: [every, { ...every, 'Way in': 'Call', On: 'no' }] }, before)).toBe(
      'No lead becomes SQL: its ways in are all switched off.',
    );
  });
});

describe('rules kept in Versions', () => {
  test('come back whole: the same fingerprint, and the same judgement to the word', () => {
    const kept = parseRules(rulesAsJson(template));
    if (kept === null) throw new Error('The rules did not come back.');
    expect(fingerprint(kept)).toBe(fingerprint(template));
    expect(differenceInWords(template, kept)).toBe('');
    const cells = lead({ 'Job title': 'CEO', Industry: 'SaaS', Phone: '1', Budget: '20k' });
    const activities = [did('Sales request', 'demo', 1), did('Pricing page', '', 2, 5)];
    const { lines: _, ...judgement } = judgeOf(template).judge(cells, activities, AS_OF);
    expect(judgeOf(kept).judge(cells, activities, AS_OF)).toMatchObject(judgement);
  });

  test('are readable, and hold no row numbers', () => {
    expect(rulesAsJson(template)).toContain(
      '{"field":"Job title","is":"contains any word of","value":"@Decision makers"',
    );
    expect(rulesAsJson(template)).not.toContain('"at"');
  });

  test.each([
    '',
    'null',
    '[]',
    '{}',
    '{"scoring":[]}',
    rulesAsJson(template).slice(0, -5),
    rulesAsJson(template).replace('"is filled"', '"is full"'),
  ])('that are not whole are none: %s', (json) => {
    expect(parseRules(json)).toBeNull();
  });

  test('with a list named like something every object has are kept too', () => {
    const rules = readable({
      stages: [{ Stage: 'SQL', Field: 'Company', Is: 'is any of', Value: '@__proto__' }],
      lists: [JSON.parse('{"__proto__":"Acme"}')],
      scoring: [],
    });
    expect(parseRules(rulesAsJson(rules))?.lists).toEqual(rules.lists);
    expect(judgeOf(rules).judge(lead({ Company: 'acme' }), [], AS_OF).stage).toBe('SQL');
  });
});
