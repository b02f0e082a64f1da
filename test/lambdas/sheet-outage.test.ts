import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { CellValue } from '../../core/workbook/cell.ts';
import { properties } from '../cdk/read-template.ts';
import { synthesise } from '../cdk/synthesised.ts';
import { StillClock } from '../local/aws/lambdas-under-test.ts';
import { type Gate, startGate } from '../support/gate.ts';
import { type RunningAws, startRunningAws } from '../support/running-aws.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const QUARTER_MS = 15 * 60_000;
const LEADS = 24;
/** When a lead was judged, which is later when the sheet could not be written before. */
const WHEN_JUDGED = ['Stage since', 'Answer by', 'Sent to sales at'];

let sheet: TestSheet;
let gate: Gate;
let running: RunningAws;

afterEach(close);

async function close(): Promise<void> {
  await running.stop();
  await gate.close();
  await sheet.close();
}

/** What a form sends; one in six people comes twice, in other capitals. */
function webhook(n: number): object {
  const person = n % 6 === 5 ? n - 5 : n;
  const email = `Lead${person}@company${person}.com`;
  return {
    id: `e-${n}`,
    form: 'Pricing page',
    at: new Date(NOON - (LEADS - n) * 60_000).toISOString(),
    Name: `Lead ${person}`,
    'E-mail': n === person ? email : email.toUpperCase(),
    'Job title': n % 2 === 0 ? 'VP Marketing' : 'Student',
    Industry: 'SaaS',
    ...(n === person ? {} : { Phone: `+49 30 ${n}` }),
  };
}

/**
 * All leads come in within an hour, in which the sheet answers nothing but 503 when it is down; then it is there again.
 */
async function anHour(isDown: boolean) {
  const clock = new StillClock(NOON);
  sheet = await startTestSheet({ nowMs: NOON });
  gate = await startGate(sheet.url);
  running = await startRunningAws({
    lambdas: ['receive', 'ingest', 'requalify'],
    clock,
    sheetsUrl: gate.url,
    retryCapSeconds: 0.3,
  });
  const { aws } = running;
  gate.shut = isDown;
  const statuses: number[] = [];
  for (let n = 0; n < LEADS; n++) {
    statuses.push(await running.post(webhook(n)));
    if (n % 6 !== 5) continue;
    await aws.drain();
    clock.moveTo(clock.now() + QUARTER_MS);
  }
  const failedAtMs = aws
    .invocations(500)
    .filter(({ functionName, error }) => functionName === 'ingest' && error !== null)
    .map(({ startedAtMs }) => startedAtMs);
  gate.shut = false;
  for (;;) {
    const knock = gate.nextKnock();
    if ((await aws.drain()).toBeRetried === 0) break;
    await knock;
  }
  return { statuses, failedAtMs, dead: aws.queues().map((queue) => queue.dead), cells: await cellsOf(sheet) };
}

async function cellsOf({ rows }: TestSheet) {
  const without = (row: Readonly<Record<string, CellValue>>) =>
    Object.fromEntries(Object.entries(row).filter(([header]) => !WHEN_JUDGED.includes(header)));
  const inOrder = (all: readonly Readonly<Record<string, CellValue>>[]) =>
    all.map((row) => JSON.stringify(without(row))).sort();
  return { leads: inOrder(await rows('Leads')), activity: inOrder(await rows('Activity')) };
}

/** When the alarm on failed runs of `ingest`, as it is deployed, would ring first; null when it stays quiet. */
function whenRings(failedAtMs: readonly number[]): number | null {
  const [leads] = synthesise().workbooks;
  if (leads === undefined) throw new Error('There should be a workbook');
  const alarm = z
    .object({
      MetricName: z.literal('Errors'),
      Statistic: z.literal('Sum'),
      ComparisonOperator: z.literal('GreaterThanOrEqualToThreshold'),
      EvaluationPeriods: z.literal(1),
      Period: z.number(),
      Threshold: z.number(),
      AlarmActions: z.array(z.unknown()).min(1),
    })
    .parse(properties(leads, 'AWS::CloudWatch::Alarm', 'leadsheet-leads-ingest-errors'));
  const failures = new Map<number, number>();
  for (const at of failedAtMs) {
    const endsAt = (Math.floor(at / 1000 / alarm.Period) + 1) * alarm.Period * 1000;
    failures.set(endsAt, (failures.get(endsAt) ?? 0) + 1);
  }
  const rings = [...failures].filter(([, count]) => count >= alarm.Threshold).map(([endsAt]) => endsAt);
  return rings.length === 0 ? null : Math.min(...rings);
}

describe('a sheet that is down for an hour', () => {
  it('rings within a quarter of an hour, and has each lead once when it is there again, with the cells it would have had', async () => {
    const never = await anHour(false);
    expect(whenRings(never.failedAtMs)).toBeNull();
    await close();

    const down = await anHour(true);
    expect(down.statuses).toEqual(Array(LEADS).fill(200));
    expect(whenRings(down.failedAtMs)).toBeLessThanOrEqual(NOON + QUARTER_MS);
    // None of what the failed runs could not do was given up.
    expect(down.dead).toEqual([0, 0]);
    expect(down.cells.leads).toHaveLength(LEADS - LEADS / 6);
    expect(down.cells).toEqual(never.cells);
  });
});
