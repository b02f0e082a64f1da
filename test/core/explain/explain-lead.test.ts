import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compileRules } from '../../../core/criteria/compile.ts';
import { type Change, withChange } from '../../../core/explain/changes.ts';
import { type Explanation, explainLead } from '../../../core/explain/explain-lead.ts';
import { emailKind } from '../../../core/intake/email-kind.ts';
import { readAgreement } from '../../../core/lifecycle/agreement.ts';
import type { CellValue } from '../../../core/workbook/cell.ts';
import { DAY_MS } from '../../../core/workbook/civil.ts';
import { epochMsToSerial } from '../../../core/workbook/instant.ts';
import { TEMPLATE_ACTIVITIES } from '../../../core/workbook/schema/rules-template.ts';
import { dana, Story } from '../../support/snapshot.ts';

function explained(story: Story, row = 1): Explanation {
  const answer = explainLead(story.snapshot, row, story.nowMs);
  if ('refused' in answer) throw new Error(answer.refused);
  return answer;
}

function withLead(cells: Readonly<Record<string, CellValue>>): Story {
  const story = new Story();
  story.add('Leads', cells);
  story.requalify();
  return story;
}

function bar(explanation: Explanation, stage: string) {
  const found = explanation.bars.find((one) => one.stage === stage);
  if (found === undefined) throw new Error(`no bar ${stage}`);
  return found;
}

describe('explaining a lead', () => {
  it('tells every line of every score with its row and what was found, those that did not count too', () => {
    const story = new Story();
    story.ingest(dana());
    story.requalify();
    const explanation = explained(story);
    expect(explanation).toMatchObject({
      name: 'Dana Cole',
      company: 'Acme',
      stage: 'SQL',
      judged: 'SQL',
      total: 120,
      nearest: null,
      moves: [{ from: 'new', to: 'SQL', version: 'v1' }],
      did: ['20 Nov 12:59 Form filled in', '20 Nov 12:59 Sales request (demo)'],
    });
    const fit = explanation.scores[0];
    expect(fit).toMatchObject({ score: 'Fit', points: 65 });
    expect(fit?.lines[0]).toEqual({
      points: 25,
      counts: true,
      text: 'Job title has "VP"',
      found: 'VP Marketing',
      header: 'Job title',
      at: { tab: 'Scoring', row: 2 },
    });
    expect(fit?.lines.find(({ text }) => text.startsWith('Email kind'))).toMatchObject({
      points: 0,
      counts: false,
      text: 'Email kind is free',
      found: 'work',
      header: 'E-mail',
    });
  });

  it('tells of every bar each way in, with what is met and what is missing', () => {
    const story = withLead({ Name: 'Eve', 'Job title': 'Director', Budget: 'Not sure', 'Tech stack': 'SAP' });
    const sql = bar(explained(story), 'SQL');
    expect(sql.isMet).toBe(false);
    expect(sql.every.map(({ isMet, found }) => [isMet, found])).toEqual([
      [true, 'Director'],
      [true, 'Director'],
      [false, 'SAP'],
    ]);
    expect(sql.ways.map(({ name, isMet }) => [name, isMet])).toEqual([
      ['Asked', false],
      ['Phone and budget', false],
      ['High score', false],
    ]);
    expect(sql.ways[0]?.conditions[0]).toMatchObject({ found: 'never', at: { tab: 'Stages' }, header: null });
    expect(sql.ways[2]?.conditions[0]).toMatchObject({
      text: 'Fit is at least 50',
      found: '25',
      header: 'Fit',
    });
  });

  it('tells the nearest change: the way in that needs the fewest', () => {
    const story = withLead({ Name: 'Eve', 'Job title': 'Director', Budget: '20k' });
    expect(explained(story).nearest).toMatchObject({
      way: 'Phone and budget',
      changes: [{ text: 'Phone is filled', now: 'blank', change: { kind: 'cell', header: 'Phone' } }],
    });
    const student = withLead({ Name: 'Sam', 'Job title': 'Student', Budget: '20k', Phone: '1' });
    expect(explained(student).nearest?.changes).toMatchObject([
      { now: 'Student', change: { kind: 'cell', header: 'Job title', value: 'CEO' } },
    ]);
  });

  it('says who has the lead, and suggests nothing for one that sales has', () => {
    const story = withLead({ Name: 'Eve', 'Job title': 'Director', Phone: '1', Budget: '20k' });
    story.type('Leads', ['Name', 'Eve'], { Round: 1, 'Sent to sales at': 46_340, 'Sales answer': 'Waiting' });
    story.type('Leads', ['Name', 'Eve'], { Phone: null, Owner: 'Ana' });
    const explanation = explained(story);
    expect(explanation.notes[0]).toBe(
      'Ana has it (sent on 14 Nov 00:00): only an answer or a deal moves it now.',
    );
    expect(explanation.nearest).toBeNull();
    expect(explanation.notes.join(' ')).toContain('The row is of an earlier run');
  });

  it('counts for the stage of a returned lead only what it did since, as the run does', () => {
    const story = new Story();
    story.ingest(dana());
    story.requalify();
    story.type('Leads', ['Name', 'Dana Cole'], {
      Round: 1,
      'Sent to sales at': 46_340,
      'Sales answer': 'Returned',
      'Return reason': 'Not now',
    });
    story.requalify();
    const explanation = explained(story.later(1));
    expect(explanation.notes[0]).toContain(
      'Sales returned it (Not now): it comes back after 19 Jan 2027 13:00',
    );
    expect(explanation.scores[1]).toMatchObject({ score: 'Intent', points: 55 });
    expect(bar(explanation, 'SQL').ways[0]?.conditions[0]).toMatchObject({ isMet: false, found: 'never' });
    expect(explanation.moves.map(({ to }) => to)).toEqual(['Nurture', 'SQL']);
  });

  it('refuses the header and a blank row in a sentence', () => {
    const story = withLead({ Name: 'Eve' });
    expect(explainLead(story.snapshot, 0, story.nowMs)).toEqual({
      refused: 'Row 1 of Leads is its header. Select a lead below it.',
    });
    expect(explainLead(story.snapshot, 7, story.nowMs)).toEqual({
      refused: 'Row 8 of Leads is blank. Select a row with a lead.',
    });
  });
});

