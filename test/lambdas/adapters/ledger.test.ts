import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLedger, type Ledger } from '../../../lambdas/adapters/ledger.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../local/aws/account.ts';
import { type LocalLedgerTable, startLedgerTable } from '../../../local/aws/ledger-table/ledger-table.ts';
import { ledgerContract } from '../../contract/ledger.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'leadsheet-ledger-'));
let table: LocalLedgerTable;
let ledger: Ledger;

async function open(): Promise<void> {
  table = await startLedgerTable(folder, 'leadsheet-ledger');
  const client = new DynamoDBClient({
    endpoint: table.endpoint,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
  });
  ledger = createLedger({ documents: DynamoDBDocumentClient.from(client), tableName: table.tableName });
}

beforeAll(open);
afterAll(async () => {
  await table.stop();
  rmSync(folder, { recursive: true });
});

describe('the ledger in DynamoDB', () => {
  ledgerContract(() => ledger);
});

describe('the ledger’s table', () => {
  it('keeps what it was told when it is started again', async () => {
    await ledger.remember(['form:kept'], { atEpochMs: 0 });
    await table.stop();
    await open();
    expect(await ledger.seen(['form:kept'])).toEqual(new Set(['form:kept']));
  });
});
