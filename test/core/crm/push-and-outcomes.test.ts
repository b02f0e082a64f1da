import { describe, expect, it } from 'vitest';
import { applyOutcomes } from '../../../core/crm/apply-outcomes.ts';
import type { Send } from '../../../core/crm/hold.ts';
import { pushSqls, type RememberedPush } from '../../../core/crm/push-sqls.ts';
import type { CrmOutcome, PushResult } from '../../../core/crm/record.ts';
import { recordPush } from '../../../core/crm/record-push.ts';
import { DAY, dana, Story } from '../../support/snapshot.ts';

const NOTHING_REMEMBERED: ReadonlyMap<string, RememberedPush> = new Map();

/** Decides, pushes to a CRM that takes everything (unless told), and writes what became of it. */
function push(
  story: Story,
  send: Send | null = null,
  answer: (leadId: string) => PushResult = (leadId) => ({
    leadId,
    outcome: 'created',
    crmId: `c-${leadId}`,
    crmLink: 'link',
  }),
  remembered = NOTHING_REMEMBERED,
): readonly string[] {
  const decision = pushSqls({ snapshot: story.snapshot, asOfEpochMs: story.nowMs, send, remembered });
  if ('stops' in decision) throw new Error('the push stopped');
  const pushed = decision.handoffs.map(({ leadId, record }) => ({
    leadId,
    round: record.round,
    sentAtMs: story.nowMs,
    pushedAtMs: story.nowMs + 1000,
    result: answer(leadId),
  }));
  const recovered = decision.recovered.map((one) => ({
    ...one,
    result: { leadId: one.leadId, outcome: 'updated' as const, crmId: one.crmId, crmLink: '' },
  }));
  story.write(
    recordPush({
      ...decision,
      snapshot: story.snapshot,
      asOfEpochMs: story.nowMs,
      run: story.run('push-sqls'),
      crmName: 'HubSpot',
      pushed: [...recovered, ...pushed],
    }),
  );
  return decision.handoffs.map(({ leadId }) => leadId);
}

function sqls(story: Story, count: number, from = 1): void {
  for (let n = from; n < from + count; n++) {
    story.ingest(dana({ key: `form/${n}` }, { Name: `Dana ${n}`, 'E-mail': `dana${n}@acme-robotics.com` }));
  }
  story.requalify();
}

/** A workbook whose first push a person has released already. */
function afterFirstPush(): Story {
  const story = new Story();
  sqls(story, 1);
  push(story, 'all');
  return story;
}

describe('nothing reaches the CRM unannounced', () => {
  it('holds the first push of a workbook, with the reason on each lead', () => {
    const story = new Story();
    sqls(story, 3);
    expect(push(story)).toEqual([]);
    for (const lead of story.rows('Leads')) expect(lead['Held']).toContain('First push');
  });

  it('sends what was held once a person says all, and opens the round', () => {
    const story = new Story();
    sqls(story, 2);
    push(story);
    expect(push(story, 'all')).toHaveLength(2);
    const lead = story.lead('Dana 1');
    expect(lead).toMatchObject({
      Round: 1,
      'Sales answer': 'Waiting',
      Stage: 'SQL',
      'CRM ID': `c-${lead['Lead ID']}`,
    });
    expect(lead['Held']).toBeUndefined();
    expect(Number(lead['Answer by']) - Number(lead['Sent to sales at']), 'two working hours').toBeCloseTo(
      2 / 24,
      6,
    );
    expect(lead).toMatchObject({ 'Sent as': 'SQL', 'On time?': 'Waiting' });
    expect(push(story), 'a second run').toEqual([]);
  });

  it('sends only leads of the last 30 days when a person says so, and keeps the others back', () => {
    const story = new Story();
    sqls(story, 2);
    story.type('Leads', ['Name', 'Dana 1'], { Created: Number(story.lead('Dana 2')['Created']) - 40 });
    push(story);
    expect(push(story, 'recent')).toEqual([story.lead('Dana 2')['Lead ID']]);
    expect(story.lead('Dana 1')['Held']).toContain('Kept back');
    expect(push(story)).toEqual([]);
  });

  it('sends nobody when a person says none, and does not ask again', () => {
    const story = new Story();
    sqls(story, 2);
    expect(push(story, 'none')).toEqual([]);
    for (const lead of story.rows('Leads')) expect(lead['Held']).toContain('Kept back');
  });

  it("holds what is above the day's limit, and nothing below it", () => {
    const story = afterFirstPush();
    sqls(story, 30, 100);
    expect(push(story)).toHaveLength(24);
    expect(
      story.rows('Leads').filter((lead) => String(lead['Held'] ?? '').includes('More than 25')),
    ).toHaveLength(6);
    story.later(1);
    expect(push(story), 'held leads wait for a person, not for tomorrow').toEqual([]);
  });
});

