import { describe, expect, test } from 'vitest';
import { AS_OF, judgeOf, lead, type Row, readable } from './written-rules.ts';

const phone = { Field: 'Phone', Is: 'is filled' };
const budget = { Field: 'Budget', Is: 'is filled' };
const plan = { Field: 'Plan', Is: 'is filled' };

function stageOf(stages: readonly Row[], cells: Row, scoring: readonly Row[] = []) {
  return judgeOf(readable({ scoring, stages })).judge(lead(cells), [], AS_OF);
}

describe('a bar', () => {
  test('needs every row without a way in', () => {
    const stages = [
      { Stage: 'SQL', ...phone },
      { Stage: 'SQL', ...budget },
    ];
    expect(stageOf(stages, { Phone: '1', Budget: '1' }).stage).toBe('SQL');
    expect(stageOf(stages, { Phone: '1' }).stage).toBe('Lead');
  });

  test('needs all rows of at least one way in besides', () => {
    const stages = [
      { Stage: 'SQL', ...plan },
      { Stage: 'SQL', 'Way in': 'Call', ...phone },
      { Stage: 'SQL', 'Way in': ' call ', ...budget },
      { Stage: 'SQL', 'Way in': 'Company', Field: 'Company', Is: 'is filled' },
    ];
    expect(stageOf(stages, { Plan: '1', Phone: '1', Budget: '1' }).stage).toBe('SQL');
    expect(stageOf(stages, { Plan: '1', Company: '1' }).stage).toBe('SQL');
    expect(stageOf(stages, { Plan: '1', Phone: '1' }).stage).toBe('Lead');
    expect(stageOf(stages, { Phone: '1', Budget: '1' }).stage).toBe('Lead');
    expect(stageOf(stages, { Plan: '1' }).stage).toBe('Lead');
  });

  test('without a row is never reached', () => {
    expect(stageOf([], { Phone: '1' }).stage).toBe('Lead');
    expect(stageOf([{ Stage: 'SQL', On: 'no', ...phone }], { Phone: '1' }).stage).toBe('Lead');
  });

  test('whose ways in are all switched off is not reached by its other rows alone', () => {
    const stages = [
      { Stage: 'SQL', ...plan },
      { Stage: 'SQL', On: 'no', 'Way in': 'Call', ...phone },
    ];
    expect(stageOf(stages, { Plan: '1', Phone: '1' }).stage).toBe('Lead');
  });

  test('loses a way in that is switched off and keeps the others', () => {
    const stages = [
      { Stage: 'SQL', On: false, 'Way in': 'Call', ...phone },
      { Stage: 'SQL', 'Way in': 'Budget', ...budget },
    ];
    expect(stageOf(stages, { Phone: '1' }).stage).toBe('Lead');
    expect(stageOf(stages, { Budget: '1' }).stage).toBe('SQL');
  });

  test('may ask for scores, as they are worked out and not as they stand in the sheet', () => {
    const scoring = [
      { Score: 'Fit', ...phone, Points: 30 },
      { Score: 'Intent', ...budget, Points: 12 },
    ];
    const stages = [{ Stage: 'SQL', Field: 'Total score', Is: 'is between', Value: '42 to 50' }];
    expect(stageOf(stages, { Phone: '1', Budget: '1', 'Total score': 7 }, scoring).stage).toBe('SQL');
    expect(stageOf(stages, { Phone: '1', 'Total score': 45 }, scoring).stage).toBe('Lead');
  });
});

describe('Disqualified', () => {
  const stages = [
    { Stage: 'Disqualified', ...phone },
    { Stage: 'Disqualified', ...budget },
    { Stage: 'Disqualified', 'Way in': 'Both', ...plan },
    { Stage: 'Disqualified', 'Way in': 'Both', Field: 'Company', Is: 'is filled' },
    { Stage: 'SQL', Field: 'Name', Is: 'is filled' },
  ];

  test('takes any one row that stands alone, or all rows of one way in', () => {
    expect(stageOf(stages, { Phone: '1' }).stage).toBe('Disqualified');
    expect(stageOf(stages, { Budget: '1' }).stage).toBe('Disqualified');
    expect(stageOf(stages, { Plan: '1', Company: '1' }).stage).toBe('Disqualified');
    expect(stageOf(stages, { Plan: '1' }).stage).toBe('Lead');
  });

  test('comes before every other stage, which the lead still also meets', () => {
    const judgement = stageOf(stages, { Phone: '1', Name: 'Dana' });
    expect([judgement.stage, judgement.alsoMeets]).toEqual(['Disqualified', ['SQL']]);
  });
});

test('the furthest of SQL, PQL and MQL is the stage, and the others are also met', () => {
  const stages = ['MQL', 'SQL', 'PQL'].map((Stage) => ({ Stage, ...phone }));
  const { stage, alsoMeets } = stageOf(stages, { Phone: '1' });
  expect([stage, alsoMeets]).toEqual(['SQL', ['PQL', 'MQL']]);
});

test('the ways in by which a bar is met are told', () => {
  const stages = [
    { Stage: 'MQL', 'Way in': 'Call', ...phone },
    { Stage: 'MQL', 'Way in': 'Budget', ...budget },
  ];
  expect(stageOf(stages, { Phone: '1', Budget: '1' }).meets).toEqual([
    { stage: 'MQL', waysIn: ['Budget', 'Call'] },
  ]);
});
