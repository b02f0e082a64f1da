import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../local/aws/account.ts';
import { readLedgerPlace } from '../control.ts';
import type { OpenLedger } from './deployment.ts';
import { openLedger } from './open-ledger.ts';

/** The ledger of the product that runs at this address. */
export async function localLedger(url: string): Promise<OpenLedger> {
  const { endpoint, tableName } = await readLedgerPlace(url);
  const client = new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  return openLedger(client, tableName);
}
