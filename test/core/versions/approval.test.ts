import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readAgreement } from '../../../core/lifecycle/agreement.ts';
import { readApproval } from '../../../core/versions/approval.ts';
import { approvalState, approve } from '../../../core/versions/approve.ts';
import { driftInWords } from '../../../core/versions/drift.ts';
import { dana, Story } from '../../support/snapshot.ts';

/** A workbook with one lead that was judged, in which rules can be approved. */
class ApprovalStory extends Story {
  constructor() {
    super();
    this.ingest(dana());
    this.requalify();
  }

  setting(name: string, value: string): this {
    this.type('Settings', ['Setting', name], { Value: value });
    return this;
  }

  /** What an industry of ours is worth; 15 in the template. */
  bar(points: number): this {
    this.type('Scoring', ['Value', '@Our industries'], { Points: points });
    return this;
  }

  state() {
    const state = approvalState(this.snapshot);
    if ('problems' in state) throw new Error(state.problems.map(({ what }) => what).join(' '));
    return state;
  }

  approve(
    side: 'Marketing' | 'Sales',
    by = `${side.toLowerCase()}@acme.com`,
    print = this.state().fingerprint,
  ) {
    const answer = approve({
      snapshot: this.snapshot,
      side,
      by,
      fingerprint: print,
      asOfEpochMs: this.nowMs,
    });
    if ('refused' in answer) return answer.refused;
    this.write(answer.plan);
    return answer.plan.summary.what;
  }

  approveBoth(): this {
    this.approve('Marketing');
    this.approve('Sales');
    return this;
  }

  drift(by: string | null = null) {
    const agreement = readAgreement(this.snapshot);
    if ('stops' in agreement) throw new Error('the workbook cannot be read');
    return driftInWords(agreement, by, { asOfEpochMs: this.nowMs, timeZone: this.snapshot.timeZone });
  }
}

const POINTS_CHANGED = 'Fit: Industry contains any word of @Our industries, Points 15 → 20.';

describe('approving the rules', () => {
  it('is said by each side, with who and when, on the version that judged', () => {
    const story = new ApprovalStory();
    expect(story.approve('Marketing', 'priya@acme.com')).toBe('Marketing approved v1.');
    expect(story.approve('Sales', 'ben@acme.com')).toBe('Sales approved v1, and so both sides have.');
    expect(story.rows('Versions')).toHaveLength(1);
    expect(story.rows('Versions')[0]).toMatchObject({
      'Marketing approved': '2026-11-20 13:00 by priya@acme.com',
      'Sales approved': '2026-11-20 13:00 by ben@acme.com',
    });
    expect(story.state()).toMatchObject({ version: 'v1', differences: [], approved: { version: 'v1' } });
  });

  it('keeps a draft that has not judged yet, and says so when it does', () => {
    const story = new ApprovalStory().approveBoth().bar(20);
    expect(story.state()).toMatchObject({
      version: 'v2',
      approvals: { Marketing: null, Sales: null },
      differences: [POINTS_CHANGED],
    });
    story.approve('Marketing');
    expect(story.rows('Versions')[1]).toMatchObject({ Version: 'v2', 'What changed': POINTS_CHANGED });
    expect(story.rows('Versions')[1]?.['Used since']).toBeUndefined();
    story.requalify();
    expect(story.rows('Versions')).toHaveLength(2);
    expect(story.rows('Versions')[1]?.['Used since']).toBeTypeOf('number');
    expect(story.lead()).toMatchObject({ Fit: 70, Version: 'v2' });
  });

  it('is of what was shown: rules that change meanwhile are not approved with it', () => {
    const story = new ApprovalStory();
    const shown = story.state().fingerprint;
    story.bar(20);
    expect(story.approve('Marketing', 'priya@acme.com', shown)).toContain('changed while you looked');
    expect(story.rows('Versions')[0]?.['Marketing approved']).toBeUndefined();
  });

  it('is for those whom Settings names, whatever the case of their address', () => {
    const story = new ApprovalStory().setting('Sales approves', 'ben@acme.com; Ana@acme.com');
    expect(story.approve('Sales', 'priya@acme.com')).toContain(
      'priya@acme.com is not among those who may approve for sales: ben@acme.com, ana@acme.com.',
    );
    expect(story.approve('Sales', '')).toContain('Google did not tell who you are');
    expect(story.approve('Sales', 'ANA@acme.com')).toBe('Sales approved v1.');
    expect(story.approve('Marketing', ''), 'blank: anyone').toBe(
      'Marketing approved v1, and so both sides have.',
    );
    expect(story.rows('Versions')[0]?.['Marketing approved']).toContain(
      'by somebody who can edit this sheet',
    );
  });

  it('is refused twice, and while a rule cannot be read', () => {
    const story = new ApprovalStory();
    story.approve('Sales');
    expect(story.approve('Sales')).toBe('Sales has approved v1 already.');
    const print = story.state().fingerprint;
    story.type('Stages', ['Way in', 'High score'], { Is: 'is atleast' });
    expect(approvalState(story.snapshot)).toMatchObject({ problems: [{ severity: 'wrong' }] });
    expect(story.approve('Marketing', 'a@acme.com', print)).toContain('cannot be read whole');
  });

  it('of one side is of that version only: rules changed since need that side again', () => {
    const story = new ApprovalStory().approveBoth().bar(20);
    story.approve('Marketing');
    story.bar(25);
    expect(story.state().approvals).toEqual({ Marketing: null, Sales: null });
    story.approve('Sales');
    expect(story.state()).toMatchObject({ version: 'v3', approvals: { Marketing: null } });
    story.bar(20);
    expect(story.state(), 'the same rules again').toMatchObject({
      version: 'v2',
      approvals: { Sales: null },
    });
    expect(story.approve('Sales')).toBe('Sales approved v2, and so both sides have.');
  });
});

