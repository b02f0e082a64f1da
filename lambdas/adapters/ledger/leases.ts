import type { Leases } from '../ledger.ts';
import { type LedgerTable, updateItem } from './table.ts';

export function leases(table: LedgerTable): Leases {
  async function take(name: string, holder: string, nowMs: number, forMs: number, condition: string) {
    const taken = await updateItem(table, `lease#${name}`, {
      UpdateExpression: 'SET holder = :holder, untilMs = :untilMs, expiresAt = :expiresAt',
      ConditionExpression: condition,
      ExpressionAttributeValues: {
        ':holder': holder,
        ':untilMs': nowMs + forMs,
        ':expiresAt': Math.ceil((nowMs + forMs) / 1000),
        ...(condition.includes(':nowMs') ? { ':nowMs': nowMs } : {}),
      },
    });
    return taken !== null;
  }

  return {
    acquireLease: (name, holder, nowMs, forMs) =>
      take(
        name,
        holder,
        nowMs,
        forMs,
        'attribute_not_exists(holder) OR untilMs <= :nowMs OR holder = :holder',
      ),

    renewLease: (name, holder, nowMs, forMs) => take(name, holder, nowMs, forMs, 'holder = :holder'),

    async releaseLease(name, holder) {
      await updateItem(table, `lease#${name}`, {
        UpdateExpression: 'REMOVE holder, untilMs',
        ConditionExpression: 'holder = :holder',
        ExpressionAttributeValues: { ':holder': holder },
      });
    },
  };
}
