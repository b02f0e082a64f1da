import { describe, expect, test } from 'vitest';
import { readRules } from '../../../core/criteria/rules.ts';
import type { Problem } from '../../../core/problem.ts';
import { STAGES_TAB } from '../../../core/workbook/schema/rules.ts';
import { judgeOf, type Row, readable, rulesInput, templateRows, type Written } from './written-rules.ts';

function problemsOf(written: Written): readonly Problem[] {
  return readRules(rulesInput({ scoring: [], stages: [], ...written })).problems;
}

/** The only problem of one row of Stages, as `column: what … fix`. */
function problemWith(row: Row, more: Written = {}): string {
  const stages = [{ Stage: 'SQL', Field: 'Phone', Is: 'is filled', ...row }];
  return problemsOf({ stages, ...more })
    .map(inOneLine)
    .join('\n');
}

function problemInScoring(row: Row): string {
  const scoring = [{ Score: 'Fit', Field: 'Phone', Is: 'is filled', Points: 5, ...row }];
  return problemsOf({ scoring }).map(inOneLine).join('\n');
}

function inOneLine({ severity, where, what, fix }: Problem): string {
  return `${severity} ${where.tab} ${where.row} ${where.column}: ${what} ${fix}`;
}

describe('the template', () => {
  test('has no problem', () => {
    expect(readRules(rulesInput()).problems).toEqual([]);
  });

  test('says so when the country list is switched on as it stands', () => {
    const on = templateRows(STAGES_TAB).map((row) => ({ ...row, On: 'yes' }));
    expect(readRules(rulesInput({ stages: on })).rules).not.toBeNull();
  });
});

describe('an operator that is none', () => {
  test('names the cell and says what was probably meant', () => {
    expect(problemWith({ Field: 'Fit', Is: 'is atleast', Value: 15 })).toBe(
      'wrong Stages 2 Is: Is holds "is atleast", which is none of the comparisons. Did you mean "is at least"?',
    );
  });

  test.each([
    ['>=', 'is at least'],
    ['≤', 'is at most'],
    ['greater than', 'is more than'],
    ['equals', 'is'],
    ['!=', 'is not'],
    ['one of', 'is any of'],
    ['is not empty', 'is filled'],
    ['is blank', 'is empty'],
    ['contians', 'contains'],
    ['contains any words of', 'contains any word of'],
    ['does not contain', 'contains no word of'],
    ['begins with', 'starts with'],
    ['isbetween', 'is between'],
    ['is befor', 'is before'],
  ])('%s probably means %s', (written, meant) => {
    expect(problemWith({ Is: written, Value: 1 })).toContain(`Did you mean "${meant}"?`);
  });

  test('and nothing like one gets the whole list', () => {
    expect(problemWith({ Is: 'vibes', Value: 1 })).toContain('Choose one of: is, is not, is any of');
  });
});

describe('a field that is none', () => {
  test.each([
    ['Titel', 'Did you mean "Title"?', ['Title']],
    ['Job titel', 'Did you mean "Job title"?', undefined],
    ['Title', 'Did you mean "Job title"?', undefined],
    ['Email', 'Did you mean "E-mail"?', undefined],
    ['E-mail kind', 'Did you mean "Email kind"?', undefined],
    ['Total', 'Did you mean "Total score"?', undefined],
    ['Days since creation', 'Did you mean "Days since created"?', undefined],
    ['Activty: Login', 'Did you mean "Activity: Login"?', undefined],
    ['Same actvity: Product page', 'Did you mean "Same activity: Product page"?', undefined],
    ['Shoe size', 'Write the header of a column of Leads', undefined],
    ['Activity:', 'Write the header of a column of Leads', undefined],
  ])('%s: %s', (field, fix, leadHeaders) => {
    const more = leadHeaders === undefined ? {} : { leadHeaders };
    expect(problemWith({ Field: field }, more)).toMatch(/^wrong Stages 2 Field: Field holds/);
    expect(problemWith({ Field: field }, more)).toContain(fix);
  });
});

