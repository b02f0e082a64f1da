import type { Announcements } from '../ledger.ts';
import { putItems, readItems } from './batches.ts';
import type { LedgerTable } from './table.ts';

/** What is told of a lead is of use while sales has it; nobody answers after a year. */
const KEPT_MS = 366 * 86_400_000;

export function announcements(table: LedgerTable): Announcements {
  return {
    async announced(keys) {
      const items = await readItems(table, [...new Set(keys)].map(itemKey));
      return new Set(items.map((item) => String(item.pk).slice(PREFIX.length)));
    },

    async announce(keys, { atEpochMs }) {
      const expiresAt = Math.ceil((atEpochMs + KEPT_MS) / 1000);
      await putItems(
        table,
        [...new Set(keys)].map((key) => ({ pk: itemKey(key), atEpochMs, expiresAt })),
      );
    },
  };
}

const PREFIX = 'told#';

function itemKey(key: string): string {
  return `${PREFIX}${key}`;
}
