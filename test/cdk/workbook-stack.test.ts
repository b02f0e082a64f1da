import { beforeAll, describe, expect, it } from 'vitest';
import { LAMBDAS } from '../../lambdas/topology.ts';
import { readScheduleExpression } from '../../local/aws/scheduler/schedule-expression.ts';
import { all, named, nameOf, properties, readable } from './read-template.ts';
import { synthesise, type Template } from './synthesised.ts';

const QUEUED = LAMBDAS.flatMap(({ name, queue, timeoutSeconds }) =>
  queue === null ? [] : [{ name, queue, timeoutSeconds }],
);
const SCHEDULED = LAMBDAS.flatMap(({ name, schedule }) => (schedule === null ? [] : [{ name, schedule }]));
const DAYS_14 = 14 * 24 * 3600;
const AN_HOUR = 3600;

let leads: Template;
let acme: Template;

beforeAll(() => {
  const [first, second] = synthesise().workbooks;
  if (first === undefined || second === undefined) throw new Error('There should be two workbooks');
  [leads, acme] = [first, second];
});

describe('the Lambdas', () => {
  it.each(LAMBDAS)('$name is what runs here too, on ARM and Node 24, with what settings.ts reads', (spec) => {
    const name = `leadsheet-leads-${spec.name}`;
    expect(properties(leads, 'AWS::Lambda::Function', name)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Timeout: spec.timeoutSeconds,
      MemorySize: spec.memoryMb,
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON', LogGroup: `/leadsheet/leads/${spec.name}` },
      Environment: {
        Variables: {
          LEADSHEET_SPREADSHEET_ID: 'sheet-of-leads',
          LEADSHEET_BUS: 'leadsheet-leads',
          LEADSHEET_LEDGER: 'leadsheet-leads-ledger',
        },
      },
    });
  });

  it('are told where their secrets are, and no secret itself', () => {
    const { Environment } = properties(leads, 'AWS::Lambda::Function', 'leadsheet-leads-push-sqls');
    expect(Environment).toMatchObject({
      Variables: {
        GOOGLE_CREDENTIALS_SECRET: 'leadsheet/leads/google-credentials',
        HUBSPOT_TOKEN_SECRET: 'leadsheet/leads/hubspot-token',
      },
    });
  });

  it('keep a log of a month', () => {
    const kept = all(leads, 'AWS::Logs::LogGroup').map(({ Properties }) => Properties.RetentionInDays);
    expect(kept).toEqual(LAMBDAS.map(() => 30));
  });

  it('that take webhooks have an address that anybody may call, and no others', () => {
    const open = all(leads, 'AWS::Lambda::Url').map(({ Properties }) => ({
      of: readable(leads, Properties.TargetFunctionArn),
      auth: Properties.AuthType,
    }));
    const doors = LAMBDAS.filter(({ url }) => url === true);
    expect(open).toEqual(doors.map(({ name }) => ({ of: `leadsheet-leads-${name}`, auth: 'NONE' })));
  });
});

