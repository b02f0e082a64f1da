import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { PlanSummary } from '../../core/workbook/plan.ts';
import { METRICS } from '../topology.ts';

/** Counts what runs do, for the dashboard and its alarms. */
export interface RunMetrics {
  count(job: string, summary: PlanSummary): void;
}

/** Counts in CloudWatch's embedded format: a line of the log, and no request. What is 0 is not counted, nor paid for. */
export function createMetrics(busName: string): RunMetrics {
  const metrics = new Metrics({
    namespace: METRICS.namespace,
    serviceName: 'leadsheet',
    defaultDimensions: { [METRICS.dimension]: busName },
  });
  const changedBy = new Map<string, string>(Object.entries(METRICS.changed));
  return {
    count(job, { changed, failed }) {
      const name = changedBy.get(job);
      if (changed > 0 && name !== undefined) metrics.addMetric(name, MetricUnit.Count, changed);
      if (failed > 0) metrics.addMetric(METRICS.failed, MetricUnit.Count, failed);
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}
