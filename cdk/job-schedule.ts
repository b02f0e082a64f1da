import { Aws, Duration, TimeZone } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { alarmOf } from '../lambdas/alarms.ts';
import type { LambdaSpec } from '../lambdas/topology.ts';
import type { Alarms } from './alarms.ts';
import { nameOf } from './names.ts';

export interface JobScheduleProps {
  readonly spec: LambdaSpec;
  readonly workbook: string;
  /** EventBridge Scheduler's, in the time zone. */
  readonly when: string;
  readonly timeZone: string;
  readonly lateAfterHours: number;
  readonly fn: LambdaFunction;
  readonly missedRuns: Queue;
  readonly alarms: Alarms;
}

/** Twenty workbooks in one account then do not all ask Google in the same second. */
const WINDOW = Duration.minutes(5);
const START_WITHIN_SECONDS = 3600;
const TRIES_TO_START = 10;
const TRIES_AGAIN = 2;
const TRY_AGAIN_WITHIN = Duration.hours(2);

/** Runs one Lambda by the clock of the workbook's time zone, and tells when it did not. */
export class JobSchedule extends Construct {
  constructor(scope: Construct, id: string, props: JobScheduleProps) {
    super(scope, id);
    const { workbook, fn, missedRuns } = props;
    const { name } = props.spec;
    // One group for each schedule: Scheduler counts by group, and each is to be watched.
    const group = new ScheduleGroup(this, 'Group', { scheduleGroupName: nameOf(workbook, name) });
    const role = this.#role(props, group);
    const target = {
      arn: fn.functionArn,
      role,
      input: ScheduleTargetInput.fromObject({
        source: 'aws.scheduler',
        job: name,
        time: ContextAttribute.scheduledTime,
      }),
      retryPolicy: { maximumEventAgeInSeconds: START_WITHIN_SECONDS, maximumRetryAttempts: TRIES_TO_START },
      deadLetterConfig: { arn: missedRuns.queueArn },
    };
    new Schedule(this, 'Schedule', {
      scheduleName: nameOf(workbook, name),
      scheduleGroup: group,
      description: `Runs ${name} of the workbook ${workbook}`,
      schedule: ScheduleExpression.expression(props.when, TimeZone.of(props.timeZone)),
      timeWindow: TimeWindow.flexible(WINDOW),
      target: { bind: () => target },
    });
    fn.configureAsyncInvoke({
      retryAttempts: TRIES_AGAIN,
      maxEventAge: TRY_AGAIN_WITHIN,
      onFailure: new SqsDestination(missedRuns),
    });
    watch(props, group);
  }

  /** Written out: the target that comes with the CDK lets Scheduler invoke every version of the Lambda too. */
  #role({ spec, fn, missedRuns }: JobScheduleProps, group: ScheduleGroup): Role {
    const role = new Role(this, 'Role', {
      description: `Lets the schedule run ${spec.name}`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group.scheduleGroupArn },
        },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.functionArn] }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [missedRuns.queueArn] }));
    return role;
  }
}

function watch(
  { spec, workbook, when, lateAfterHours, alarms }: JobScheduleProps,
  group: ScheduleGroup,
): void {
  alarms.add(alarmOf('did-not-run', spec), {
    says: `The schedule of ${nameOf(workbook, spec.name)}, ${when}, started nothing for ${lateAfterHours} hours. See in EventBridge Scheduler whether it is switched on. On the day of the first deployment this rings until the first run.`,
    metric: (period) => group.metricAttempts({ ...period, statistic: Stats.SUM }),
    periods: lateAfterHours,
  });
}
