import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signatureOf } from '../support/signed.ts';
import { type AwsAccount, named, stackXml, startAwsAccount } from './support/aws-account.ts';
import { leadsheet, leadsheetWith, type StartedProduct, startProduct } from './support/commands.ts';
import { temporaryFolder } from './support/files.ts';

const folder = temporaryFolder();
const home = path.join(folder, 'home');
mkdirSync(home);

describe('on this machine', () => {
  let product: StartedProduct;
  beforeAll(async () => {
    product = await startProduct(home, '--empty');
  });
  afterAll(async () => {
    await product.end('SIGKILL');
  });

  const send = async (id: string) => {
    const { webhook } = JSON.parse(readFileSync(path.join(home, 'secrets.json'), 'utf8'));
    const body = JSON.stringify({ id, form: 'Demo request', 'E-mail': `${id}@company.com`, Name: id });
    const { status } = await fetch(`${product.url}/receive`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'leadsheet-signature': signatureOf(body, webhook, Date.now()),
      },
      body,
    });
    expect(status).toBe(200);
    await fetch(`${product.url}/local/drain`, { method: 'POST' });
  };

  it('brings archived leads in again, and each stays once in the sheet', async () => {
    expect((await leadsheet(home, 'replay', '--since', '1h')).stdout).toMatch(
      /^The archive holds no leads since \S+\.\n$/,
    );
    await send('dana');
    await send('ben');
    const again = await leadsheet(home, 'replay', '--since', '1h', '--json');
    expect([again.code, again.json()]).toMatchObject([0, { events: 2 }]);
    await fetch(`${product.url}/local/drain`, { method: 'POST' });
    const file = path.join(folder, 'leads.csv');
    await leadsheet(home, 'export', file);
    expect(readFileSync(file, 'utf8').match(/@company\.com/g)).toHaveLength(2);
  });

  it('forgets a person when it is told to, and their old leads do not come back', async () => {
    const file = path.join(folder, 'forgotten.csv');
    const unasked = await leadsheet(home, 'forget', 'Ben+news@Company.com');
    expect([unasked.code, unasked.stderr]).toEqual([2, '']);
    expect(unasked.stdout).toMatch(
      / this address stands in 1 lead, \d+ rows? of Activity and 1 row of History:/,
    );
    expect(unasked.stdout).toContain('Leads, row 3: ben, ben@company.com');
    expect(unasked.stdout).toMatch(/Nobody was forgotten yet: add --yes to go ahead\.\n$/);

    const done = await leadsheet(home, 'forget', 'Ben+news@Company.com', '--yes', '--json');
    expect([done.code, done.json()]).toMatchObject([0, { forgotten: true, found: { leads: 1 } }]);
    await leadsheet(home, 'replay', '--since', '1h');
    await fetch(`${product.url}/local/drain`, { method: 'POST' });
    await leadsheet(home, 'export', file);
    expect(readFileSync(file, 'utf8')).toContain('dana@company.com');
    expect(readFileSync(file, 'utf8')).not.toContain('ben');

    const again = await leadsheet(home, 'forget', 'ben@company.com', '--yes');
    expect([again.code, again.stdout]).toEqual([
      0,
      expect.stringMatching(/^In the product at \S+ this address stands nowhere\./),
    ]);
    await send('ben');
    await leadsheet(home, 'export', file);
    expect(readFileSync(file, 'utf8')).toContain('ben@company.com');
  });

  it('proves each link of the product that runs', async () => {
    const { code, stdout } = await leadsheet(home, 'doctor');
    expect(stdout).toContain('✓ The sheet refuses the batch of a writer that was overtaken, whole\n');
    expect(stdout).toContain("✓ Leadsheet's properties are in HubSpot\n");
    expect(stdout).toContain('✓ 57 of 57 alarms are in place and quiet\n');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Every link works\.\n$/)]);
  });

  it('says so when there are no dead letters', async () => {
    const { code, stdout } = await leadsheet(home, 'redrive');
    expect([code, stdout]).toEqual([0, 'There are no dead letters.\n']);
  });

  it.each([
    [['replay'], '--since is missing. --help tells more.'],
    [
      ['replay', '--since', 'yesterday'],
      '--since is "yesterday", and a time was expected: 36h, 2d, 2026-11-20 or 2026-11-20T08:30Z.',
    ],
    [
      ['replay', '--since', '2026-02-31'],
      '--since is "2026-02-31", and a time was expected: 36h, 2d, 2026-11-20 or 2026-11-20T08:30Z.',
    ],
    [
      ['replay', '--since', '31d'],
      '--since is "31d", and the archive goes back 30 days: name a later time, and import what is older from a file.',
    ],
    [
      ['replay', '--since', '9999-01-01'],
      '--since is "9999-01-01", which has not come yet: name a time that is past.',
    ],
    [
      ['redrive', 'ingst'],
      expect.stringMatching(/^No queue is for "ingst"; did you mean "ingest"\? The jobs/),
    ],
    [['forget'], 'The email is missing. --help tells more.'],
    [
      ['forget', 'dana'],
      '"dana" is no e-mail address: give the one by which the person is known here, such as dana@company.com.',
    ],
    [['redrive', '--stack', 'other'], 'cdk.json has no workbook "other". It has leads.'],
  ])('wrong usage: %j', async (args, sentence) => {
    const { code, stdout, stderr } = await leadsheet(home, ...args);
    expect([code, stdout, stderr.trim()]).toEqual([2, '', sentence]);
  });
});

