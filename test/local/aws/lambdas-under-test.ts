import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { buildLambdas } from '../../../cli/build/lambdas.ts';
import { createLedger } from '../../../lambdas/adapters/ledger.ts';
import type { LambdaSpec } from '../../../lambdas/topology.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../local/aws/account.ts';
import { LEDGER_TABLE_NAME } from '../../../local/aws/aws-env.ts';
import type { LocalAws } from '../../../local/aws/local-aws.ts';
import type { JumpingClock } from '../../../local/clock.ts';
import { runFolder } from '../../support/run-folder.ts';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A Lambda of test/fixtures/lambdas, wired as told. */
export function lambda(name: 'collect' | 'behave', over: Partial<LambdaSpec> = {}): LambdaSpec {
  const entry = `test/fixtures/lambdas/${name}.ts`;
  return { name, entry, timeoutSeconds: 30, memoryMb: 256, queue: null, schedule: null, ...over };
}

/** A queue that asks for these events. */
export function queueOf(
  detailTypes: readonly string[],
  over: Partial<NonNullable<LambdaSpec['queue']>> = {},
) {
  const limits = {
    batchSize: 100,
    windowSeconds: 20,
    concurrency: 2,
    visibilitySeconds: 180,
    maxReceives: 3,
  };
  return { detailTypes, ...limits, ...over };
}

/** Built once in a test run. */
export function bundles(lambdas: readonly LambdaSpec[]): Promise<ReadonlyMap<string, string>> {
  return buildLambdas({
    root: ROOT,
    outDir: path.join(runFolder(), 'bundles'),
    lambdas,
  });
}

/** What `collect` has remembered of these keys, sorted. */
export async function remembered(aws: LocalAws, keys: readonly string[]): Promise<readonly string[]> {
  const client = new DynamoDBClient({
    endpoint: aws.endpoints.dynamoDb,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
  });
  const ledger = createLedger({
    documents: DynamoDBDocumentClient.from(client),
    tableName: LEDGER_TABLE_NAME,
  });
  return [...(await ledger.seen(keys))].sort();
}

/** A clock that stands still until it is moved. */
export class StillClock implements JumpingClock {
  #nowMs: number;
  readonly #listeners = new Set<() => void>();

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  now(): number {
    return this.#nowMs;
  }

  moveTo(nowMs: number): void {
    this.#nowMs = nowMs;
    for (const listener of this.#listeners) listener();
  }

  onJump(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
