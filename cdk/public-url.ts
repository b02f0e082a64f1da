import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FunctionUrlAuthType, InvokeMode, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { alarmOf } from '../lambdas/alarms.ts';
import type { LambdaSpec } from '../lambdas/topology.ts';
import type { Alarms } from './alarms.ts';

/**
 * The address at which a Lambda takes requests, and an alarm for those that it could not answer. Anybody may send
 * one: the senders have no AWS account, so the Lambda itself checks each signature before it does anything else.
 */
export function publicUrl(spec: LambdaSpec, fn: LambdaFunction, alarms: Alarms): string {
  const { url } = fn.addFunctionUrl({
    authType: FunctionUrlAuthType.NONE,
    invokeMode: InvokeMode.BUFFERED,
  });
  alarms.add(alarmOf('refusals', spec), {
    says: `${spec.name} answered 5xx, so what was sent is not stored. Senders try again for a while: read its log now.`,
    metric: (period) =>
      new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Url5xxCount',
        dimensionsMap: { FunctionName: fn.functionName },
        ...period,
        statistic: Stats.SUM,
      }),
  });
  return url;
}