describe('a value that its operator cannot use', () => {
  test.each([
    ['is at least', 'fifty', 'which is not a number. Write one number, such as 50.'],
    ['is at least', '51-200', 'which is not a number.'],
    ['is at least', null, 'Value is blank. Write one number'],
    ['is between', '50', 'which is not two numbers. Write two numbers, such as 50 to 1000.'],
    ['is between', 'few to many', 'which is not two numbers.'],
    ['is any of', ' ; , ', 'Value is blank. Write one or more texts'],
    ['is', '', 'Value is blank.'],
    [
      'is before',
      '3/4/2026',
      'which is not a date that can be read in one way only. Write a date with its year first',
    ],
    ['is after', 'yesterday', 'which is not a date'],
    [
      'contains any word of',
      '@Decison makers',
      'There is no list @Decison makers in Lists. Write @Decision makers.',
    ],
    ['is any of', 'CEO, @Nobody at all', 'Add a column "Nobody at all" to Lists'],
  ])('%s %j', (is, value, said) => {
    expect(problemWith({ Is: is, Value: value })).toMatch(/^wrong Stages 2 Value: /);
    expect(problemWith({ Is: is, Value: value })).toContain(said);
  });

  test('an empty list is one of them', () => {
    const row = { Is: 'is any of', Value: '@Guides' };
    expect(problemWith(row, { lists: [{ Guides: null, Other: 'x' }] })).toContain(
      'The list @Guides is empty.',
    );
  });
});

describe('a cell that only an activity can have', () => {
  test('Which on a column of Leads', () => {
    expect(problemWith({ Which: 'demo' })).toMatch(
      /^wrong Stages 2 Which: Which holds "demo", and Phone is no activity/,
    );
  });

  test('In the last on a column of Leads', () => {
    expect(problemWith({ 'In the last': 30 })).toMatch(/^wrong Stages 2 In the last: .*Days since created/);
  });

  test('Halves every on a column of Leads', () => {
    expect(problemInScoring({ 'Halves every': 30 })).toMatch(/^wrong Scoring 2 Halves every: /);
  });

  test('In the last that is no number of days', () => {
    const row = { Field: 'Activity: Login', Is: 'is at least', Value: 1 };
    expect(problemWith({ ...row, 'In the last': 'a month' })).toContain('Write a number of days above 0');
    expect(problemWith({ ...row, 'In the last': 0 })).toContain('Write a number of days above 0');
    expect(problemWith({ ...row, 'In the last': '30 days' })).toBe('');
  });
});

describe('a row of Scoring', () => {
  test('needs one of the four scores', () => {
    expect(problemInScoring({ Score: 'Fitt' })).toContain(
      'Score holds "Fitt", which is none of its words. Did you mean "Fit"?',
    );
    expect(problemInScoring({ Score: null })).toContain('Score is blank.');
  });

  test('needs points', () => {
    expect(problemInScoring({ Points: null })).toContain('Points is blank.');
    expect(problemInScoring({ Points: 'lots' })).toMatch(/^wrong Scoring 2 Points: Points holds "lots"/);
    expect(problemInScoring({ Points: '+5' })).toBe('');
  });

  test('cannot make a score of scores', () => {
    expect(problemInScoring({ Field: 'Fit', Is: 'is at least', Value: 5 })).toMatch(
      /^wrong Scoring 2 Field: .*score of|scores/,
    );
  });

  test('counts once or every time, and stops after whole times', () => {
    const activity = { Field: 'Activity: Login', Is: 'is at least', Value: 1 };
    expect(problemInScoring({ ...activity, Count: 'everytime' })).toContain('Did you mean "every time"?');
    expect(problemInScoring({ ...activity, 'Stop after': 1.5 })).toContain('Write a number of times above 0');
  });
});

describe('all problems are told at once', () => {
  test('of every row and every cell', () => {
    const scoring = [{ Score: 'Fut', Field: 'Fone', Is: 'is fild', Points: 'x' }];
    const stages = [
      { Stage: 'SLQ', Field: 'Phone', Is: 'is filled' },
      {},
      { Stage: 'MQL', Field: 'Fit', Is: '>', Value: 'x' },
    ];
    const found = problemsOf({ scoring, stages }).map(
      ({ where }) => `${where.tab} ${where.row} ${where.column}`,
    );
    expect(found).toEqual([
      'Scoring 2 Score',
      'Scoring 2 Field',
      'Scoring 2 Is',
      'Scoring 2 Points',
      'Stages 2 Stage',
      'Stages 4 Is',
    ]);
  });

  test('and with one there are no rules', () => {
    const stages = [...templateRows(STAGES_TAB), { Stage: 'SQL', Field: 'Phone', Is: 'is fild' }];
    expect(readRules(rulesInput({ stages })).rules).toBeNull();
  });
});

