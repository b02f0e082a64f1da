import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { alarmsOf } from '../../lambdas/alarms.ts';
import { LAMBDAS } from '../../lambdas/topology.ts';
import { all, properties, readable, statementsOf } from './read-template.ts';
import { synthesise, type Template } from './synthesised.ts';

const ALARM = 'AWS::CloudWatch::Alarm';
const QUEUED = LAMBDAS.flatMap(({ name, queue }) => (queue === null ? [] : [{ name, queue }]));

let leads: Template;
let acme: Template;
let pages: Template;

beforeAll(() => {
  const { workbooks, dashboard } = synthesise();
  const [first, second] = workbooks;
  if (first === undefined || second === undefined) throw new Error('There should be two workbooks');
  [leads, acme, pages] = [first, second, dashboard];
});

it('has the alarms that `doctor` and the page of operations look at, and no other', () => {
  const names = all(leads, ALARM).map(({ Properties }) => String(Properties.AlarmName));
  expect(names.toSorted()).toEqual(
    alarmsOf(LAMBDAS)
      .map(({ part }) => `leadsheet-leads-${part}`)
      .toSorted(),
  );
});

describe('an alarm rings', () => {
  it.each(LAMBDAS)(
    'when $name fails, is kept waiting, or is near its time-out',
    ({ name, timeoutSeconds }) => {
      const of = (part: string) => properties(leads, ALARM, `leadsheet-leads-${name}-${part}`);
      const dimensions = [{ Name: 'FunctionName', Value: `leadsheet-leads-${name}` }];
      expect(of('errors')).toMatchObject({ MetricName: 'Errors', Threshold: 1, Dimensions: dimensions });
      expect(of('throttles')).toMatchObject({
        MetricName: 'Throttles',
        Threshold: 1,
        Dimensions: dimensions,
      });
      expect(of('slow')).toMatchObject({
        MetricName: 'Duration',
        Statistic: 'Maximum',
        Threshold: timeoutSeconds * 800,
        Dimensions: dimensions,
      });
    },
  );

  it('when a run works, and not for every lead', () => {
    expect(properties(leads, ALARM, 'leadsheet-leads-leads-failed')).toMatchObject({
      Namespace: 'Leadsheet',
      MetricName: 'LeadsFailed',
      Dimensions: [
        { Name: 'bus', Value: 'leadsheet-leads' },
        { Name: 'service', Value: 'leadsheet' },
      ],
      Threshold: 1,
      TreatMissingData: 'notBreaching',
    });
  });

  it.each(QUEUED)('when $name has a dead letter', ({ name }) => {
    expect(properties(leads, ALARM, `leadsheet-leads-${name}-dead-letters`)).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: `leadsheet-leads-${name}-dead` }],
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
  });

  it.each(QUEUED)(
    'when events of $name wait longer than a retry takes, which SQS still counts',
    ({ name, queue }) => {
      const alarm = properties(leads, ALARM, `leadsheet-leads-${name}-waiting`);
      expect(alarm).toMatchObject({
        MetricName: 'ApproximateAgeOfOldestMessage',
        Dimensions: [{ Name: 'QueueName', Value: `leadsheet-leads-${name}` }],
      });
      expect(alarm.Threshold).toBeGreaterThan(queue.visibilitySeconds);
      // From the third receive on a message no longer counts.
      expect(alarm.Threshold).toBeLessThan(2 * queue.visibilitySeconds);
    },
  );

  it('well within an outage of an hour that keeps leads out of the sheet', () => {
    const { Threshold } = properties(leads, ALARM, 'leadsheet-leads-ingest-waiting');
    expect(Threshold).toBeLessThan(1800);
  });

  it.each([
    ['leads', 'sync-forms', 1, 'rate(15 minutes)'],
    ['leads', 'requalify', 26, 'cron(0 2 * * ? *)'],
    ['leads', 'push-sqls', 26, 'cron(10 2 * * ? *)'],
    ['leads', 'pull-outcomes', 3, 'rate(1 hour)'],
    ['acme', 'requalify', 75, 'cron(30 4 ? * MON-FRI *)'],
    ['acme', 'pull-outcomes', 1, 'rate(15 minutes)'],
  ])('when the schedule of %s %s started nothing for %i hours', (workbook, name, hours) => {
    const template = workbook === 'leads' ? leads : acme;
    expect(properties(template, ALARM, `leadsheet-${workbook}-${name}-did-not-run`)).toMatchObject({
      Namespace: 'AWS/Scheduler',
      MetricName: 'InvocationAttemptCount',
      Dimensions: [{ Name: 'ScheduleGroup', Value: `leadsheet-${workbook}-${name}` }],
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Period: 3600,
      EvaluationPeriods: hours,
      TreatMissingData: 'breaching',
    });
  });

  it('when a scheduled run failed in every try', () => {
    expect(properties(leads, ALARM, 'leadsheet-leads-missed-runs')).toMatchObject({
      Dimensions: [{ Name: 'QueueName', Value: 'leadsheet-leads-missed-runs' }],
      Threshold: 1,
    });
  });

  it.each(['receive', 'command'])('when a request to %s could not be taken', (name) => {
    expect(properties(leads, ALARM, `leadsheet-leads-${name}-refusals`)).toMatchObject({
      MetricName: 'Url5xxCount',
      Dimensions: [{ Name: 'FunctionName', Value: `leadsheet-leads-${name}` }],
      Threshold: 1,
    });
  });

  it('for every queue that holds what failed', () => {
    const dead = all(leads, 'AWS::SQS::Queue')
      .map(({ Properties }) => String(Properties.QueueName))
      .filter((name) => !QUEUED.some((queued) => name === `leadsheet-leads-${queued.name}`));
    const watched = all(leads, ALARM).map(({ Properties }) =>
      JSON.stringify(readable(leads, Properties.Dimensions)),
    );
    for (const name of dead) expect(watched).toContain(JSON.stringify([{ Name: 'QueueName', Value: name }]));
    expect(dead).toHaveLength(QUEUED.length + 1);
  });
});