describe('a push', () => {
  it('is not made again for a lead that the ledger knows to be sent, and its cells come back', () => {
    const story = afterFirstPush();
    sqls(story, 1, 7);
    const leadId = String(story.lead('Dana 7')['Lead ID']);
    const remembered = new Map([
      [leadId, { round: 1, crmId: '4711', sentAtMs: story.nowMs - 5000, pushedAtMs: story.nowMs - 4000 }],
    ]);
    expect(push(story, null, undefined, remembered)).toEqual([]);
    expect(story.lead('Dana 7')).toMatchObject({ 'CRM ID': '4711', Round: 1, 'Sales answer': 'Waiting' });
  });

  it('is not made when the sheet and the ledger disagree about who the lead is', () => {
    const story = afterFirstPush();
    sqls(story, 1, 7);
    story.type('Leads', ['Name', 'Dana 7'], { 'CRM ID': '1' });
    const leadId = String(story.lead('Dana 7')['Lead ID']);
    const remembered = new Map([[leadId, { round: 0, crmId: '2', sentAtMs: null, pushedAtMs: null }]]);
    expect(push(story, null, undefined, remembered)).toEqual([]);
    expect(story.lead('Dana 7')['Problem']).toContain('the CRM ID here is 1');
  });

  it('is not made for two rows with one Lead ID', () => {
    const story = afterFirstPush();
    sqls(story, 1, 7);
    story.add('Leads', story.lead('Dana 7'));
    expect(push(story)).toEqual([]);
  });

  it('leaves a refusal in plain words on the lead, which the next success takes away', () => {
    const story = afterFirstPush();
    sqls(story, 1, 7);
    push(story, null, (leadId) => ({
      leadId,
      outcome: 'refused',
      reason: 'HubSpot does not take this address.',
    }));
    expect(story.lead('Dana 7')).toMatchObject({
      Problem: 'CRM: HubSpot does not take this address.',
      Stage: 'SQL',
    });
    story.requalify();
    expect(story.lead('Dana 7')['Problem'], 'a judgement leaves it').toContain('CRM: ');
    push(story);
    expect(story.lead('Dana 7')['Problem']).toBeUndefined();
  });

  it('leaves a lead that the CRM could not take as it was, for the next run', () => {
    const story = afterFirstPush();
    sqls(story, 1, 7);
    const before = story.lead('Dana 7');
    push(story, null, (leadId) => ({ leadId, outcome: 'unavailable', reason: 'it is down.' }));
    expect(story.lead('Dana 7')).toEqual(before);
    expect(push(story)).toHaveLength(1);
  });

  it('starts a new round with the old one told in History', () => {
    const story = afterFirstPush();
    outcomes(story, { kind: 'returned', returnReason: 'Wrong rep' });
    story.requalify();
    push(story);
    expect(story.lead()).toMatchObject({ Round: 2, 'Sales answer': 'Waiting', 'Times returned': 1 });
    expect(
      story
        .rows('History')
        .map((row) => row['Why'])
        .join('\n'),
    ).toContain('Round 1 ended');
  });
});

let keys = 0;

function outcomes(story: Story, ...told: Partial<CrmOutcome>[]): void {
  const lead = story.lead();
  const all = told.map((one) => ({
    eventKey: `key ${++keys}`,
    leadId: String(lead['Lead ID']),
    crmId: String(lead['CRM ID']),
    atEpochMs: story.nowMs + 60_000,
    kind: 'accepted' as const,
    returnReason: null,
    amount: null,
    by: 'Ana',
    ...one,
  }));
  story.nowMs += 120_000;
  story.write(
    applyOutcomes({
      snapshot: story.snapshot,
      asOfEpochMs: story.nowMs,
      run: story.run('pull-outcomes'),
      crmName: 'HubSpot',
      outcomes: all,
    }),
  );
}

