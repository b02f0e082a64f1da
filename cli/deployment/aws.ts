import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeArchiveCommand, EventBridgeClient, StartReplayCommand } from '@aws-sdk/client-eventbridge';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { nameOf } from '../../cdk/names.ts';
import type { WorkbookSettings } from '../../cdk/settings.ts';
import { LAMBDAS } from '../../lambdas/topology.ts';
import { CommandFailed } from '../command-errors.ts';
import { askAws, isMissing } from './ask-aws.ts';
import { readAlarms } from './aws-alarms.ts';
import { googleAs } from './aws-google.ts';
import { secretText } from './aws-secrets.ts';
import type { Deployment, QueueSeen, ScheduleSeen } from './deployment.ts';
import { hubSpotOf } from './hubspot.ts';
import { openLedger } from './open-ledger.ts';
import { findStack, outputOf } from './stack.ts';

const SCHEDULED = LAMBDAS.filter(({ schedule }) => schedule !== null).map(({ name }) => name);
const QUEUED = LAMBDAS.filter(({ queue }) => queue !== null).map(({ name }) => name);

/**
 * A workbook that was deployed to the account and region that the AWS CLI is signed in to.
 *
 * @throws CommandFailed when it is not there
 */
export async function awsDeployment(workbook: WorkbookSettings): Promise<Deployment> {
  const { name, spreadsheetId, crm } = workbook;
  const stack = await findStack(name);
  if (stack === null)
    throw new CommandFailed(
      `There is no stack \`${nameOf(name)}\` in this account and region: deploy it with \`npm run deploy\`, or choose another with AWS_PROFILE and AWS_REGION.`,
    );
  const events = new EventBridgeClient({});
  const sqs = new SQSClient({});
  const secret = async (setting: string) => {
    const arn = stack.secrets.get(setting);
    return arn === undefined ? null : secretText(arn);
  };
  return {
    name: `the workbook \`${name}\` in AWS`,
    spreadsheetId,
    flag: ` --stack ${name}`,
    now: () => Date.now(),
    google: async () => googleAs(await secret('GOOGLE_CREDENTIALS'), spreadsheetId),
    async crm(returnReasons) {
      const token = crm === 'hubspot' ? await secret('HUBSPOT_TOKEN') : null;
      if (token === null) return null;
      return hubSpotOf({ token, baseUrl: process.env['HUBSPOT_URL'], returnReasons, now: Date.now });
    },
    ledger: async () => openLedger(new DynamoDBClient({}), outputOf(stack, 'Ledger')),
    secrets: () =>
      Promise.all(
        [...stack.secrets].map(async ([setting, arn]) => ({
          setting,
          isFilled: (await secretText(arn)) !== null,
          fillWith: `aws secretsmanager put-secret-value --secret-id ${arn} --secret-string file://FILE`,
        })),
      ),
    schedules: () => readSchedules(name),
    queues: () => Promise.all(QUEUED.map((job) => readQueue(sqs, name, job))),
    missedRuns: () => countMessages(sqs, nameOf(name, 'missed-runs')),
    alarms: () => readAlarms(name, Date.now()),
    doors: async () =>
      ['receive', 'command'].map((job) => ({
        job,
        url: outputOf(stack, job === 'receive' ? 'ReceiveUrl' : 'CommandUrl'),
      })),
    async archivedSince() {
      await askAws('look at the archive', () =>
        events.send(new DescribeArchiveCommand({ ArchiveName: nameOf(name) })),
      );
      return null;
    },
    async replaySince(sinceMs) {
      const busArn = outputOf(stack, 'BusArn');
      const until = new Date();
      const ReplayName = nameOf(
        name,
        until
          .toISOString()
          .replace(/[^\dT]/g, '-')
          .slice(0, 19),
      );
      await askAws('start the replay', () =>
        events.send(
          new StartReplayCommand({
            ReplayName,
            EventSourceArn: outputOf(stack, 'ArchiveArn'),
            EventStartTime: new Date(sinceMs),
            EventEndTime: until,
            // To the rule for leads alone: what asked for a push then must not ask for one again.
            Destination: { Arn: busArn, FilterArns: [ruleArn(busArn, nameOf(name, 'ingest'))] },
          }),
        ),
      );
      const where = `from the archive to \`ingest\`; see how far it is: aws events describe-replay --replay-name ${ReplayName}`;
      return { events: null, where };
    },
    async redrive(job) {
      const [from, to] = [`${nameOf(name, job)}-dead`, nameOf(name, job)];
      const { dead } = await readQueue(sqs, name, job);
      await askAws(`send the dead letters of \`${from}\` again`, async () =>
        sqs.send(
          new StartMessageMoveTaskCommand({
            SourceArn: await queueArn(sqs, from),
            DestinationArn: await queueArn(sqs, to),
          }),
        ),
      );
      return { events: dead, where: `from ${from} to ${to}` };
    },
    leave: async () => undefined,
  };
}

async function readSchedules(workbook: string): Promise<readonly ScheduleSeen[]> {
  const client = new SchedulerClient({});
  return Promise.all(
    SCHEDULED.map(async (job): Promise<ScheduleSeen> => {
      const Name = nameOf(workbook, job);
      const mendWith = `Switch \`${Name}\` on in EventBridge ▸ Scheduler ▸ Schedules, or deploy again with \`npm run deploy\`.`;
      try {
        const seen = await askAws(`look at the schedule \`${Name}\``, () =>
          client.send(new GetScheduleCommand({ Name, GroupName: Name })),
        );
        return {
          job,
          when: seen.ScheduleExpression ?? '',
          timeZone: seen.ScheduleExpressionTimezone ?? 'UTC',
          isOn: seen.State === 'ENABLED',
          mendWith,
        };
      } catch (error) {
        if (isMissing(error)) return { job, when: 'missing', timeZone: '', isOn: false, mendWith };
        throw error;
      }
    }),
  );
}

async function readQueue(sqs: SQSClient, workbook: string, job: string): Promise<QueueSeen> {
  const queue = nameOf(workbook, job);
  return { job, waiting: await countMessages(sqs, queue), dead: await countMessages(sqs, `${queue}-dead`) };
}

async function countMessages(sqs: SQSClient, queue: string): Promise<number> {
  const { Attributes = {} } = await askAws(`count what waits in \`${queue}\``, async () =>
    sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: await queueUrl(sqs, queue),
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    ),
  );
  const { ApproximateNumberOfMessages = 0, ApproximateNumberOfMessagesNotVisible = 0 } = Attributes;
  return Number(ApproximateNumberOfMessages) + Number(ApproximateNumberOfMessagesNotVisible);
}

async function queueUrl(sqs: SQSClient, QueueName: string): Promise<string> {
  const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  return QueueUrl;
}

async function queueArn(sqs: SQSClient, queue: string): Promise<string> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: await queueUrl(sqs, queue), AttributeNames: ['QueueArn'] }),
  );
  return Attributes.QueueArn ?? '';
}

/** `arn:aws:events:REGION:ACCOUNT:event-bus/BUS` as that of a rule of the bus. */
function ruleArn(busArn: string, rule: string): string {
  return `${busArn.replace(':event-bus/', ':rule/')}/${rule}`;
}
