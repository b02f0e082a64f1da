import type { Cursors } from '../ledger.ts';
import { type LedgerTable, readItem, updateItem } from './table.ts';

export function cursors(table: LedgerTable): Cursors {
  return {
    async cursor(name) {
      const item = await readItem(table, `cursor#${name}`);
      return typeof item?.position === 'string' ? item.position : null;
    },

    async moveCursor(name, from, to) {
      const moved = await updateItem(table, `cursor#${name}`, {
        UpdateExpression: 'SET #position = :to',
        ConditionExpression: from === null ? 'attribute_not_exists(#position)' : '#position = :from',
        ExpressionAttributeNames: { '#position': 'position' },
        ExpressionAttributeValues: { ':to': to, ...(from === null ? {} : { ':from': from }) },
      });
      return moved !== null;
    },
  };
}
