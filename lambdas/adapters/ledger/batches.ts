import { BatchGetCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { backoffMs } from '../backoff.ts';
import { LEDGER_TABLE } from '../ledger-table.ts';
import type { Item, LedgerTable } from './table.ts';

/** DynamoDB's limits on one BatchGetItem and one BatchWriteItem. */
const KEYS_A_READ = 100;
const ITEMS_A_WRITE = 25;
/** DynamoDB leaves part of a batch undone when it is throttled; after so many tries the run fails and is tried whole. */
const MOST_TRIES = 10;

/** The items that exist, in no order. Keys must differ. */
export async function readItems(table: LedgerTable, keys: readonly string[]): Promise<readonly Item[]> {
  const pages = await Promise.all(chunks(keys, KEYS_A_READ).map((chunk) => readChunk(table, chunk)));
  return pages.flat();
}

/** Puts the items as they are, whatever was there. Keys must differ. */
export async function putItems(table: LedgerTable, items: readonly Item[]): Promise<void> {
  await Promise.all(chunks(items, ITEMS_A_WRITE).map((chunk) => putChunk(table, chunk)));
}

async function readChunk(table: LedgerTable, keys: readonly string[]): Promise<readonly Item[]> {
  const found: Item[] = [];
  await untilNoneIsLeft(table, keys, async (left) => {
    const { Responses, UnprocessedKeys } = await table.inTurn(() =>
      table.documents.send(
        new BatchGetCommand({
          RequestItems: {
            [table.name]: {
              Keys: left.map((pk) => ({ [LEDGER_TABLE.partitionKey]: pk })),
              ConsistentRead: true,
            },
          },
        }),
      ),
    );
    found.push(...(Responses?.[table.name] ?? []));
    return (UnprocessedKeys?.[table.name]?.Keys ?? []).map((key) => String(key[LEDGER_TABLE.partitionKey]));
  });
  return found;
}

async function putChunk(table: LedgerTable, items: readonly Item[]): Promise<void> {
  await untilNoneIsLeft(table, items, async (left) => {
    const { UnprocessedItems } = await table.inTurn(() =>
      table.documents.send(
        new BatchWriteCommand({
          RequestItems: { [table.name]: left.map((item) => ({ PutRequest: { Item: { ...item } } })) },
        }),
      ),
    );
    return (UnprocessedItems?.[table.name] ?? []).flatMap(({ PutRequest }) => PutRequest?.Item ?? []);
  });
}

/** Sends what is left again, after a growing pause, until DynamoDB has taken all of it. */
async function untilNoneIsLeft<T>(
  table: LedgerTable,
  all: readonly T[],
  send: (left: readonly T[]) => Promise<readonly T[]>,
): Promise<void> {
  let left = all;
  for (let attempt = 1; left.length > 0; attempt += 1) {
    if (attempt > MOST_TRIES) {
      throw new Error(`DynamoDB left ${left.length} of ${all.length} items undone in ${MOST_TRIES} tries`);
    }
    if (attempt > 1) await table.sleep(backoffMs(attempt - 1));
    left = await send(left);
  }
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}
