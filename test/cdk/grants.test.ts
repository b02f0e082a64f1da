import { beforeAll, describe, expect, it } from 'vitest';
import { all, mayDo, named, referred, statementsOf } from './read-template.ts';
import { synthesise, type Template } from './synthesised.ts';

let leads: Template;
let acme: Template;

beforeAll(() => {
  const [first, second] = synthesise().workbooks;
  if (first === undefined || second === undefined) throw new Error('There should be two workbooks');
  [leads, acme] = [first, second];
});

function functionMayDo(template: Template, name: string): readonly string[] {
  return mayDo(template, referred(named(template, 'AWS::Lambda::Function', name).Properties.Role));
}

/** What every Lambda may do. */
const own = (name: string) => [
  `logs:CreateLogStream on /leadsheet/leads/${name}`,
  `logs:PutLogEvents on /leadsheet/leads/${name}`,
  'xray:PutTelemetryRecords on *',
  'xray:PutTraceSegments on *',
];
const takes = (queue: string) =>
  ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'].map(
    (action) => `sqs:${action} on ${queue}`,
  );
const missedRuns = ['GetQueueAttributes', 'GetQueueUrl', 'SendMessage'].map(
  (action) => `sqs:${action} on leadsheet-leads-missed-runs`,
);
const publishes = 'events:PutEvents on leadsheet-leads';
const ledger = (action: string) => `dynamodb:${action} on leadsheet-leads-ledger`;
const reads = (secret: string) => `secretsmanager:GetSecretValue on leadsheet/leads/${secret}`;

const MAY: Readonly<Record<string, readonly string[]>> = {
  receive: [publishes, reads('webhook-secrets')],
  command: [publishes, ledger('UpdateItem'), reads('command-secrets')],
  'sync-forms': [
    publishes,
    ledger('BatchGetItem'),
    ledger('GetItem'),
    ledger('UpdateItem'),
    reads('google-credentials'),
    ...takes('leadsheet-leads-sync-forms'),
    ...missedRuns,
  ],
  ingest: [
    publishes,
    ledger('BatchGetItem'),
    ledger('BatchWriteItem'),
    ledger('UpdateItem'),
    reads('google-credentials'),
    ...takes('leadsheet-leads-ingest'),
  ],
  requalify: [
    publishes,
    ledger('UpdateItem'),
    reads('google-credentials'),
    ...takes('leadsheet-leads-requalify'),
    ...missedRuns,
  ],
  'push-sqls': [
    publishes,
    ledger('BatchGetItem'),
    ledger('GetItem'),
    ledger('UpdateItem'),
    reads('google-credentials'),
    reads('hubspot-token'),
    ...takes('leadsheet-leads-push-sqls'),
    ...missedRuns,
  ],
  'watch-sla': [
    publishes,
    ledger('BatchGetItem'),
    ledger('BatchWriteItem'),
    ledger('UpdateItem'),
    reads('google-credentials'),
    ...missedRuns,
  ],
  notify: [
    'ses:SendEmail on arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:identity/agency.example',
    'ses:SendEmail on arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:identity/leads@agency.example',
    ledger('BatchGetItem'),
    ledger('BatchWriteItem'),
    ledger('UpdateItem'),
    reads('answer-secrets'),
    reads('google-credentials'),
    reads('messages-webhook-secret'),
    reads('slack-webhook-url'),
    ...takes('leadsheet-leads-notify'),
    ...missedRuns,
  ],
  report: [
    's3:PutObject on reportPageBucket23918D28/reports.html',
    publishes,
    'ses:SendEmail on arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:identity/agency.example',
    'ses:SendEmail on arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:identity/leads@agency.example',
    ledger('BatchGetItem'),
    ledger('BatchWriteItem'),
    ledger('UpdateItem'),
    reads('google-credentials'),
    reads('slack-webhook-url'),
    ...missedRuns,
  ],
  answer: [
    publishes,
    ledger('BatchGetItem'),
    ledger('BatchWriteItem'),
    ledger('UpdateItem'),
    reads('answer-secrets'),
    reads('google-credentials'),
  ],
  'pull-outcomes': [
    publishes,
    ledger('BatchGetItem'),
    ledger('GetItem'),
    ledger('UpdateItem'),
    reads('google-credentials'),
    reads('hubspot-token'),
    ...takes('leadsheet-leads-pull-outcomes'),
    ...missedRuns,
  ],
};

describe('what each Lambda may do', () => {
  it.each(Object.entries(MAY))('%s: exactly this, and nothing of another workbook', (name, expected) => {
    expect(functionMayDo(leads, `leadsheet-leads-${name}`)).toEqual([...expected, ...own(name)].sort());
  });

  it('is listed here for every one of them', () => {
    const names = all(leads, 'AWS::Lambda::Function').map(({ Properties }) => Properties.FunctionName);
    expect(names.sort()).toEqual(
      Object.keys(MAY)
        .map((name) => `leadsheet-leads-${name}`)
        .sort(),
    );
  });

  it('is said by a role of its own', () => {
    const functions = all(leads, 'AWS::Lambda::Function');
    expect(new Set(functions.map(({ Properties }) => referred(Properties.Role))).size).toBe(functions.length);
  });

  it('names no CRM secret where no CRM is connected', () => {
    expect(functionMayDo(acme, 'leadsheet-acme-push-sqls').filter((may) => /hubspot/.test(may))).toEqual([]);
    const { Environment } = named(acme, 'AWS::Lambda::Function', 'leadsheet-acme-push-sqls').Properties;
    expect(JSON.stringify(Environment)).not.toContain('HUBSPOT');
  });
});

describe('what a schedule may do', () => {
  it.each(['sync-forms', 'requalify', 'push-sqls', 'pull-outcomes'])(
    '%s: start that one Lambda, and write down that it could not',
    (name) => {
      const schedule = named(leads, 'AWS::Scheduler::Schedule', `leadsheet-leads-${name}`);
      const { RoleArn } = Object(schedule.Properties.Target);
      expect(mayDo(leads, referred(RoleArn))).toEqual([
        `lambda:InvokeFunction on leadsheet-leads-${name}`,
        'sqs:SendMessage on leadsheet-leads-missed-runs',
      ]);
    },
  );
});

describe('wildcards', () => {
  it('are in no policy of a role but where X-Ray knows no resources, and the template says why', () => {
    const policies = all(leads, 'AWS::IAM::Policy');
    const wide = policies.flatMap((policy) =>
      statementsOf(policy)
        .filter(({ Action, Resource }) => JSON.stringify([Action, Resource]).includes('*'))
        .map(({ Action }) => ({ Action, reasons: policy.Metadata.cdk_nag })),
    );
    expect(wide).toHaveLength(all(leads, 'AWS::Lambda::Function').length);
    for (const { Action, reasons } of wide) {
      expect(Action.sort()).toEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']);
      expect(JSON.stringify(reasons)).toContain('X-Ray has no resources that a policy could name');
    }
  });

  it('are in no policy of a queue or a topic but to refuse what does not come over TLS', () => {
    const policies = ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].flatMap((type) => all(leads, type));
    for (const policy of policies) {
      for (const { Effect, Action, Principal, Condition } of statementsOf(policy)) {
        if (!JSON.stringify([Action, Principal]).includes('*')) continue;
        expect({ Effect, Condition }).toEqual({
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        });
      }
    }
    expect(policies).toHaveLength(all(leads, 'AWS::SQS::Queue').length + 1);
  });
});
