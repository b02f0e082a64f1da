import { request } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { LEDGER_TABLE } from '../../../../lambdas/adapters/ledger-table.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../../local/aws/account.ts';
import { startLedgerTable } from '../../../../local/aws/ledger-table/ledger-table.ts';

const WRITES = 400;

// What the table throws once its store is closed would end the process, and so fail the run of this file.
it('answers what was asked before it is stopped, and stops', async () => {
  const table = await startLedgerTable(null, 'ledger');
  const client = new DynamoDBClient({
    endpoint: table.endpoint,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
    maxAttempts: 1,
  });
  const put = (key: string) =>
    client.send(
      new PutItemCommand({ TableName: 'ledger', Item: { [LEDGER_TABLE.partitionKey]: { S: key } } }),
    );
  await put('first');
  const written = Array.from({ length: WRITES }, (_, index) => put(`later ${index}`));
  const settled = Promise.allSettled(written);
  await Promise.race(written);
  await table.stop();
  await settled;
  client.destroy();
});

it('outlives a caller that is killed while it asks', async () => {
  const table = await startLedgerTable(null, 'ledger');
  const { port } = new URL(table.endpoint);
  const killed = request({ port, method: 'POST', headers: { 'content-length': 1000 } });
  killed.on('error', () => {});
  killed.write('{"TableName":');
  await new Promise((sent) => killed.on('socket', (socket) => socket.on('connect', sent)));
  await after(0);
  killed.destroy();
  const stillThere = await fetch(table.endpoint);
  expect(stillThere.status).toBe(200);
  await table.stop();
});
