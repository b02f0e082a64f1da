import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMetrics } from '../../../lambdas/adapters/metrics.ts';

let written = '';
beforeEach(() => {
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const summary = (changed: number, failed: number) => ({ read: 9, changed, failed, what: 'Something.' });

/** What CloudWatch would make of a line: each figure with its dimensions. */
function figures(): readonly unknown[] {
  const lines = written.split('\n').filter((line) => line.includes('"_aws"'));
  return lines.map((line) => {
    const { _aws, ...told } = JSON.parse(line);
    expect(_aws.CloudWatchMetrics).toMatchObject([
      { Namespace: 'Leadsheet', Dimensions: [['service', 'bus']] },
    ]);
    return told;
  });
}

it('what a run changed and what failed is one line, under the workbook’s bus', () => {
  createMetrics('leadsheet-leads').count('push-sqls', summary(3, 1));
  expect(figures()).toEqual([{ service: 'leadsheet', bus: 'leadsheet-leads', LeadsSent: 3, LeadsFailed: 1 }]);
});

it('each run is counted by itself', () => {
  const metrics = createMetrics('leadsheet-leads');
  metrics.count('ingest', summary(2, 0));
  metrics.count('requalify', summary(5, 0));
  expect(figures()).toMatchObject([{ LeadsIn: 2 }, { LeadsMoved: 5 }]);
  expect(figures()[1]).not.toHaveProperty('LeadsIn');
});

it('nothing is said, nor paid for, of a run that changed nothing', () => {
  createMetrics('leadsheet-leads').count('requalify', summary(0, 0));
  createMetrics('leadsheet-leads').count('watch-sla', summary(4, 0));
  expect(figures()).toEqual([]);
});