describe('what sales decided', () => {
  it('moves a lead from accepted to opportunity to customer', () => {
    const story = afterFirstPush();
    outcomes(story, { kind: 'accepted' });
    outcomes(story, { kind: 'opportunity', amount: 12_000 });
    outcomes(story, { kind: 'won', amount: 15_000 });
    expect(story.lead()).toMatchObject({ Stage: 'Customer', 'Sales answer': 'Accepted', Amount: 12_000 });
    expect(story.history()).toEqual([
      'new → SQL',
      'SQL → SQL',
      'SQL → Accepted',
      'Accepted → Opportunity',
      'Opportunity → Customer',
    ]);
  });

  it('changes nothing when it is told twice', () => {
    const story = afterFirstPush();
    const again = {
      kind: 'returned',
      returnReason: 'No budget',
      eventKey: 'the same',
      atEpochMs: story.nowMs + 1,
    } as const;
    outcomes(story, again);
    const after = story.rows('Leads');
    outcomes(story, again);
    expect(story.rows('Leads')).toEqual(after);
    expect(story.lead()['Times returned']).toBe(1);
  });

  it('counts the later of two answers', () => {
    const story = afterFirstPush();
    const at = story.nowMs;
    outcomes(
      story,
      { kind: 'returned', returnReason: 'Not now', atEpochMs: at + 2000 },
      { kind: 'accepted', atEpochMs: at + 1000 },
    );
    expect(story.lead()['Stage']).toBe('Nurture');
    expect(story.history().slice(-2)).toEqual(['SQL → Accepted', 'Accepted → Nurture']);
  });

  it.each(['told together', 'told one after the other'])(
    'counts the later of two answers a millisecond apart, %s',
    (how) => {
      const story = afterFirstPush();
      const [accepted, returned] = [
        { kind: 'accepted', atEpochMs: story.nowMs + 60_000 },
        { kind: 'returned', returnReason: 'No budget', atEpochMs: story.nowMs + 60_001 },
      ] as const;
      if (how === 'told together') outcomes(story, returned, accepted);
      else {
        outcomes(story, accepted);
        outcomes(story, returned);
      }
      expect(story.lead()).toMatchObject({ Stage: 'Nurture', 'Sales answer': 'Returned' });
    },
  );

  it.each([
    ['won', 'Customer'],
    ['lost', 'Lost'],
  ] as const)('takes an opportunity and a %s of the same day in their order', (kind, stage) => {
    for (const [first, second] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const story = afterFirstPush();
      const day = { atEpochMs: story.nowMs + 1000 };
      outcomes(story, { ...day, kind, eventKey: first }, { ...day, kind: 'opportunity', eventKey: second });
      expect(story.lead()).toMatchObject({ Stage: stage });
    }
  });

  it('reads an unread answer of the sheet first, which counts as given now', () => {
    const story = afterFirstPush();
    story.type('Leads', ['Name', 'Dana 1'], { 'Sales answer': 'Accepted' });
    outcomes(story, { kind: 'returned', returnReason: 'No budget' });
    expect(story.lead()).toMatchObject({ Stage: 'Accepted', 'Sales answer': 'Accepted' });
  });

  it('treats an unknown reason as Nurture, and keeps the words', () => {
    const story = afterFirstPush();
    outcomes(story, { kind: 'returned', returnReason: 'Bad hair day' });
    expect(story.lead()).toMatchObject({ Stage: 'Nurture', 'Return reason': 'Bad hair day' });
  });

  it('ends a lead that is not a fit as Disqualified, and no judgement wakes it', () => {
    const story = afterFirstPush();
    outcomes(story, { kind: 'returned', returnReason: 'Not a fit' });
    story.later(1).requalify();
    expect(story.lead()['Stage']).toBe('Disqualified');
    expect(push(story)).toEqual([]);
  });

  it('says which lead is gone when its row was deleted', () => {
    const story = afterFirstPush();
    outcomes(story, { leadId: 'L-GONE' });
    expect(story.rows('Problems')[0]).toMatchObject({ Severity: 'note' });
  });

  it('a PQL that was sent stays a PQL when it later meets SQL, and is not sent again', () => {
    const story = afterFirstPush();
    story.type('Leads', ['Name', 'Dana 1'], { Stage: 'PQL' });
    const sentAt = story.lead()['Sent to sales at'];
    story.nowMs += DAY;
    story.requalify();
    expect(story.lead()).toMatchObject({ Stage: 'PQL', 'Sent to sales at': sentAt });
    expect(push(story)).toEqual([]);
  });
});
