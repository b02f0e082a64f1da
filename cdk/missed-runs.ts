import { Duration, Validations } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { workbookAlarm } from '../lambdas/alarms.ts';
import type { Alarms } from './alarms.ts';
import { nameOf } from './names.ts';

/** Where a scheduled run is written down that could not be started, or that failed in every try. */
export function missedRuns(scope: Construct, id: string, workbook: string, alarms: Alarms): Queue {
  const queueName = nameOf(workbook, 'missed-runs');
  const queue = new Queue(scope, id, {
    queueName,
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    redriveAllowPolicy: { redrivePermission: RedrivePermission.DENY_ALL },
  });
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'It is itself where Scheduler and Lambda leave what failed; nobody consumes it but a person.',
  });
  alarms.add(workbookAlarm('missed-runs'), {
    says: `A scheduled run failed in every try, and is written down in ${queueName}. Mend the cause, start the job by hand, then purge the queue.`,
    metric: (period) =>
      queue.metricApproximateNumberOfMessagesVisible({ ...period, statistic: Stats.MAXIMUM }),
  });
  return queue;
}
