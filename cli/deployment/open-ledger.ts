import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createLedger } from '../../lambdas/adapters/ledger.ts';
import type { OpenLedger } from './deployment.ts';

/** The ledger that a client reaches. */
export function openLedger(client: DynamoDBClient, tableName: string): OpenLedger {
  const ledger = createLedger({ documents: DynamoDBDocumentClient.from(client), tableName });
  return { ledger, close: () => client.destroy() };
}
