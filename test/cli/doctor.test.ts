import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeServer, listenOnLoopback } from '../../local/aws/loopback.ts';
import { SPREADSHEET_ID, startTestSheet, type TestSheet } from '../support/sheet.ts';
import { type AwsAccount, named, stackXml, startAwsAccount } from './support/aws-account.ts';
import { leadsheet, leadsheetWith } from './support/commands.ts';
import { temporaryFolder } from './support/files.ts';
import { type GoogleAccount, startGoogleAccount } from './support/google-account.ts';

const SCOPES = [
  'https://www.googleapis.com/auth/spreadsheets',
  'https://www.googleapis.com/auth/forms.body.readonly',
  'https://www.googleapis.com/auth/forms.responses.readonly',
];
const folder = temporaryFolder();
const cdkJson = path.join(folder, 'cdk.json');
const arn = (part: string) => `arn:aws:secretsmanager:eu-central-1:1:secret:leadsheet/emea/${part}`;

let sheet: TestSheet;
let google: GoogleAccount;
let account: AwsAccount;
/** A CRM that knows no token. */
const crm = createServer((_request, response) => {
  response.statusCode = 401;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ status: 'error', category: 'INVALID_AUTHENTICATION', message: 'no' }));
});
let crmUrl: string;

beforeAll(async () => {
  sheet = await startTestSheet();
  google = await startGoogleAccount(SCOPES);
  crmUrl = await listenOnLoopback(crm);
  account = await startAwsAccount({
    DescribeStacks: () =>
      stackXml({
        BusArn: 'arn:aws:events:eu-central-1:1:event-bus/leadsheet-emea',
        ReceiveUrl: `${account.env['AWS_ENDPOINT_URL']}/door/receive`,
        CommandUrl: `${account.env['AWS_ENDPOINT_URL']}/door/command`,
        GoogleCredentials: arn('google-credentials'),
        HubspotToken: arn('hubspot-token'),
      }),
    GetSecretValue: ({ SecretId }) => ({
      SecretString: SecretId === arn('google-credentials') ? google.credentials : 'hubspot-token',
    }),
    DescribeArchive: () => ({}),
    GetSchedule: () => ({
      State: 'ENABLED',
      ScheduleExpression: 'rate(15 minutes)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
    }),
    DescribeAlarms: ({ AlarmNames }) => ({ MetricAlarms: alarmsNamed(AlarmNames) }),
    GetQueueUrl: ({ QueueName }) => ({ QueueUrl: `${account.env['AWS_ENDPOINT_URL']}/1/${QueueName}` }),
    GetQueueAttributes: () => ({ Attributes: { ApproximateNumberOfMessages: '0' } }),
    'door/receive': () => 401,
    'door/command': () => 401,
  });
  deploy('none');
});
afterAll(async () => {
  await Promise.all([sheet.close(), google.close(), account.close(), closeServer(crm)]);
});

function deploy(connected: 'hubspot' | 'none', spreadsheetId = SPREADSHEET_ID): void {
  const workbook = { name: 'emea', spreadsheetId, timeZone: 'Europe/Berlin', crm: connected };
  const settings = { alarmEmail: 'ops@acme.com', workbooks: [workbook] };
  writeFileSync(cdkJson, JSON.stringify({ context: { leadsheet: settings } }));
}

/** The alarms as CloudWatch tells them, each quiet but for what a test says. */
function alarmsNamed(names: unknown, over: Readonly<Record<string, object>> = {}) {
  return (names as readonly string[]).map((AlarmName) => ({
    AlarmName,
    StateValue: 'OK',
    ActionsEnabled: true,
    AlarmDescription: `${AlarmName} rings. Do this.`,
    ...over[AlarmName],
  }));
}

function doctor() {
  const env = {
    ...account.env,
    LEADSHEET_CDK_JSON: cdkJson,
    GOOGLE_SHEETS_URL: sheet.url,
    GOOGLE_TOKENINFO_URL: google.tokenInfoUrl,
    HUBSPOT_URL: crmUrl,
  };
  return leadsheetWith(env, folder, 'doctor', '--stack', 'emea');
}

it('says that nothing runs on this machine, and starts nothing to look at it', async () => {
  const { code, stderr } = await leadsheet(folder, 'doctor');
  expect([code, stderr.trim()]).toEqual([
    1,
    'Leadsheet does not run on this machine. Start it with `npm start`, or name a workbook that runs in AWS with --stack.',
  ]);
});

it('proves each link of a deployment, the fence of the real sheet among them, and changes no cell', async () => {
  const before = await sheet.read();
  for (const nth of ['first', 'second']) {
    const { code, stdout, stderr } = await doctor();
    expect([nth, code, stderr]).toEqual([nth, 0, '']);
    for (const link of [
      'Google lets Leadsheet in as leadsheet@acme.iam.gserviceaccount.com',
      'The token may read and write the sheet, and read forms',
      'The sheet is shared with leadsheet@acme.iam.gserviceaccount.com',
      'The sheet refuses the batch of a writer that was overtaken, whole',
      '`ingest` gave no event up',
      'No scheduled run was missed',
      '57 of 57 alarms are in place and quiet',
      '`receive` answers, and refuses a request without a signature',
    ])
      expect(stdout).toContain(`✓ ${link}\n`);
    expect(stdout).toMatch(/Every link works\.\n$/);
  }
  expect(await sheet.read()).toEqual(before);
  const { data } = await sheet.sheets.spreadsheets.get({ spreadsheetId: SPREADSHEET_ID });
  expect(data.namedRanges?.map(({ name }) => name)).not.toContain('LEADSHEET_PROBE');
});

