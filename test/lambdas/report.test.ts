import { SESv2Client } from '@aws-sdk/client-sesv2';
import fastify from 'fastify';
import { expect, it } from 'vitest';
import { allReports } from '../../core/reports/all-reports.ts';
import { REPORT_TABS } from '../../core/reports/report-tabs.ts';
import { readWorkbook } from '../../lambdas/adapters/sheets/read.ts';
import { weeklyChannels } from '../../lambdas/connectors/notify/weekly.ts';
import { ingestBatch } from '../../lambdas/ingest.ts';
import { pushWaiting } from '../../lambdas/push-sqls.ts';
import { reportWorkbook } from '../../lambdas/report.ts';
import { requalifyWorkbook } from '../../lambdas/requalify.ts';
import { tellWeekly } from '../../lambdas/tell-weekly.ts';
import { registerInbox, SES_ENDPOINT, SLACK_HOOK } from '../../local/inbox/register.ts';
import { testContext } from '../support/job-context.ts';
import { sheetAndCrm } from '../support/sheet-and-crm.ts';
import { dana, NOON } from '../support/snapshot.ts';
import { queuedEvents } from '../support/submissions.ts';

const SCHEDULE = { source: 'aws.scheduler' };
const HOUR = 3_600_000;

const world = sheetAndCrm();

const context = (nowMs = NOON) => testContext(world.sheet, world.ledger, nowMs);
const firstCells = async (tab: string) =>
  ((await world.sheet.read()).tabs.get(tab)?.rows ?? []).map(([first]) => first ?? null);
const chartsOf = (tab: string) =>
  world.sheet.store.workbook('test').sheets.find(({ title }) => title === tab)?.rules.charts ?? [];

async function oneHandOff(): Promise<void> {
  await ingestBatch(context(), queuedEvents([dana()]));
  await requalifyWorkbook(context(), SCHEDULE);
  await pushWaiting(context(), { version: 1, send: 'all' }, () => world.portal.connector());
}

it('writes every report whole, with native charts, in at most 8 requests', async () => {
  await oneHandOff();
  world.sheet.log.clear();
  const { summary } = await reportWorkbook(context(NOON + HOUR));

  expect(world.sheet.log.requests.length).toBeLessThanOrEqual(8);
  expect(summary?.what).toBe('Wrote Monday, Source review, Funnel, SLA report, Returned leads, Nurture.');
  const monday = await firstCells('Monday');
  expect(monday[1]).toBe('Last night worked: 1 lead in, 1 sent to HubSpot, 0 failed, 13:00.');
  expect(await firstCells('Source review')).toContain('google');
  expect(chartsOf('Source review')).toHaveLength(2);
  expect(chartsOf('Monday')).toHaveLength(1);
  expect(await world.sheet.rows('Problems')).toEqual([]);
});

it('is the same the second time, keeps a chart where a person put it, and leaves nothing of a longer report', async () => {
  await oneHandOff();
  await reportWorkbook(context(NOON + HOUR));
  const before = await world.sheet.read();
  const [chart] = chartsOf('Source review');
  if (chart?.chartId === undefined || chart.chartId === null) throw new Error('no chart');
  const anchorCell = { sheetId: world.sheet.sheetId('Source review'), rowIndex: 30, columnIndex: 2 };
  await world.sheet.person([
    {
      updateEmbeddedObjectPosition: {
        objectId: chart.chartId,
        newPosition: { overlayPosition: { anchorCell } },
        fields: 'anchorCell',
      },
    },
  ]);
  await world.sheet.type('Nurture!A900', ['left over']);
  await reportWorkbook(context(NOON + HOUR));
  const after = await world.sheet.read();
  for (const tab of ['Monday', 'Source review', 'Funnel', 'SLA report', 'Returned leads', 'Nurture'])
    expect(after.tabs.get(tab)?.rows).toEqual(before.tabs.get(tab)?.rows);
  const moved = chartsOf('Source review').find(({ chartId }) => chartId === chart.chartId);
  expect(moved?.position?.overlayPosition?.anchorCell?.rowIndex).toBe(30);
  expect(chartsOf('Source review')).toHaveLength(2);
});

it('says which tab is missing, and writes the others', async () => {
  await world.sheet.person([{ deleteSheet: { sheetId: world.sheet.sheetId('Funnel') } }]);
  await reportWorkbook(context());
  expect(await world.sheet.rows('Problems')).toMatchObject([
    { Severity: 'wrong', Where: 'Funnel', 'What is wrong': expect.stringContaining('not in this workbook') },
  ]);
  expect((await firstCells('Monday'))[0]).toBe('Monday');
});

it('says what to mend where the workbook cannot be read, and writes no report', async () => {
  await world.sheet.type('Leads!A1', ['Who']);
  const { summary } = await reportWorkbook(context());
  expect(summary?.what).toContain('Stopped');
  expect(await firstCells('Monday')).toEqual(['Monday']);
});

it('tells the week on a Monday, once to each, by Slack and e-mail, and again only who was not reached', async () => {
  await oneHandOff();
  const app = fastify();
  const inbox = registerInbox(app, {
    file: null,
    clock: { now: () => NOON },
    timeZone: () => 'Europe/Berlin',
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const client = new SESv2Client({
    region: 'eu-west-1',
    endpoint: `${url}${SES_ENDPOINT}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const monday = Date.UTC(2026, 10, 23, 6);
  const tell = async (nowMs: number, slack: string) => {
    const at = context(nowMs);
    const settings = {
      ...at.settings,
      SLACK_WEBHOOK_URL: slack,
      MESSAGES_FROM: 'Leads <leads@agency.example>',
    };
    const reading = await readWorkbook(world.sheet.sheets, 'test', REPORT_TABS);
    const made = allReports(reading.snapshot, nowMs);
    if ('stops' in made) throw new Error('stopped');
    const channels = weeklyChannels(
      { settings },
      ['maya@x.example'],
      (address) => `of ${address.length}`,
      client,
    );
    return tellWeekly({ ...at, settings }, made, reading, nowMs, channels);
  };
  expect(await tell(monday + 24 * HOUR, `${url}${SLACK_HOOK}`), 'on Tuesday nobody is told').toBe(0);
  await expect(tell(monday, `${url}/inbox/slack/gone`)).rejects.toThrow(
    '1 did not get the weekly report. Slack refused',
  );
  expect(await tell(monday, `${url}${SLACK_HOOK}`)).toBe(1);
  expect(await tell(monday + HOUR, `${url}${SLACK_HOOK}`)).toBe(0);
  const [email, slack] = inbox.messages;
  if (email?.kind !== 'e-mail' || slack?.kind !== 'slack') throw new Error('not both');
  expect(email.subject).toBe('Leads and sales, 16 Nov 2026 to 22 Nov 2026');
  expect(email.text).toContain('SQL sent 1, accepted 0, returned 0, waiting 1 (1 late)');
  expect(email.html).toContain(`edit#gid=${world.sheet.sheetId('Monday')}&amp;range=A4`);
  expect(slack.parts.length).toBeLessThanOrEqual(8);
  expect(email.html).toContain('Sent to sales and accepted, by source');
  expect(slack.parts.at(-1)?.text).toMatch(
    /^Answered in time and late, by rep\n\(nobody\) +0 In time, 1 Late$/,
  );
  expect(slack.parts[1]?.buttons[0]?.text).toBe('Open Monday');
  client.destroy();
  await app.close();
});
