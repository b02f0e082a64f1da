import type { DailyPushes } from '../ledger.ts';
import { type LedgerTable, readItem, updateItem } from './table.ts';

/** A day's count is of use on that day only; it is kept a little longer for whoever looks into a night. */
const KEPT_DAYS = 60;

export function dailyPushes(table: LedgerTable): DailyPushes {
  return {
    async pushesOn(day) {
      const item = await readItem(table, `pushes#${day}`);
      return typeof item?.pushes === 'number' ? item.pushes : 0;
    },

    async addPushes(day, count) {
      await updateItem(table, `pushes#${day}`, {
        UpdateExpression: 'ADD pushes :count SET expiresAt = :expiresAt',
        ExpressionAttributeValues: {
          ':count': count,
          ':expiresAt': Date.parse(`${day}T00:00:00Z`) / 1000 + KEPT_DAYS * 86_400,
        },
      });
    },
  };
}