it('names each broken link once, with what to do', async () => {
  deploy('hubspot');
  google.scopes = SCOPES.slice(1);
  account.answer({
    GetSchedule: ({ Name }) => ({
      State: Name === 'leadsheet-emea-report' ? 'DISABLED' : 'ENABLED',
      ScheduleExpression: 'rate(15 minutes)',
      ScheduleExpressionTimezone: 'Europe/Paris',
    }),
    GetQueueAttributes: ({ QueueUrl }) => {
      const isMissed = String(QueueUrl).endsWith('-missed-runs');
      const isDead = String(QueueUrl).endsWith('-ingest-dead');
      return { Attributes: { ApproximateNumberOfMessages: isMissed ? '1' : isDead ? '2' : '0' } };
    },
    'door/command': () => 502,
  });
  const { code, stdout } = await doctor();
  expect(code).toBe(1);
  for (const remedy of [
    'Let the credentials have https://www.googleapis.com/auth/spreadsheets.',
    '✗ HubSpot knows the access token',
    'It gave up 2 events: read its log, mend the cause, then run `npm run leadsheet -- redrive ingest --stack emea`.',
    '1 run failed in every try',
    '✗ `report` runs by itself: rate(15 minutes), Europe/Paris',
    '✗ `command` answers, and refuses a request without a signature\n      It answered HTTP 502',
    '? The sheet is shared with Leadsheet: not tried, as one above is broken',
  ])
    expect(stdout).toContain(remedy);
  expect(stdout).toMatch(/6 links of \d+ are broken: begin with the first, as others may rest on it\.\n$/);
});

it('says which secret is empty, which sheet is not there, and which time zone is another', async () => {
  google.scopes = SCOPES;
  deploy('none');
  expect((await doctor()).stdout).toContain('They run by Europe/Paris.');
  deploy('none', 'another-sheet');
  const { stdout } = await doctor();
  expect(stdout).toContain('Google has no sheet `another-sheet`: copy what stands between /d/ and /edit');

  account.answer({ GetSecretValue: () => ({ SecretString: '' }) });
  const empty = await doctor();
  expect(empty.stdout).toContain(
    `run: aws secretsmanager put-secret-value --secret-id ${arn('google-credentials')}`,
  );
  expect(empty.stdout).toContain(
    'There are no credentials for Google: the secret `google-credentials` is empty.',
  );
});

it('tells of each alarm that rings, cannot be judged, is muted or is gone, with what to do', async () => {
  deploy('none');
  const seconds = (daysAgo: number) => Date.now() / 1000 - daysAgo * 86_400;
  const nightly = { StateValue: 'ALARM', EvaluationPeriods: 26, Period: 3600 };
  const over = {
    'leadsheet-emea-ingest-errors': { StateValue: 'ALARM' },
    'leadsheet-emea-report-did-not-run': { ...nightly, AlarmConfigurationUpdatedTimestamp: seconds(3) },
    'leadsheet-emea-requalify-did-not-run': { ...nightly, AlarmConfigurationUpdatedTimestamp: seconds(1) },
    'leadsheet-emea-notify-slow': { StateValue: 'INSUFFICIENT_DATA', StateUpdatedTimestamp: seconds(2) },
    'leadsheet-emea-notify-errors': { StateValue: 'INSUFFICIENT_DATA', StateUpdatedTimestamp: seconds(0) },
    'leadsheet-emea-ingest-waiting': { ActionsEnabled: false },
  };
  account.answer({
    GetSecretValue: () => ({ SecretString: google.credentials }),
    DescribeAlarms: ({ AlarmNames }) => ({
      MetricAlarms: alarmsNamed(AlarmNames, over).filter(
        ({ AlarmName }) => AlarmName !== 'leadsheet-emea-leads-failed',
      ),
    }),
  });
  const { code, stdout } = await doctor();
  expect(code).toBe(1);
  for (const line of [
    '✓ 50 of 57 alarms are in place and quiet',
    '– New, and judged when the first figures are in: leadsheet-emea-requalify-did-not-run and leadsheet-emea-notify-errors',
    '✗ The alarm `leadsheet-emea-ingest-errors` is quiet\n      leadsheet-emea-ingest-errors rings. Do this.',
    '✗ The alarm `leadsheet-emea-report-did-not-run` is quiet',
    '✗ The alarm `leadsheet-emea-notify-slow` can be judged\n      CloudWatch could not judge it since 2',
    '✗ The alarm `leadsheet-emea-ingest-waiting` tells when it rings\n      Nobody would hear of it: run `aws cloudwatch',
    '✗ The alarm `leadsheet-emea-leads-failed` is there\n      Deploy again with `npm run deploy`.',
  ])
    expect(stdout).toContain(line);

  account.answer({
    DescribeAlarms: () => {
      throw named('AccessDeniedException', 'not authorized to perform: cloudwatch:DescribeAlarms');
    },
  });
  expect((await doctor()).stdout).toContain(
    '✗ The alarms are there\n      AWS could not look at the alarms: not authorized to perform: cloudwatch:DescribeAlarms (AccessDeniedException). Sign in with a role that may do this.',
  );
});
