import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MovableClock } from '../../local/clock.ts';
import { type SamplePortal, startPortal } from '../local/sales/sample-portal.ts';
import { type RunningAws, startRunningAws, WEBHOOK_SECRET } from '../support/running-aws.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { submissionEvent } from '../support/submissions.ts';

const SCHEDULE = { source: 'aws.scheduler' };
const TOKEN = 'pat-test';
/** Of everybody who is in the story. */
const PERSONAL = [
  /lead\d+@company/i,
  /Lead [A-Z] \d/,
  /\+49 30/,
  /Company \d/,
  /zoe/i,
  /Marquez/i,
  /555-0199/,
];

let sheet: TestSheet;
let portal: SamplePortal;
let running: RunningAws;
const lines: string[] = [];

beforeAll(async () => {
  const clock = new MovableClock();
  sheet = await startTestSheet({ nowMs: clock.now() });
  portal = await startPortal();
  portal.clock.advance(clock.now() - portal.clock.now());
  running = await startRunningAws({
    lambdas: [
      'receive',
      'ingest',
      'requalify',
      'push-sqls',
      'pull-outcomes',
      'watch-sla',
      'notify',
      'report',
    ],
    clock,
    sheetsUrl: sheet.url,
    onLog: ({ line }) => lines.push(line),
    env: {
      HUBSPOT_TOKEN: TOKEN,
      HUBSPOT_URL: portal.url,
      HUBSPOT_CONTACT_URL: `${portal.url}/{id}`,
      POWERTOOLS_METRICS_DISABLED: 'false',
    },
  });
});
afterAll(async () => {
  await running.stop();
  await portal.close();
  await sheet.close();
});

/** A night of a team's leads, with what goes wrong in it. */
async function night(): Promise<void> {
  const { aws } = running;
  await aws.invoke('ingest', submissionEvent(8, 'night'));
  await running.post({ id: 'z', form: 'Demo', Name: 'Zoe Marquez', 'E-mail': 'zoe@', Phone: '555-0199' });
  await aws.invoke('requalify', SCHEDULE);
  let struck = false;
  portal.sales.portal.faults.strike = ({ path }) => {
    if (struck || !path.endsWith('/batch/upsert')) return null;
    struck = true;
    return 'lost after';
  };
  await aws.invoke('push-sqls', { version: 1, send: 'all' });
  for (const job of ['pull-outcomes', 'watch-sla', 'notify', 'report']) await aws.invoke(job, SCHEDULE);
  await aws.drain();
}

describe('the log of a night', () => {
  beforeAll(night);

  it('says what each job did', () => {
    for (const job of ['ingest', 'requalify', 'push-sqls', 'watch-sla', 'report'])
      expect(lines.join('\n'), job).toMatch(
        new RegExp(`"message":"job done".*"job":"${job}"|"job":"${job}"`),
      );
    expect((lines.join('\n').match(/"message":"job done"/g) ?? []).length).toBeGreaterThan(4);
  });

  it('names no person, and tells no secret', () => {
    for (const wrong of [...PERSONAL, new RegExp(TOKEN), new RegExp(WEBHOOK_SECRET)])
      expect(lines.filter((line) => wrong.test(line))).toEqual([]);
  });

  it('counts for CloudWatch what came in and what was sent, under the workbook’s bus', () => {
    const counted = lines.filter((line) => line.includes('"_aws"')).map((line) => JSON.parse(line));
    const sums = new Map<string, number>();
    for (const each of counted) {
      expect(each).toMatchObject({ service: 'leadsheet', bus: 'leadsheet' });
      for (const name of ['LeadsIn', 'LeadsSent', 'LeadsFailed'])
        if (each[name] !== undefined) sums.set(name, (sums.get(name) ?? 0) + Number(each[name]));
    }
    expect(sums.get('LeadsIn')).toBeGreaterThanOrEqual(8);
    expect(sums.get('LeadsSent')).toBeGreaterThan(0);
    expect(sums.get('LeadsSent')).toBe(portal.sales.portal.contacts.all().length);
  });
});
