import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { METRICS } from '../lambdas/topology.ts';
import { nameOf } from './names.ts';

/** What the runs of a workbook counted; without a period, over the time that the page shows. */
export function runMetric(workbook: string, metricName: string, label?: string): Metric {
  return new Metric({
    namespace: METRICS.namespace,
    metricName,
    // Powertools adds the service.
    dimensionsMap: { service: 'leadsheet', [METRICS.dimension]: nameOf(workbook) },
    statistic: Stats.SUM,
    ...(label === undefined ? {} : { label }),
  });
}
