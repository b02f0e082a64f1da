import { ArnFormat, Aws, Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { AlarmSpec } from '../lambdas/alarms.ts';
import { nameOf } from './names.ts';

export interface AlarmProps {
  /** For the person who gets the e-mail: what happened, and what to do first. */
  readonly says: string;
  /** What CloudWatch is to watch, given the period. */
  readonly metric: (period: { readonly period: Duration }) => IMetric;
  /** So many periods in a row; 1 unless told. */
  readonly periods?: number;
}

/** A workbook's alarms. Each one tells by e-mail when it rings, and again when it is over. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly #workbook: string;
  readonly #names: string[] = [];

  constructor(scope: Construct, id: string, workbook: string, email: string) {
    super(scope, id);
    this.#workbook = workbook;
    const name = nameOf(workbook, 'alarms');
    this.topic = new Topic(this, 'Topic', {
      topicName: name,
      displayName: `Leadsheet ${workbook}`,
      enforceSSL: true,
    });
    this.topic.addSubscription(new EmailSubscription(email));
    this.#letAlarmsTell();
  }

  /** In the order in which they were added. */
  get names(): readonly string[] {
    return this.#names;
  }

  add({ part, kind, periodMinutes, threshold }: AlarmSpec, { says, metric, periods = 1 }: AlarmProps): void {
    // A schedule that starts nothing leaves no figure. For every other alarm, no figure is a good one.
    const isSilenceBad = kind === 'did-not-run';
    const alarmName = nameOf(this.#workbook, part);
    const alarm = new Alarm(this, part, {
      alarmName,
      alarmDescription: says,
      metric: metric({ period: Duration.minutes(periodMinutes) }),
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: isSilenceBad
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: isSilenceBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const tell = new SnsAction(this.topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
    this.#names.push(alarmName);
  }

  /** A topic with a policy of its own, as the one that enforces TLS, has no longer the one that lets alarms in. */
  #letAlarmsTell(): void {
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisWorkbook',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          // By prefix: naming each alarm would make the topic wait for the alarms, which wait for the topic.
          ArnLike: {
            'aws:SourceArn': Stack.of(this).formatArn({
              service: 'cloudwatch',
              resource: 'alarm',
              resourceName: `${nameOf(this.#workbook)}-*`,
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          },
        },
      }),
    );
  }
}
