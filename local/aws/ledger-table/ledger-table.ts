import { mkdirSync } from 'node:fs';
import {
  CreateTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { LEDGER_TABLE } from '../../../lambdas/adapters/ledger-table.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../account.ts';
import { closeServer, listenOnLoopback } from '../loopback.ts';
import { Unanswered } from './unanswered.ts';

export interface LocalLedgerTable {
  /** For `AWS_ENDPOINT_URL_DYNAMODB`. */
  readonly endpoint: string;
  readonly tableName: string;
  stop(): Promise<void>;
}

/** DynamoDB (dynalite) with the ledger's table in it. `folder` keeps it across restarts; null keeps it in memory. */
export async function startLedgerTable(folder: string | null, tableName: string): Promise<LocalLedgerTable> {
  if (folder !== null) mkdirSync(folder, { recursive: true });
  const server = dynalite(folder === null ? { createTableMs: 0 } : { createTableMs: 0, path: folder });
  const unanswered = new Unanswered(server);
  const endpoint = await listenOnLoopback(server);
  await createTable(endpoint, tableName);
  return { endpoint, tableName, stop: () => unanswered.none().then(() => closeServer(server)) };
}

async function createTable(endpoint: string, tableName: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  try {
    await client.send(
      new CreateTableCommand({
        TableName: tableName,
        BillingMode: LEDGER_TABLE.billingMode,
        AttributeDefinitions: [{ AttributeName: LEDGER_TABLE.partitionKey, AttributeType: 'S' }],
        KeySchema: [{ AttributeName: LEDGER_TABLE.partitionKey, KeyType: 'HASH' }],
      }),
    );
    await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1 }, { TableName: tableName });
  } catch (error) {
    // It is there from an earlier start.
    if (!(error instanceof ResourceInUseException)) throw error;
  } finally {
    client.destroy();
  }
}