describe('rows that do not count', () => {
  test('are blank ones, those with a note or a tick alone, and those switched off', () => {
    const broken = { Stage: 'SQL', Field: 'Nonsense', Is: 'is atleast' };
    const stages = [
      {},
      { Note: 'Bars below' },
      { On: 'yes' },
      { On: true, 'Empty is ok': false },
      { ...broken, On: 'no' },
    ];
    const off = [
      { ...broken, On: false },
      { ...broken, On: ' No ' },
    ];
    const { rules, problems } = readRules(
      rulesInput({ scoring: [{ Count: 'once', On: 'yes' }], stages: [...stages, ...off] }),
    );
    expect(problems.filter((problem) => problem.severity !== 'note')).toEqual([]);
    expect(rules?.stages.SQL).toEqual({ every: [], waysIn: [] });
  });

  test('and On is yes, no or blank', () => {
    expect(problemWith({ On: 'perhaps' })).toBe('wrong Stages 2 On: On holds "perhaps". Write yes or no.');
  });
});

describe('what can be read and is probably a slip is noted, and judges', () => {
  const isNoted = (row: Row, said: string, more: Written = {}) => {
    expect(problemWith(row, more)).toMatch(/^note /);
    expect(problemWith(row, more)).toContain(said);
    expect(readRules(rulesInput({ stages: [{ Stage: 'SQL', ...row }], ...more })).rules).not.toBeNull();
  };

  test('an activity that is nearly the name of one that occurs', () => {
    const row = { Field: 'Activity: Weibnar', Is: 'is at least', Value: 1 };
    isNoted(row, 'there is one called "Webinar"', { activityNames: ['Webinar'] });
    expect(problemWith({ ...row, Field: 'Activity: Booth visit' }, { activityNames: ['Webinar'] })).toBe('');
  });

  test('a count that is asked whether it is empty', () => {
    isNoted({ Field: 'Activity: Login', Is: 'is filled' }, 'Use "is at least" 1.');
  });

  test('a Value where none is read', () => {
    isNoted({ Field: 'Phone', Is: 'is filled', Value: 'yes' }, 'so "yes" under Value is not read');
  });

  test('a date compared as a number', () => {
    isNoted({ Field: 'Created', Is: 'is more than', Value: 30 }, 'Use "is before" or "is after"');
  });

  test('a date compared as a text, and what is no date compared as one', () => {
    isNoted({ Field: 'Created', Is: 'is', Value: '2026-03-01' }, 'Use "is before" or "is after"');
    isNoted({ Field: 'Fit', Is: 'is after', Value: '2026-03-01' }, 'Fit is no date');
  });

  test('a text that is nearly the name of a list', () => {
    isNoted({ Field: 'Phone', Is: 'contains', Value: '@Guidez' }, 'If the list is meant, write @Guides.');
  });

  test('a stage whose rows are all switched off', () => {
    const stages = [{ On: 'no', Stage: 'SQL', Field: 'Phone', Is: 'is filled' }];
    expect(problemsOf({ stages }).map((problem) => problem.what)).toEqual([
      'No lead becomes SQL: its rows are all switched off.',
    ]);
  });
});

test('an earlier version that asks for a column which is gone meets no lead, and says so', () => {
  const rules = readable({
    scoring: [],
    stages: [{ Stage: 'SQL', Field: 'Region', Is: 'is filled' }],
    leadHeaders: ['Region'],
  });
  const { problems } = judgeOf(rules, ['Name']);
  expect(problems.map((problem) => problem.what)).toEqual([
    'The rules in force ask for "Region is filled", which this workbook no longer has; no lead meets it.',
  ]);
});