describe('whoever runs it', () => {
  it('hears of each alarm, what to do, and when it is over', () => {
    for (const workbook of ['leads', 'acme']) {
      const template = workbook === 'leads' ? leads : acme;
      for (const { Properties } of all(template, ALARM)) {
        expect(readable(template, Properties)).toMatchObject({
          AlarmActions: [`leadsheet-${workbook}-alarms`],
          OKActions: [`leadsheet-${workbook}-alarms`],
          AlarmDescription: expect.stringMatching(/\.$/),
        });
      }
    }
  });

  it('finds each in docs/for-the-person-who-runs-it.md', () => {
    const guide = readFileSync(new URL('../../docs/for-the-person-who-runs-it.md', import.meta.url), 'utf8');
    for (const { Properties } of all(leads, ALARM)) {
      const part = String(Properties.AlarmName).replace('leadsheet-leads-', '');
      const job = LAMBDAS.find(({ name }) => part.startsWith(`${name}-`))?.name ?? '';
      expect(
        [part, part.replace(job, 'JOB')].some((kind) => guide.includes(`| \`${kind}\` |`)),
        part,
      ).toBe(true);
    }
    expect(guide).toContain(`Alarms: ${all(leads, ALARM).length} at`);
  });

  it('is a person of the workbook where cdk.json names one', () => {
    const told = [leads, acme].map((template) =>
      all(template, 'AWS::SNS::Subscription').map(({ Properties }) => [
        Properties.Protocol,
        Properties.Endpoint,
      ]),
    );
    expect(told).toEqual([[['email', 'ops@agency.example']], [['email', 'ops@acme.example']]]);
  });

  it('is reached, as the topic lets the alarms of this workbook in', () => {
    const [policy] = all(leads, 'AWS::SNS::TopicPolicy');
    if (policy === undefined) throw new Error('The topic has no policy');
    const allowed = statementsOf(policy).filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toMatchObject([
      {
        Action: ['sns:Publish'],
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
    expect(readable(leads, allowed[0]?.Condition)).toMatchObject({
      ArnLike: { 'aws:SourceArn': expect.stringMatching(/:alarm:leadsheet-leads-\*$/) },
    });
  });
});

describe('the dashboard', () => {
  let body: string;
  beforeAll(() => {
    body = String(properties(pages, 'AWS::CloudWatch::Dashboard', 'leadsheet').DashboardBody);
  });

  it('is one for all workbooks', () => {
    expect(all(pages, 'AWS::CloudWatch::Dashboard')).toHaveLength(1);
    for (const word of ['Did last night work?', '## leads', '## acme', 'sheet-of-acme'])
      expect(body).toContain(word);
  });

  it('shows every alarm of each', () => {
    const alarms = [leads, acme].flatMap((template) => all(template, ALARM));
    for (const { Properties } of alarms) expect(body).toContain(`:alarm:${Properties.AlarmName}"`);
  });

  it('shows whether each job ran, what it said, and what waits', () => {
    for (const workbook of ['leads', 'acme']) {
      for (const { name } of LAMBDAS) expect(body).toContain(`/leadsheet/${workbook}/${name}`);
      for (const { name } of QUEUED) expect(body).toContain(`"leadsheet-${workbook}-${name}-dead"`);
      expect(body).toContain(`"Invocations","FunctionName","leadsheet-${workbook}-requalify"`);
    }
    expect(body).toContain("filter message = 'job done' or level = 'ERROR'");
  });

  it('needs nothing of the workbooks’ stacks, so that each can be deployed alone', () => {
    expect(JSON.stringify(pages)).not.toContain('Fn::ImportValue');
  });
});
