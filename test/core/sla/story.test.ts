import { describe, expect, it } from 'vitest';
import { pushSqls } from '../../../core/crm/push-sqls.ts';
import { recordPush } from '../../../core/crm/record-push.ts';
import { standingAlerts, watchSla } from '../../../core/sla/watch-sla.ts';
import { dana, NOON, Story } from '../../support/snapshot.ts';

const HOUR = 3_600_000;

/** Hands what is ready to sales, as `push-sqls` does with a CRM that takes everything. */
function handOver(story: Story): void {
  const decided = pushSqls({
    snapshot: story.snapshot,
    asOfEpochMs: story.nowMs,
    send: 'all',
    remembered: new Map(),
  });
  if ('stops' in decided) throw new Error('the push was stopped');
  story.write(
    recordPush({
      snapshot: story.snapshot,
      asOfEpochMs: story.nowMs,
      run: story.run('push-sqls'),
      crmName: 'HubSpot',
      pushed: decided.handoffs.map(({ leadId, record }) => ({
        leadId,
        round: record.round,
        sentAtMs: story.nowMs,
        pushedAtMs: story.nowMs,
        result: { leadId, outcome: 'created', crmId: `c-${leadId}`, crmLink: '' },
      })),
      owners: decided.owners,
      held: decided.held,
      refused: decided.refused,
      problems: decided.problems,
    }),
  );
}

function handedOver(prepare: (story: Story) => void = () => undefined): Story {
  const story = new Story();
  prepare(story);
  story.ingest(dana());
  story.requalify();
  handOver(story);
  return story;
}

/** One look at the clocks, with what was told before. */
function look(story: Story, hoursLater: number, announced: Set<string>) {
  story.nowMs = NOON + hoursLater * HOUR;
  const plan = story.write(
    watchSla({ snapshot: story.snapshot, asOfEpochMs: story.nowMs, run: story.run('watch-sla'), announced }),
  );
  for (const { detail } of plan.events) announced.add(String(detail['key']));
  return { told: plan.events.map((event) => event.type), onTime: story.lead()['On time?'] };
}

/** Friday, 13:00 in Berlin. */
describe('a lead that waits for sales', () => {
  it('is at risk, then late, each told once, and in time or late once it is answered', () => {
    const story = handedOver();
    const announced = new Set<string>();
    expect(look(story, 1, announced)).toEqual({ told: [], onTime: 'Waiting' });
    expect(look(story, 1.5, announced)).toEqual({ told: ['SlaAtRisk'], onTime: 'At risk' });
    expect(look(story, 1.6, announced)).toEqual({ told: [], onTime: 'At risk' });
    expect(look(story, 2.01, announced)).toEqual({ told: ['SlaBreached'], onTime: 'Late' });
    expect(look(story, 3, announced)).toEqual({ told: [], onTime: 'Late' });
    story.type('Leads', ['Name', 'Dana Cole'], { 'Sales answer': 'Accepted' });
    story.requalify();
    expect(look(story, 3.1, announced)).toEqual({ told: [], onTime: 'Answered late' });
  });

  it('that was late before anybody looked is told as late only', () => {
    expect(look(handedOver(), 30, new Set())).toEqual({ told: ['SlaBreached'], onTime: 'Late' });
  });

  it('waits over the weekend without becoming late', () => {
    const story = handedOver((s) =>
      s.type('SLA', ['Stage', 'SQL'], { 'First response within': '1 working day' }),
    );
    const announced = new Set<string>();
    expect(look(story, 60, announced)).toEqual({ told: [], onTime: 'Waiting' });
    // Monday 13:00 in Berlin.
    expect(look(story, 72, announced).onTime).toBe('At risk');
    expect(look(story, 72.01, announced)).toEqual({ told: ['SlaBreached'], onTime: 'Late' });
  });

  it('runs out of next step time after it was answered', () => {
    const story = handedOver();
    story.type('Leads', ['Name', 'Dana Cole'], { 'Sales answer': 'Accepted' });
    story.nowMs = NOON + HOUR;
    story.requalify();
    const announced = new Set<string>();
    expect(look(story, 2, announced)).toEqual({ told: [], onTime: 'In time' });
    // Two working days are gone on Tuesday, 13:00 in Berlin.
    expect(look(story, 95.9, announced)).toEqual({ told: ['SlaAtRisk'], onTime: 'Next step at risk' });
    expect(look(story, 97, announced)).toEqual({ told: ['SlaBreached'], onTime: 'Next step late' });
  });

  it('gets the time of its segment, and of several the most specific', () => {
    const due = (prepare: (story: Story) => void) => {
      const lead = handedOver(prepare).lead();
      return Math.round((Number(lead['Answer by']) - Number(lead['Sent to sales at'])) * 1440);
    };
    const big = (story: Story) => {
      story.add('Segments', { Segment: 'Software', Field: 'Industry', Is: 'contains', Value: 'SaaS' });
      story.add('Segments', { Segment: 'Big software', Field: 'Industry', Is: 'contains', Value: 'SaaS' });
      story.add('Segments', { Segment: 'Big software', Field: 'Employees', Is: 'is at least', Value: 100 });
      story.add('SLA', { Stage: 'SQL', For: 'Software', 'First response within': '1 hour' });
      story.add('SLA', { Stage: 'SQL', For: 'big software', 'First response within': '15 min' });
    };
    expect(due(() => undefined)).toBe(120);
    expect(due(big)).toBe(15);
    expect(due((s) => s.add('SLA', { Stage: 'SQL', For: 'Nobody', 'First response within': '5 min' }))).toBe(
      120,
    );
  });

  it('has the hours of Settings where its stage has no row', () => {
    const lead = handedOver((s) => s.type('SLA', ['Stage', 'SQL'], { Stage: 'MQL' })).lead();
    expect(Number(lead['Answer by']) - Number(lead['Sent to sales at'])).toBeCloseTo(1, 6);
  });

  it('has no clock while its rep is away', () => {
    const story = new Story();
    story.add('Reps', { Name: 'Ana', 'Away from': '2026-11-20', 'Away until': '2026-11-23' });
    story.ingest(dana());
    story.type('Leads', ['Name', 'Dana Cole'], { Owner: 'Ana' });
    story.requalify();
    handOver(story);
    // Tuesday 9:00 and two hours, instead of Friday 15:00.
    expect(Number(story.lead()['Answer by']) - Number(story.lead()['Sent to sales at'])).toBeCloseTo(
      4 - 2 / 24,
      6,
    );
  });

  it('is told once whatever the looks, and never when there is nothing to tell', () => {
    const story = handedOver();
    expect(standingAlerts(story.snapshot, NOON + HOUR)).toEqual([]);
    expect(standingAlerts(story.snapshot, NOON + 2.5 * HOUR).map(({ key }) => key)).toEqual([
      expect.stringMatching(/^SlaBreached\/.+\/1\/first response$/),
    ]);
  });
});
