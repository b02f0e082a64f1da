import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pauseAfter, waitBeforeRetry } from '../../../../../lambdas/connectors/crm/hubspot/rate-limit.ts';
import { lead, type SamplePortal, startPortal } from '../../../../local/sales/sample-portal.ts';

const setback = (
  status: number | null,
  headers: Record<string, string> = {},
  policyName: string | null = null,
) => ({
  status,
  headers: new Headers(headers),
  policyName,
});

describe('the wait before a retry', () => {
  it('doubles from a second to 64 s, less up to a half', () => {
    const longest = [0, 1, 2, 3, 4, 5, 6].map((attempt) => waitBeforeRetry(setback(503), attempt, 0.999_999));
    expect(longest).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000]);
    expect(waitBeforeRetry(setback(503), 3, 0)).toBe(4000);
  });

  it('is never shorter than HubSpot asks for, and never longer than 64 s', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 100 }),
        fc.nat({ max: 6 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (seconds, attempt, random) => {
          const waitMs = waitBeforeRetry(setback(429, { 'retry-after': String(seconds) }), attempt, random);
          if (seconds > 64) expect(waitMs).toBeNull();
          else expect(waitMs).toBeGreaterThanOrEqual(seconds * 1000);
          expect(waitMs ?? 0).toBeLessThanOrEqual(64_000);
        },
      ),
    );
  });

  it('is the interval of the limit that was hit', () => {
    const headers = { 'x-hubspot-ratelimit-interval-milliseconds': '10000' };
    expect(waitBeforeRetry(setback(429, headers, 'TEN_SECONDLY_ROLLING'), 0, 0.5)).toBe(10_000);
    expect(waitBeforeRetry(setback(429, {}, 'SECONDLY'), 0, 0)).toBe(1000);
    expect(waitBeforeRetry(setback(423), 0, 0)).toBe(2000);
  });

  it('is not worth it once the day is used up, or after eight attempts', () => {
    expect(waitBeforeRetry(setback(429, {}, 'DAILY'), 0, 0)).toBeNull();
    expect(waitBeforeRetry(setback(503), 7, 0)).toBeNull();
  });

  it('comes before the request that would be one too many', () => {
    const headers = (remaining: string) =>
      new Headers({
        'x-hubspot-ratelimit-remaining': remaining,
        'x-hubspot-ratelimit-interval-milliseconds': '10000',
      });
    expect(pauseAfter(headers('1'))).toBe(0);
    expect(pauseAfter(headers('0'))).toBe(10_000);
    expect(pauseAfter(new Headers())).toBe(0);
  });
});

describe('a portal with a small limit', () => {
  let portal: SamplePortal;
  beforeEach(async () => {
    portal = await startPortal();
  });
  afterEach(() => portal.close());

  it('takes 1,000 leads without one request too many', async () => {
    const { faults } = portal.sales.portal;
    faults.rateLimit = { requests: 10, perMs: 10_000, searchesPerSecond: 4 };
    const results = await portal.connector().push(Array.from({ length: 1000 }, (_, at) => lead(`L-${at}`)));
    expect(results.every(({ outcome }) => outcome === 'created')).toBe(true);
    expect(portal.sales.portal.contacts.all()).toHaveLength(1000);
    expect(portal.clock.slept.every((ms) => ms === 10_000)).toBe(true);
  });

  it('is asked again when another client used the limit up', async () => {
    const { faults } = portal.sales.portal;
    const connector = portal.connector();
    faults.rateLimit = { requests: 5, perMs: 10_000, searchesPerSecond: 4 };
    for (let used = 0; used < 5; used++) faults.count('/crm/v3/objects/contacts');
    const [result] = await connector.push([lead('L-1')]);
    expect(result?.outcome).toBe('created');
    expect(portal.clock.slept.length).toBeGreaterThan(0);
  });

  it('that has used up its day leaves the leads for the next run at once', async () => {
    const connector = portal.connector();
    portal.sales.portal.faults.strike = () => 'daily limit';
    const [result] = await connector.push([lead('L-1')]);
    expect(result).toEqual({
      leadId: 'L-1',
      outcome: 'unavailable',
      reason: "HubSpot's account has used up today's limit of requests; the next run tries again.",
    });
    expect(portal.clock.slept).toEqual([]);
  });
});
