import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { alarmOf } from '../lambdas/alarms.ts';
import { EVENT_SOURCE, type LambdaSpec } from '../lambdas/topology.ts';
import type { Alarms } from './alarms.ts';
import { nameOf } from './names.ts';

export interface EventQueueProps {
  readonly spec: LambdaSpec;
  readonly wiring: NonNullable<LambdaSpec['queue']>;
  readonly workbook: string;
  readonly bus: EventBus;
  readonly fn: LambdaFunction;
  readonly alarms: Alarms;
}

/** The most that SQS keeps. */
const KEPT = Duration.days(14);

/**
 * How events of the bus reach one Lambda: a rule, a queue, and a second queue for what failed too often. The second
 * one takes as well what the bus could not deliver: both are the event as it was.
 */
export class EventQueue extends Construct {
  readonly queue: Queue;
  readonly dead: Queue;

  constructor(scope: Construct, id: string, props: EventQueueProps) {
    super(scope, id);
    const { wiring, workbook, bus, fn } = props;
    const { name } = props.spec;
    const queueName = nameOf(workbook, name);
    this.dead = new Queue(this, 'Dead', {
      queueName: `${queueName}-dead`,
      ...SAFE,
      redriveAllowPolicy: {
        redrivePermission: RedrivePermission.BY_QUEUE,
        sourceQueues: [this.#byName(queueName)],
      },
    });
    this.queue = new Queue(this, 'Queue', {
      queueName,
      ...SAFE,
      visibilityTimeout: Duration.seconds(wiring.visibilitySeconds),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: wiring.maxReceives },
    });
    new Rule(this, 'Rule', {
      ruleName: queueName,
      description: `${wiring.detailTypes.join(', ')} for ${name}`,
      eventBus: bus,
      eventPattern: { source: [EVENT_SOURCE], detailType: [...wiring.detailTypes] },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.dead })],
    });
    fn.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: wiring.batchSize,
        maxBatchingWindow: Duration.seconds(wiring.windowSeconds),
        maxConcurrency: wiring.concurrency,
        reportBatchItemFailures: true,
      }),
    );
    this.#watch(props);
  }

  /** The queue itself cannot be named here: it names its dead-letter queue already. */
  #byName(queueName: string) {
    const arn = Stack.of(this).formatArn({ service: 'sqs', resource: queueName, region: Aws.REGION });
    return Queue.fromQueueArn(this, 'ItsQueue', arn);
  }

  #watch({ spec, wiring, workbook, alarms }: EventQueueProps): void {
    const { name } = spec;
    const queueName = nameOf(workbook, name);
    alarms.add(alarmOf('dead-letters', spec), {
      says: `${queueName}-dead holds events that ${name} could not take in ${wiring.maxReceives} tries. They are kept until they are 14 days old: mend the cause, then redrive them.`,
      metric: (period) =>
        this.dead.metricApproximateNumberOfMessagesVisible({ ...period, statistic: Stats.MAXIMUM }),
    });
    alarms.add(alarmOf('waiting', spec), {
      says: `Events have waited in ${queueName} for longer than a failed run takes to come back. Nothing is lost: look at the errors of ${name}, and whether Google or the CRM is down.`,
      metric: (period) =>
        this.queue.metricApproximateAgeOfOldestMessage({ ...period, statistic: Stats.MAXIMUM }),
    });
  }
}

/** `enforceSSL` is the one place where a policy says `sqs:*`: it refuses every action that does not come over TLS. */
const SAFE = {
  retentionPeriod: KEPT,
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
} as const;
