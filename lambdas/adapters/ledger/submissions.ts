import { createHash } from 'node:crypto';
import type { Submissions } from '../ledger.ts';
import { putItems, readItems } from './batches.ts';
import { deleteItem, type LedgerTable } from './table.ts';

/** A DynamoDB key may have 2,048 bytes; a longer submission key is known by its hash. */
const LONGEST_PLAIN_KEY_BYTES = 1024;

export function submissions(table: LedgerTable): Submissions {
  return {
    async seen(keys) {
      const byItem = new Map(keys.map((key) => [itemKey(key), key]));
      const items = await readItems(table, [...byItem.keys()]);
      return new Set(items.flatMap(({ pk }) => byItem.get(String(pk)) ?? []));
    },

    async remember(keys, { atEpochMs }) {
      const items = [...new Set(keys.map(itemKey))];
      await putItems(
        table,
        items.map((pk) => ({ pk, atEpochMs })),
      );
    },

    async unremember(keys) {
      await Promise.all([...new Set(keys.map(itemKey))].map((pk) => deleteItem(table, pk)));
    },
  };
}

function itemKey(submissionKey: string): string {
  const short = Buffer.byteLength(submissionKey) <= LONGEST_PLAIN_KEY_BYTES;
  return `submission#${short ? submissionKey : `sha256:${createHash('sha256').update(submissionKey).digest('hex')}`}`;
}