describe('with Require approval on', () => {
  it('the run judges by the approved rules, and says which, why, and what waits', () => {
    const story = new ApprovalStory().approveBoth().setting('Require approval', 'Yes').later(1).bar(20);
    const plan = story.requalify();
    expect(story.lead()).toMatchObject({ Fit: 65, Version: 'v1' });
    expect(plan.summary.what).toContain(
      'Judged by v1, approved on 20 Nov; the rules changed since and wait for approval.',
    );
    expect(story.rows('Problems')[0]).toMatchObject({
      Severity: 'note',
      Where: 'Versions',
      'What is wrong': `The rules changed since approval on 20 Nov, and leads are judged by v1, the approved version. ${POINTS_CHANGED}`,
    });
    expect(story.rows('Versions'), 'a draft is no version').toHaveLength(1);
    expect(story.drift('Priya')).toBe(
      `Rules changed since approval on 20 Nov (${POINTS_CHANGED.slice(0, -1)}, by Priya). Tonight uses the approved rules.`,
    );

    story.approve('Marketing');
    story.requalify();
    expect(story.lead(), 'one side is not both').toMatchObject({ Fit: 65, Version: 'v1' });
    story.approve('Sales');
    story.requalify();
    expect(story.lead()).toMatchObject({ Fit: 70, Version: 'v2' });
    expect(story.drift()).toBeNull();
    expect(story.rows('Problems')).toEqual([]);
  });

  it('judges by the approved rules while the draft cannot be read', () => {
    const story = new ApprovalStory().approveBoth().bar(20);
    story.requalify();
    story.setting('Require approval', 'yes');
    story.type('Stages', ['Way in', 'High score'], { Is: 'is atleast' });
    story.requalify();
    expect(story.lead(), 'not by v2, which judged last').toMatchObject({ Fit: 65, Version: 'v1' });
    expect(story.rows('Problems').map((row) => row['What is wrong'])).toContain(
      'Scoring or Stages has a row that cannot be read: leads are judged by v1, which both sides approved.',
    );
  });

  it('sends to sales what the approved rules send', () => {
    const story = new ApprovalStory().approveBoth().setting('Require approval', 'yes');
    story.type('Definitions', ['Stage', 'SQL'], { 'Send to sales': 'no' });
    const plan = story.requalify();
    expect(plan.events.map(({ type }) => type)).toEqual(['LeadsQualified']);
    expect(story.drift()).toContain('SQL: Send to sales yes → no');
  });

  it('promises what was approved, and says in words what the SLA would promise instead', () => {
    const story = new ApprovalStory().approveBoth().setting('Require approval', 'yes');
    const promised = (agreement = readAgreement(story.snapshot)) =>
      'stops' in agreement
        ? []
        : agreement.sla.rules.map(({ firstResponse, escalateTo }) => [firstResponse, escalateTo]);
    const before = promised();
    story.type('SLA', ['Stage', 'SQL'], { 'First response within': '30 min' });
    expect(promised()).toEqual(before);
    expect(story.state().differences).toEqual([
      expect.stringMatching(/^SLA for SQL: First response within .+ → 30 min\.$/),
    ]);
    story.type('SLA', ['Stage', 'SQL'], { 'Escalate to': 'boss@acme.com' });
    expect(promised()[0]?.[1], 'who hears of it needs no approval').toBe('boss@acme.com');
    story.approveBoth();
    expect(promised()[0]).toEqual([{ unit: 'minutes', count: 30 }, 'boss@acme.com']);
  });

  it('goes on with what judged last until both sides approved something', () => {
    const story = new ApprovalStory().setting('Require approval', 'yes').bar(20);
    expect(story.requalify().summary.what).toContain('have not both approved a version yet');
    expect(story.lead()).toMatchObject({ Fit: 65, Version: 'v1' });
    expect(story.drift()).toContain('Tonight uses v1, the last rules that judged.');
  });

  it('moves no lead in a workbook in which nothing ever judged', () => {
    const story = new Story();
    story.ingest(dana());
    story.type('Settings', ['Setting', 'Require approval'], { Value: 'yes' });
    const plan = story.requalify();
    expect(plan.summary.what).toContain('no version of the rules is approved');
    expect(story.lead()['Stage']).toBeUndefined();
    expect(plan.events).toEqual([]);
  });

  it('takes what is neither yes nor no for yes, and says so', () => {
    const story = new ApprovalStory().approveBoth().setting('Require approval', 'probably').bar(20);
    story.requalify();
    expect(story.lead()).toMatchObject({ Version: 'v1' });
    expect(story.rows('Problems').map((row) => row['What is wrong'])).toContain(
      '"Require approval" is "probably", and yes or no was expected; yes is used.',
    );
  });
});