describe('the queues', () => {
  it.each(QUEUED)('$name takes its events in batches, and only those that failed come again', (spec) => {
    const mapping = all(leads, 'AWS::Lambda::EventSourceMapping')
      .map(({ Properties }) => readable(leads, Properties))
      .find((one) => Object(one).FunctionName === `leadsheet-leads-${spec.name}`);
    expect(mapping).toMatchObject({
      EventSourceArn: `leadsheet-leads-${spec.name}`,
      BatchSize: spec.queue.batchSize,
      MaximumBatchingWindowInSeconds: spec.queue.windowSeconds,
      ScalingConfig: { MaximumConcurrency: spec.queue.concurrency },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it.each(QUEUED)('$name gets its events, and nothing else of the bus', ({ name, queue }) => {
    expect(properties(leads, 'AWS::Events::Rule', `leadsheet-leads-${name}`)).toMatchObject({
      EventBusName: 'leadsheet-leads',
      EventPattern: { source: ['leadsheet'], 'detail-type': queue.detailTypes },
      Targets: [
        { Arn: `leadsheet-leads-${name}`, DeadLetterConfig: { Arn: `leadsheet-leads-${name}-dead` } },
      ],
    });
  });

  it.each(QUEUED)('$name keeps what failed, once it has outlived an outage of an hour', (spec) => {
    const queue = properties(leads, 'AWS::SQS::Queue', `leadsheet-leads-${spec.name}`);
    expect(queue).toMatchObject({
      MessageRetentionPeriod: DAYS_14,
      VisibilityTimeout: spec.queue.visibilitySeconds,
      SqsManagedSseEnabled: true,
      RedrivePolicy: {
        deadLetterTargetArn: `leadsheet-leads-${spec.name}-dead`,
        maxReceiveCount: spec.queue.maxReceives,
      },
    });
    const { visibilitySeconds, maxReceives } = spec.queue;
    expect(visibilitySeconds * (maxReceives - 1)).toBeGreaterThan(AN_HOUR);
    expect(visibilitySeconds * maxReceives).toBeLessThan(DAYS_14);
    // As Lambda advises, so that a batch is not taken up again while it is still worked on.
    expect(visibilitySeconds).toBeGreaterThanOrEqual(6 * spec.timeoutSeconds);
  });

  it.each(QUEUED)('$name has dead letters that only it can get back', ({ name }) => {
    expect(properties(leads, 'AWS::SQS::Queue', `leadsheet-leads-${name}-dead`)).toMatchObject({
      MessageRetentionPeriod: DAYS_14,
      SqsManagedSseEnabled: true,
      RedriveAllowPolicy: {
        redrivePermission: 'byQueue',
        sourceQueueArns: [expect.stringMatching(new RegExp(`:sqs:.*:leadsheet-leads-${name}$`))],
      },
    });
  });
});

describe('the schedules', () => {
  it.each(SCHEDULED)('$name runs by the clock of the workbook', ({ name, schedule }) => {
    const { Properties } = named(leads, 'AWS::Scheduler::Schedule', `leadsheet-leads-${name}`);
    expect(readable(leads, Properties)).toMatchObject({
      ScheduleExpression: schedule,
      ScheduleExpressionTimezone: 'Europe/Berlin',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
      GroupName: `leadsheet-leads-${name}`,
      State: 'ENABLED',
      Target: {
        Arn: `leadsheet-leads-${name}`,
        DeadLetterConfig: { Arn: 'leadsheet-leads-missed-runs' },
        RetryPolicy: { MaximumEventAgeInSeconds: AN_HOUR },
      },
    });
  });

  it('tell a Lambda that it is the clock, which job it is, and for when', () => {
    const { Target } = properties(leads, 'AWS::Scheduler::Schedule', 'leadsheet-leads-requalify');
    expect(JSON.parse(Object(Target).Input)).toEqual({
      source: 'aws.scheduler',
      job: 'requalify',
      time: '<aws.scheduler.scheduled-time>',
    });
  });

  it('are another workbook’s own where cdk.json says so, and in its time zone', () => {
    const when = (name: string) => {
      const schedule = properties(acme, 'AWS::Scheduler::Schedule', `leadsheet-acme-${name}`);
      return [schedule.ScheduleExpression, schedule.ScheduleExpressionTimezone];
    };
    expect(when('requalify')).toEqual(['cron(30 4 ? * MON-FRI *)', 'America/New_York']);
    expect(when('pull-outcomes')).toEqual(['rate(15 minutes)', 'America/New_York']);
    expect(when('push-sqls')).toEqual(['cron(10 2 * * ? *)', 'America/New_York']);
    for (const { Properties } of all(acme, 'AWS::Scheduler::Schedule')) {
      expect(() => readScheduleExpression(String(Properties.ScheduleExpression))).not.toThrow();
    }
  });

  it.each(SCHEDULED)('$name is tried three times, and then written down', ({ name }) => {
    const invoke = all(leads, 'AWS::Lambda::EventInvokeConfig')
      .map(({ Properties }) => readable(leads, Properties))
      .find((one) => Object(one).FunctionName === `leadsheet-leads-${name}`);
    expect(invoke).toMatchObject({
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: 'leadsheet-leads-missed-runs' } },
    });
  });
});

describe('what stays', () => {
  it('is the ledger: paid by use, set back by the second, and deleted by nobody', () => {
    const ledger = named(leads, 'AWS::DynamoDB::Table', 'leadsheet-leads-ledger');
    expect(ledger).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        DeletionProtectionEnabled: true,
      },
    });
  });

  it('is every event for 30 days', () => {
    const [archive] = all(leads, 'AWS::Events::Archive');
    expect(readable(leads, archive?.Properties)).toMatchObject({
      SourceArn: 'leadsheet-leads',
      RetentionDays: 30,
      EventPattern: { source: ['leadsheet'] },
    });
  });

  it('is each secret, empty until a person fills it, but for the one that nobody issues', () => {
    const secrets = all(leads, 'AWS::SecretsManager::Secret').map((secret) => [
      nameOf(secret),
      secret.DeletionPolicy,
      secret.Properties.GenerateSecretString === undefined ? 'empty' : 'drawn',
    ]);
    expect(secrets.sort()).toEqual([
      ['leadsheet/leads/answer-secrets', 'Retain', 'drawn'],
      ['leadsheet/leads/command-secrets', 'Retain', 'drawn'],
      ['leadsheet/leads/google-credentials', 'Retain', 'empty'],
      ['leadsheet/leads/hubspot-token', 'Retain', 'empty'],
      ['leadsheet/leads/messages-webhook-secret', 'Retain', 'drawn'],
      ['leadsheet/leads/slack-webhook-url', 'Retain', 'empty'],
      ['leadsheet/leads/webhook-secrets', 'Retain', 'drawn'],
    ]);
  });
});

describe('two workbooks in one account', () => {
  it('share no name', () => {
    const names = (template: Template) =>
      Object.values(template.Resources).flatMap((resource) => nameOf(resource) ?? []);
    const shared = names(leads).filter((name) => names(acme).includes(name));
    expect(shared).toEqual([]);
  });

  it('can be told apart on the bill', () => {
    const taggable = ['AWS::Lambda::Function', 'AWS::SQS::Queue', 'AWS::DynamoDB::Table', 'AWS::SNS::Topic'];
    for (const resource of taggable.flatMap((type) => all(acme, type))) {
      expect(resource.Properties.Tags).toEqual([
        { Key: 'project', Value: 'leadsheet' },
        { Key: 'workbook', Value: 'acme' },
      ]);
    }
  });
});

it('no resource is told to wait for one that it refers to, and so waits for anyway', () => {
  const twice = [leads, acme].flatMap(({ Resources }) =>
    Object.entries(Resources).flatMap(([id, { Properties, DependsOn = [] }]) => {
      const referred = JSON.stringify(Properties);
      return [DependsOn]
        .flat()
        .flatMap((other) => (referred.includes(`"${other}"`) ? [`${id}: ${other}`] : []));
    }),
  );
  expect(twice).toEqual([]);
});
