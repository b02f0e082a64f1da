import { describe, expect, it } from 'vitest';
import { pushSqls } from '../../../core/crm/push-sqls.ts';
import { requalify } from '../../../core/lifecycle/requalify.ts';
import { STAGES } from '../../../core/workbook/schema/leads.ts';
import { countBy, rowsOf, sampleAt } from './sample.ts';

/** When and where somebody may start the product for the first time. */
const MOMENTS = [
  ['on the day that the clocks go forward', '2027-03-28T01:30:00Z', 'Europe/Berlin'],
  ['on the last evening of a year that ends first elsewhere', '2027-01-01T00:00:20Z', 'America/New_York'],
] as const;

describe('the sample, made', () => {
  it.each(MOMENTS)('%s, is whole and leaves nothing to do', (_when, instant, timeZone) => {
    const now = Date.parse(instant);
    const { snapshot } = sampleAt(now, timeZone);
    const leads = rowsOf(snapshot, 'Leads');
    const stages = countBy(leads, (lead) => lead('Stage'));
    for (const stage of STAGES) expect(stages.get(stage) ?? 0, stage).toBeGreaterThan(0);
    expect(countBy(leads, (lead) => lead('Sales answer')).get('Waiting')).toBeGreaterThan(4);
    expect(leads.some((lead) => lead('Problem').startsWith('Returned without a reason'))).toBe(true);

    const run = { id: 'a run of the test', job: 'requalify', startedEpochMs: now };
    expect(requalify({ snapshot, asOfEpochMs: now, run }).units).toEqual([]);
    const decision = pushSqls({ snapshot, asOfEpochMs: now, send: null, remembered: new Map() });
    expect('stops' in decision ? null : decision.handoffs).toEqual([]);
  });
});
