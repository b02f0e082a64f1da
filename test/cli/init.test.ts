import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SamplePortal, startPortal, TOKEN } from '../local/sales/sample-portal.ts';
import { startTestSheet, type TestSheet } from '../support/sheet.ts';
import { type AwsAccount, CALLER_XML, named, stackXml, startAwsAccount } from './support/aws-account.ts';
import { leadsheetWith } from './support/commands.ts';
import { temporaryFolder } from './support/files.ts';
import { type GoogleAccount, startGoogleAccount } from './support/google-account.ts';

const folder = temporaryFolder();
const file = (name: string, text: string) => {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
};
const cdkJson = file(
  'cdk.json',
  JSON.stringify({
    app: 'node cdk/app.ts',
    context: {
      leadsheet: {
        alarmEmail: 'you@example.com',
        workbooks: [
          {
            name: 'leads',
            spreadsheetId: 'the-long-id-in-the-sheet-address',
            timeZone: 'Europe/Berlin',
            crm: 'hubspot',
          },
        ],
      },
    },
  }),
);
const arn = (part: string) => `arn:aws:secretsmanager:eu-central-1:1:secret:leadsheet/emea/${part}`;
const secrets = new Map<unknown, unknown>();

let sheet: TestSheet;
let google: GoogleAccount;
let portal: SamplePortal;
let account: AwsAccount;
let spreadsheetId: string;
let isDeployed = false;

beforeAll(async () => {
  [sheet, google, portal] = await Promise.all([
    startTestSheet(),
    startGoogleAccount([]),
    startPortal({ bare: true }),
  ]);
  const { data } = await sheet.sheets.spreadsheets.create({
    requestBody: { properties: { title: 'Blank', timeZone: 'Europe/Madrid' } },
  });
  spreadsheetId = data.spreadsheetId ?? '';
  account = await startAwsAccount({
    GetCallerIdentity: () => CALLER_XML,
    DescribeStacks: () => {
      if (!isDeployed) throw named('ValidationError', 'Stack with id leadsheet-emea does not exist');
      return stackXml({
        GoogleCredentials: arn('google-credentials'),
        HubspotToken: arn('hubspot-token'),
      });
    },
    GetSecretValue: ({ SecretId }) => ({ SecretString: secrets.get(SecretId) ?? '' }),
    PutSecretValue: ({ SecretId, SecretString }) => {
      secrets.set(SecretId, SecretString);
      return {};
    },
  });
});
afterAll(async () => {
  await Promise.all([sheet.close(), google.close(), portal.close(), account.close()]);
});

const init = (...args: readonly string[]) =>
  leadsheetWith(
    {
      ...account.env,
      LEADSHEET_CDK_JSON: cdkJson,
      GOOGLE_SHEETS_URL: sheet.url,
      HUBSPOT_URL: portal.url,
    },
    folder,
    'init',
    ...args,
  );

it('says which option is missing where there is no terminal, and refuses what cannot be', async () => {
  const { code, stdout } = await init();
  expect([code, stdout.trim()]).toEqual([
    2,
    'Stopped at "An account at Google": There is no terminal to ask on: say --spreadsheet. (The address of the sheet (a blank one is made at sheets.new).)',
  ]);
  const wrong = await init('--crm', 'pipedrive');
  expect([wrong.code, wrong.stderr.trim()]).toEqual([
    2,
    '--crm: "pipedrive" is not known: hubspot and none are what it can be.',
  ]);
});

it('makes the workbook and says what to deploy; run again it goes on, fills the secrets and makes the fields', async () => {
  const credentials = file('google.json', google.credentials);
  const address = `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit#gid=0`;
  const first = await init(
    ...['--spreadsheet', address, '--google-credentials', credentials, '--stack', 'emea'],
    ...['--alarm-email', 'ops@acme.com', '--crm', 'hubspot'],
  );
  expect(first.stderr).toContain('✓ Leadsheet works as leadsheet@acme.iam.gserviceaccount.com.');
  expect(first.stderr).toMatch(/✓ \d+ tabs added; what was there stays as it was\./);
  expect(first.stderr).toContain('✓ cdk.json has the workbook emea, in Europe/Madrid.');
  expect(first.stderr).toContain('✓ Signed in to 123456789012 in eu-central-1, as arn:aws:iam::1:user/ops.');
  expect([first.code, first.stdout]).toEqual([
    2,
    'Stopped at "The deployment": Run `npx cdk bootstrap` once for the region, and `npm run deploy`; then run this again.\nWhat is done stands: run `npm run leadsheet -- init` again to go on from here.\n',
  ]);
  expect(JSON.parse(readFileSync(cdkJson, 'utf8'))).toEqual({
    app: 'node cdk/app.ts',
    context: {
      leadsheet: {
        alarmEmail: 'ops@acme.com',
        workbooks: [{ name: 'emea', spreadsheetId, timeZone: 'Europe/Madrid', crm: 'hubspot' }],
      },
    },
  });

  isDeployed = true;
  const second = await init('--hubspot-token', file('token.txt', `${TOKEN}\n`));
  expect(second.stderr).toContain('✓ It has every tab, column and named range already.');
  expect(second.stderr).toContain('✓ google-credentials and hubspot-token filled in; AWS drew the others.');
  expect(second.stderr).toMatch(/✓ \d+ fields made in HubSpot, leadsheet_id and leadsheet_answer among/);
  expect([second.code, second.stdout]).toEqual([
    0,
    'Everything is in place. Prove it: npm run leadsheet -- doctor --stack emea\n',
  ]);
  expect(Object.fromEntries(secrets)).toEqual({
    [arn('google-credentials')]: google.credentials,
    [arn('hubspot-token')]: TOKEN,
  });
  expect(portal.sales.portal.definitions.get('leadsheet_return_reason')?.options.length).toBeGreaterThan(3);

  const third = await init('--json');
  expect([third.code, third.json()]).toMatchObject([0, { stopped: null }]);
  expect(third.stderr).toMatch(/✓ They are filled in\.\n.*\n {3}✓ HubSpot has all \d+ of them already\./);
});

it('does not keep a sheet that is not there, and says what to do', async () => {
  const { code, stdout } = await init('--spreadsheet', 'not-the-one');
  expect([code, stdout.trim()]).toEqual([
    1,
    'Stopped at "An account at Google": Google has no sheet `not-the-one`: copy what stands between /d/ and /edit in its address. Then say it with --spreadsheet.',
  ]);
  expect(JSON.parse(readFileSync(path.join(folder, 'init.json'), 'utf8'))).not.toHaveProperty('spreadsheet');
  const address = `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit#gid=0`;
  expect((await init('--spreadsheet', address)).code).toBe(0);
});

it('keeps the answers, and nothing of a secret', () => {
  const kept = readFileSync(path.join(folder, 'init.json'), 'utf8');
  expect(JSON.parse(kept)).toMatchObject({ spreadsheet: spreadsheetId, stack: 'emea' });
  expect(kept).not.toContain('PRIVATE KEY');
  expect(kept).not.toContain(TOKEN);
});

it('makes the workbook alone for a team that runs nothing in AWS', async () => {
  const calls = account.calls.length;
  const { code, stdout } = await init('--sheet-only');
  expect([code, stdout]).toEqual([
    0,
    `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit is ready. Put the menu into it with \`npm run push -- --project FILE\`; FILE holds {"scriptId": "…"}, the ID that the sheet shows under Extensions ▸ Apps Script ▸ Project Settings.\n`,
  ]);
  expect(account.calls.length).toBe(calls);
});