describe('in AWS', () => {
  const region = 'eu-central-1:123456789012';
  const cdkJson = path.join(folder, 'cdk.json');
  writeFileSync(
    cdkJson,
    JSON.stringify({
      context: {
        leadsheet: {
          alarmEmail: 'ops@acme.com',
          workbooks: [{ name: 'emea', spreadsheetId: 'sheet-id', timeZone: 'Europe/Berlin', crm: 'none' }],
        },
      },
    }),
  );
  let account: AwsAccount;
  let deadOfIngest = 3;
  beforeAll(async () => {
    account = await startAwsAccount({
      DescribeStacks: () =>
        stackXml({
          BusArn: `arn:aws:events:${region}:event-bus/leadsheet-emea`,
          ArchiveArn: `arn:aws:events:${region}:archive/leadsheet-emea`,
        }),
      DescribeArchive: () => ({ ArchiveName: 'leadsheet-emea' }),
      StartReplay: () => ({ State: 'STARTING' }),
      GetQueueUrl: ({ QueueName }) => ({ QueueUrl: `${account.env['AWS_ENDPOINT_URL']}/1/${QueueName}` }),
      GetQueueAttributes: ({ QueueUrl }) => {
        const name = String(QueueUrl).split('/').at(-1) ?? '';
        return {
          Attributes: {
            QueueArn: `arn:aws:sqs:${region}:${name}`,
            ApproximateNumberOfMessages: name === 'leadsheet-emea-ingest-dead' ? String(deadOfIngest) : '0',
            ApproximateNumberOfMessagesNotVisible: '0',
          },
        };
      },
      StartMessageMoveTask: () => ({ TaskHandle: 'handle' }),
    });
  });
  afterAll(() => account.close());
  const command = (...args: readonly string[]) =>
    leadsheetWith(
      { ...account.env, LEADSHEET_CDK_JSON: cdkJson },
      home,
      ...args,
      '--stack',
      'leadsheet-emea',
    );

  it("asks EventBridge to replay the archive to the rule of ingest alone, by the stack's name", async () => {
    const { code, stdout, stderr } = await command('replay', '--since', '2h');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^The archived leads and activities since \S+ are on the way from the archive to `ingest`/,
    );
    expect(account.calls.find(({ action }) => action === 'StartReplay')?.input).toMatchObject({
      EventSourceArn: `arn:aws:events:${region}:archive/leadsheet-emea`,
      Destination: {
        Arn: `arn:aws:events:${region}:event-bus/leadsheet-emea`,
        FilterArns: [`arn:aws:events:${region}:rule/leadsheet-emea/leadsheet-emea-ingest`],
      },
    });
  });

  it('moves dead letters from where they are to the queue they came from', async () => {
    const { code, stdout } = await command('redrive');
    expect([code, stdout]).toEqual([
      0,
      '3 dead letters are on the way from leadsheet-emea-ingest-dead to leadsheet-emea-ingest.\n',
    ]);
    expect(account.calls.filter(({ action }) => action === 'StartMessageMoveTask')).toEqual([
      {
        action: 'StartMessageMoveTask',
        input: {
          SourceArn: `arn:aws:sqs:${region}:leadsheet-emea-ingest-dead`,
          DestinationArn: `arn:aws:sqs:${region}:leadsheet-emea-ingest`,
        },
      },
    ]);
    deadOfIngest = 0;
    expect((await command('redrive', 'ingest')).stdout).toBe('There are no dead letters of `ingest`.\n');
  });

  it('says what AWS refused, and what to do', async () => {
    account.answer({
      DescribeStacks: () => {
        throw named('ExpiredToken', 'The security token included in the request is expired');
      },
    });
    const { code, stderr } = await command('redrive');
    expect([code, stderr.trim()]).toEqual([
      1,
      'AWS could not look at the stack `leadsheet-emea`: The security token included in the request is expired (ExpiredToken). Sign in to AWS (`aws sts get-caller-identity` has to answer), and try again.',
    ]);
    account.answer({
      DescribeStacks: () => {
        throw named('ValidationError', 'Stack with id leadsheet-emea does not exist');
      },
    });
    expect((await command('redrive')).stderr.trim()).toBe(
      'There is no stack `leadsheet-emea` in this account and region: deploy it with `npm run deploy`, or choose another with AWS_PROFILE and AWS_REGION.',
    );
  });
});