test('whatever is edited, approved and run, what judges with Require approval on was approved by both sides', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('points' as const), to: fc.integer({ min: 15, max: 18 }) }),
    fc.record({ do: fc.constantFrom('Marketing' as const, 'Sales' as const, 'run' as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const story = new ApprovalStory().approveBoth().setting('Require approval', 'yes');
      const agreed = { Marketing: new Set([15]), Sales: new Set([15]) };
      let points = 15;
      for (const one of steps) {
        story.nowMs += 60_000;
        if (one.do === 'points') {
          points = one.to;
          story.bar(points);
        } else if (one.do === 'run') {
          story.requalify();
          const judgedBy = Number(story.lead()['Fit']) - 50;
          expect(agreed.Marketing.has(judgedBy) && agreed.Sales.has(judgedBy)).toBe(true);
        } else {
          story.approve(one.do);
          agreed[one.do].add(points);
        }
      }
      const names = story.rows('Versions').map((row) => row['Version']);
      expect(new Set(names).size).toBe(names.length);
    }),
    { numRuns: 40 },
  );
});

test('an approval cell that a person wrote over is no approval', () => {
  for (const text of ['yes', 'ok by me', '2026-13-45 10:00 by x@y.z', ''])
    expect(readApproval(text, 'UTC')).toBeNull();
  expect(readApproval('2026-11-03 09:12 by priya@acme.com', 'UTC')).toEqual({
    atEpochMs: Date.UTC(2026, 10, 3, 9, 12),
    by: 'priya@acme.com',
  });
});
