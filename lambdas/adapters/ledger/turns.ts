import type { Turns } from '../ledger.ts';
import { type LedgerTable, updateItem } from './table.ts';

export function turns(table: LedgerTable): Turns {
  return {
    async takeTurn(name, nowMs, { most, withinMs }) {
      const window = Math.floor(nowMs / withinMs);
      const taken = await updateItem(table, `turns#${name}#${window}`, {
        UpdateExpression: 'ADD taken :one SET expiresAt = :expiresAt',
        ConditionExpression: 'attribute_not_exists(taken) OR taken < :most',
        ExpressionAttributeValues: {
          ':one': 1,
          ':most': most,
          ':expiresAt': Math.ceil(((window + 1) * withinMs) / 1000),
        },
      });
      return taken !== null;
    },
  };
}
