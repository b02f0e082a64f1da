import { describe, expect, it } from 'vitest';
import { pushSqls } from '../../../core/crm/push-sqls.ts';
import { recordPush } from '../../../core/crm/record-push.ts';
import { dana, NOON, Story } from '../../support/snapshot.ts';

/** Hands what is ready to sales; answers the CRM's owner id of each record that went. */
function handOver(story: Story): readonly (string | null)[] {
  const decided = pushSqls({
    snapshot: story.snapshot,
    asOfEpochMs: story.nowMs,
    send: 'all',
    remembered: new Map(),
  });
  if ('stops' in decided) throw new Error('the push was stopped');
  const { owners, held, refused, problems } = decided;
  const pushed = decided.handoffs.map(({ leadId, record }) => ({
    leadId,
    round: record.round,
    sentAtMs: story.nowMs,
    pushedAtMs: story.nowMs,
    result: { leadId, outcome: 'created', crmId: `c-${leadId}`, crmLink: '' } as const,
  }));
  story.write(
    recordPush({
      snapshot: story.snapshot,
      asOfEpochMs: story.nowMs,
      run: story.run('push-sqls'),
      crmName: 'HubSpot',
      pushed,
      owners,
      held,
      refused,
      problems,
    }),
  );
  return decided.handoffs.map(({ record }) => record.ownerId);
}

function team(): Story {
  const story = new Story();
  story.add('Reps', { Name: 'Ana', 'E-mail': 'ana@us.example', 'CRM owner ID': '101' });
  story.add('Reps', { Name: 'Ben', 'E-mail': 'ben@us.example', 'CRM owner ID': '102' });
  return story;
}

const kim = (n: number, company: string) =>
  dana(
    { key: `demo form/${n}`, submittedAtEpochMs: NOON - 100 + n },
    { Name: `Kim ${n}`, 'E-mail': `kim${n}@${company.toLowerCase()}.example.com`, Company: company },
  );

describe('a lead that goes to sales', () => {
  it('gets its owner in the sheet and in the CRM, with the reason; the next one goes to the next rep', () => {
    const story = team();
    story.ingest(kim(1, 'Alpha'), kim(2, 'Beta'), kim(3, 'Alpha'));
    story.requalify();
    expect(handOver(story)).toEqual(['101', '102', '101']);
    expect(story.lead('Kim 1')['Owner']).toBe('Ana');
    expect(story.lead('Kim 3')['Owner'], 'a colleague').toBe('Ana');
    expect(story.rows('Reps').map((row) => row['Turn'])).toEqual([2, 1]);
    expect(String(story.lead('Kim 3')['Why'])).toMatch(/\nOwner: Ana, who has Alpha already\.$/);
    const moves = story.rows('History').map((row) => String(row['Why']));
    expect(moves.some((why) => why.includes('Owner: Ben, whose turn it is.'))).toBe(true);
    story.requalify();
    expect(String(story.lead('Kim 3')['Why']), 'after the next judgement too').toMatch(
      /\nOwner: Ana, who has Alpha already\.$/,
    );
  });

  it('keeps the owner that a person typed', () => {
    const story = team();
    story.ingest(kim(1, 'Alpha'));
    story.type('Leads', ['Name', 'Kim 1'], { Owner: 'Zoe' });
    story.requalify();
    expect(handOver(story)).toEqual([null]);
    expect(story.lead('Kim 1')['Owner']).toBe('Zoe');
  });

  it('goes to another rep after one returned it, whatever stands under Owner', () => {
    const story = team();
    story.ingest(kim(1, 'Alpha'));
    story.requalify();
    handOver(story);
    expect(story.lead('Kim 1')['Owner']).toBe('Ana');
    story.type('Leads', ['Name', 'Kim 1'], { 'Sales answer': 'Returned', 'Return reason': 'No authority' });
    story.later(1).requalify();
    expect(story.lead('Kim 1')).toMatchObject({
      Stage: 'Nurture',
      'Returned by': 'Ana',
      'Times returned': 1,
    });
    // Nothing happens on its date alone; it takes something new.
    story.later(70).requalify();
    expect(story.lead('Kim 1')['Stage']).toBe('Nurture');
    story.ingest({
      ...kim(9, 'Alpha'),
      answers: kim(1, 'Alpha').answers,
      submittedAtEpochMs: story.nowMs - 1,
    });
    story.requalify();
    expect(handOver(story)).toEqual(['102']);
    expect(story.lead('Kim 1')).toMatchObject({ Owner: 'Ben', Round: 2, 'Sales answer': 'Waiting' });
    expect(String(story.lead('Kim 1')['Why']).match(/Owner: /g), 'one reason').toHaveLength(1);
  });

  it('waits with sales without an owner when nobody can take it, and a problem says why', () => {
    const story = new Story();
    story.add('Reps', { Name: 'Ana', 'Away from': '2026-11-01', 'Away until': '2026-12-01' });
    story.ingest(kim(1, 'Alpha'));
    story.requalify();
    expect(handOver(story)).toEqual([null]);
    expect(story.lead('Kim 1')).toMatchObject({ 'Sales answer': 'Waiting' });
    expect(story.lead('Kim 1')['Owner'] ?? '').toBe('');
    expect(story.rows('Problems').map((row) => row['What is wrong'])).toContain(
      '1 lead has no owner: nobody can take it: Ana is away.',
    );
  });
});

describe('a lead that sales returned twice', () => {
  it('is shown to both sides', () => {
    const story = team();
    story.ingest(kim(1, 'Alpha'));
    story.requalify();
    handOver(story);
    for (const rep of ['Ana', 'Ben']) {
      expect(story.lead('Kim 1')['Owner']).toBe(rep);
      story.type('Leads', ['Name', 'Kim 1'], { 'Sales answer': 'Returned', 'Return reason': 'Wrong rep' });
      story.later(1).requalify();
      handOver(story);
    }
    story.requalify();
    const lead = story.lead('Kim 1');
    expect(lead).toMatchObject({ 'Times returned': 2, 'Returned by': 'Ana, Ben', Round: 3 });
    expect(lead['Owner'] ?? '', 'nobody is left who did not return it').toBe('');
    expect(lead['Problem']).toBe(
      'Sales returned it 2 times, by Ana, Ben: marketing and sales look at it together.',
    );
  });
});