const anyCells = fc.record(
  {
    'Job title': fc.constantFrom('CEO', 'Student', 'Intern', 'Engineer', 'Assistant to the CEO', 'manager'),
    'E-mail': fc.constantFrom(
      'a@gmail.com',
      'a@acme-robotics.com',
      'info@acme-robotics.com',
      'a@mailinator.com',
      'x',
    ),
    Phone: fc.constantFrom('1', '+49 30 1'),
    Budget: fc.constantFrom('None', 'Not sure', '20k'),
    'Tech stack': fc.constantFrom('SAP', 'Slack, SAP'),
    Industry: fc.constantFrom('SaaS', 'Steel'),
    Employees: fc.constantFrom('5', '51-200'),
    Plan: fc.constantFrom('trial', 'paid'),
    'Budget confirmed': fc.constantFrom('yes', 'no'),
  },
  { requiredKeys: [] },
);
const anyActivity = fc.record({
  Activity: fc.constantFrom(...TEMPLATE_ACTIVITIES),
  Detail: fc.constantFrom('demo', 'Framework', '/pricing', ''),
  Count: fc.integer({ min: 1, max: 6 }),
  daysAgo: fc.integer({ min: 0, max: 120 }),
});

test('the explanation of any lead adds up to what a run writes, and what it suggests makes the lead an SQL', () => {
  fc.assert(
    fc.property(anyCells, fc.array(anyActivity, { maxLength: 5 }), (cells, did) => {
      const story = new Story();
      story.add('Leads', { Name: 'Any', 'Lead ID': 'L-1', ...cells });
      for (const { daysAgo, ...activity } of did) {
        const at = epochMsToSerial(story.nowMs - daysAgo * DAY_MS, story.snapshot.timeZone);
        story.add('Activity', { At: at, 'Lead ID': 'L-1', ...activity });
      }
      story.requalify();
      const explanation = explained(story);
      const written = story.lead();
      for (const { score, points } of explanation.scores) expect(points).toBe(written[score]);
      expect(explanation.total).toBe(written['Total score']);
      expect(explanation.judged).toBe(written['Stage']);
      const met = explanation.bars.filter(({ isMet }) => isMet).map(({ stage }) => stage);
      expect(met.slice(1).join(', ')).toBe(written['Also meets'] ?? '');
      for (const { isMet, every, ways, isOff } of explanation.bars) {
        const holds = every.every((one) => one.isMet) && (ways.length === 0 || ways.some((way) => way.isMet));
        expect(isMet).toBe(holds && !isOff && every.length + ways.length > 0);
      }
      if (written['Stage'] === 'SQL') expect(explanation.nearest).toBeNull();
      else
        expect(stageAfter(story, explanation.nearest?.changes.map(({ change }) => change) ?? [])).toBe('SQL');
    }),
    { numRuns: 60 },
  );
});

/** What the rules say of the lead once the changes are made, by a judge of its own. */
function stageAfter(story: Story, changes: readonly Change[]): string {
  const agreement = readAgreement(story.snapshot);
  if ('stops' in agreement || agreement.rules === null) throw new Error('the workbook cannot be read');
  const { leads, activities, rules } = agreement;
  const [row] = leads.rows;
  const options = { leadHeaders: leads.headers, timeZone: story.snapshot.timeZone, emailKind };
  let facts = { cells: row?.cells ?? [], activities: activities.of('L-1', '') };
  for (const change of changes)
    facts = withChange(facts, change, {
      asOfEpochMs: story.nowMs,
      columnOf: (header) => leads.headers.indexOf(header),
    });
  return compileRules(rules, options).judge(facts.cells, facts.activities, story.nowMs).stage;
}
