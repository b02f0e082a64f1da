import { createHmac, randomBytes } from 'node:crypto';
import type { Tombstones } from '../ledger.ts';
import { readItems } from './batches.ts';
import { type LedgerTable, updateItem } from './table.ts';

/** Of SHA-256's block: a longer key would be hashed first, and a shorter one is easier to guess. */
const KEY_BYTES = 64;

/**
 * One item for each subject, named by its HMAC under a key that the ledger drew once and never changes: neither a list
 * of addresses nor another ledger's tombstones tell who it is. They stay for good.
 */
export function tombstones(table: LedgerTable): Tombstones {
  let kept: Promise<string | null> | null = null;

  async function key(): Promise<string | null> {
    kept ??= readKey(table);
    const read = await kept;
    // Without a key nobody was forgotten yet; the first one may be at any time.
    if (read === null) kept = null;
    return read;
  }

  return {
    async bury(subjects, { atEpochMs }) {
      const hashedBy = (await key()) ?? (await drawKey(table));
      await Promise.all(
        [...new Set(subjects)].map((subject) =>
          updateItem(table, itemKey(subject, hashedBy), {
            UpdateExpression: 'SET askedAtMs = :at',
            ConditionExpression: 'attribute_not_exists(askedAtMs) OR askedAtMs < :at',
            ExpressionAttributeValues: { ':at': atEpochMs },
          }),
        ),
      );
    },

    async buried(subjects) {
      const hashedBy = subjects.length === 0 ? null : await key();
      if (hashedBy === null) return new Map();
      const byItem = new Map(subjects.map((subject) => [itemKey(subject, hashedBy), subject]));
      const items = await readItems(table, [...byItem.keys()]);
      return new Map(
        items.flatMap(({ pk, askedAtMs }) => {
          const subject = byItem.get(String(pk));
          return subject === undefined || typeof askedAtMs !== 'number'
            ? []
            : [[subject, askedAtMs] as const];
        }),
      );
    },
  };
}

const KEY_ITEM = 'tombstone-key';

async function readKey(table: LedgerTable): Promise<string | null> {
  const [item] = await readItems(table, [KEY_ITEM]);
  return typeof item?.hex === 'string' ? item.hex : null;
}

/** Of two that draw at once, the first one's key is both's. */
async function drawKey(table: LedgerTable): Promise<string> {
  const drawn = await updateItem(table, KEY_ITEM, {
    UpdateExpression: 'SET hex = :hex',
    ConditionExpression: 'attribute_not_exists(hex)',
    ExpressionAttributeValues: { ':hex': randomBytes(KEY_BYTES).toString('hex') },
  });
  const key = typeof drawn?.hex === 'string' ? drawn.hex : await readKey(table);
  if (key === null) throw new Error('the ledger kept no key for tombstones');
  return key;
}

function itemKey(subject: string, keyHex: string): string {
  const hash = createHmac('sha256', Buffer.from(keyHex, 'hex'))
    .update(subject.normalize('NFC'))
    .digest('hex');
  return `tombstone#${hash}`;
}
