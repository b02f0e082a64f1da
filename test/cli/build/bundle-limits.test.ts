import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { bytesAtStart, sourcesAtStart } from '../../../cli/build/bundle-inputs.ts';
import { largestBundleBytes } from '../../../cli/build/bundle-limits.ts';
import { buildLambdas } from '../../../cli/build/lambdas.ts';
import { LAMBDAS } from '../../../lambdas/topology.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

let bundles: ReadonlyMap<string, string>;
beforeAll(async () => {
  bundles = await buildLambdas({ root: ROOT, outDir: path.join(ROOT, 'dist/lambdas'), lambdas: LAMBDAS });
});

it.each(LAMBDAS.map(({ name }) => name))('%s is small enough to start fast', (name) => {
  expect(bytesAtStart(bundles.get(name) ?? '')).toBeLessThanOrEqual(largestBundleBytes(name));
});

it('and the two that strangers reach are held to less than half of the others', () => {
  expect([largestBundleBytes('receive'), largestBundleBytes('command')]).toEqual([400_000, 400_000]);
  expect(largestBundleBytes('ingest')).toBe(900_000);
});

it.each([
  'core/criteria/compile.ts',
  'core/lifecycle/agreement.ts',
  'core/intake/email-kind.ts',
  'lambdas/connectors/crm/hubspot/hubspot.ts',
  'lambdas/connectors/notify/email-ses.ts',
])('none starts with %s, which is loaded while it waits for the sheet or its settings', (source) => {
  const starts = LAMBDAS.filter(({ name }) => sourcesAtStart(bundles.get(name) ?? '').includes(source));
  expect(starts.map(({ name }) => name)).toEqual([]);
});
