import Fastify from 'fastify';
import type { CrmRecord } from '../../../core/crm/record.ts';
import { hubSpotConnector } from '../../../lambdas/connectors/crm/hubspot/hubspot.ts';
import type { HubSpotSettingsInput } from '../../../lambdas/connectors/crm/hubspot/settings.ts';
import type { CrmConnector } from '../../../lambdas/connectors/crm/port.ts';
import type { Clock } from '../../../local/clock.ts';
import { registerSales, type Sales, type SalesOptions } from '../../../local/sales/register.ts';

export const MONDAY_9_AM = Date.parse('2026-11-02T09:00:00Z');
export const MINUTE = 60_000;

/** Time that only moves when a test says so; whoever sleeps by it moves it. */
export class TestClock implements Clock {
  #nowMs = MONDAY_9_AM;
  readonly slept: number[] = [];

  now(): number {
    return this.#nowMs;
  }

  advance(ms: number): void {
    this.#nowMs += ms;
  }

  sleep = async (ms: number): Promise<void> => {
    this.slept.push(ms);
    this.#nowMs += ms;
  };
}

export interface SamplePortal {
  readonly sales: Sales;
  readonly clock: TestClock;
  readonly url: string;
  connector(settings?: Partial<HubSpotSettingsInput>): CrmConnector;
  close(): Promise<void>;
}

export const TOKEN = 'pat-test';

/** A CRM on a port of its own, with Leadsheet's properties in it unless told otherwise. */
export async function startPortal(
  options: Partial<SalesOptions> & { readonly bare?: boolean } = {},
): Promise<SamplePortal> {
  const { bare = false, ...rest } = options;
  const app = Fastify();
  const clock = new TestClock();
  const sales = registerSales(app, { file: ':memory:', clock, token: TOKEN, undoWithinMs: 0, ...rest });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const portal: SamplePortal = {
    sales,
    clock,
    url,
    connector: (settings = {}) =>
      hubSpotConnector(
        { token: TOKEN, baseUrl: url, ...settings },
        { fetch, sleep: clock.sleep, now: () => clock.now(), random: () => 0.5 },
      ),
    close: () => app.close(),
  };
  if (!bare) await portal.connector().prepare();
  return portal;
}

export function lead(leadId: string, more: Partial<CrmRecord> = {}): CrmRecord {
  return {
    leadId,
    round: 1,
    crmId: null,
    email: `${leadId.toLowerCase()}@acme.example`,
    stage: 'SQL',
    fields: { firstname: { kind: 'text', text: 'Dana' }, company: { kind: 'text', text: 'Acme' } },
    ownerId: null,
    why: 'Fit 65\n+25 Job title: VP Marketing\n+40 Asked for a demo',
    sentAtEpochMs: MONDAY_9_AM,
    answerByEpochMs: MONDAY_9_AM + 120 * MINUTE,
    ...more,
  };
}
