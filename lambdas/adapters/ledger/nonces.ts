import type { Nonces } from '../ledger.ts';
import { type LedgerTable, updateItem } from './table.ts';

export function nonces(table: LedgerTable): Nonces {
  return {
    async spendNonce(nonce, nowMs, forMs) {
      const used = await updateItem(table, `nonce#${nonce}`, {
        UpdateExpression: 'SET usedUntilMs = :untilMs, expiresAt = :expiresAt',
        ConditionExpression: 'attribute_not_exists(usedUntilMs) OR usedUntilMs <= :nowMs',
        ExpressionAttributeValues: {
          ':nowMs': nowMs,
          ':untilMs': nowMs + forMs,
          ':expiresAt': Math.ceil((nowMs + forMs) / 1000),
        },
      });
      return used !== null;
    },
  };
}
