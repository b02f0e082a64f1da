import type { CellValue } from '../../../core/workbook/cell.ts';
import { epochMsToSerial } from '../../../core/workbook/instant.ts';
import type { Snapshot } from '../../../core/workbook/snapshot.ts';
import { templateWorkbook } from '../../support/snapshot.ts';

export const ZONE = 'Europe/Berlin';
export const NOW = Date.UTC(2026, 10, 27, 9);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A row of a tab by header; instants as epoch milliseconds of a Date. */
export type Written = Readonly<Record<string, CellValue | Date>>;

/** The template's workbook with these rows added below what each tab has. */
export function workbookWith(tabs: Readonly<Record<string, readonly Written[]>>): Snapshot {
  const snapshot = templateWorkbook(ZONE);
  const all = new Map(snapshot.tabs);
  for (const [title, rows] of Object.entries(tabs)) {
    const cells = all.get(title);
    if (cells === undefined) throw new Error(`no tab ${title}`);
    const headers = (cells.rows[0] ?? []).map(String);
    const added = rows.map((row) =>
      headers.map((header): CellValue => {
        const value = row[header] ?? null;
        return value instanceof Date ? epochMsToSerial(value.getTime(), ZONE) : value;
      }),
    );
    all.set(title, { ...cells, rows: [...cells.rows, ...added] });
  }
  return { ...snapshot, tabs: all };
}

/** What a person types over the value of a setting. */
export function withSetting(snapshot: Snapshot, name: string, value: CellValue): Snapshot {
  const cells = snapshot.tabs.get('Settings');
  if (cells === undefined) throw new Error('no Settings');
  const rows = cells.rows.map((row) => (row[0] === name ? [name, value, row[2] ?? null] : row));
  return { ...snapshot, tabs: new Map(snapshot.tabs).set('Settings', { ...cells, rows }) };
}

let made = 0;

/** A lead of a source that sales accepted, returned or never saw. */
export function written(
  source: string,
  fate: 'lead' | 'mql' | 'waiting' | 'accepted' | 'returned' | 'won',
  createdAt: number,
  more: Written = {},
): Written {
  const stage = {
    lead: 'Lead',
    mql: 'MQL',
    waiting: 'SQL',
    accepted: 'Accepted',
    returned: 'Nurture',
    won: 'Customer',
  };
  const sent = fate !== 'lead' && fate !== 'mql';
  const answer = fate === 'waiting' ? 'Waiting' : fate === 'returned' ? 'Returned' : 'Accepted';
  return {
    Name: `Lead ${++made}`,
    'Lead ID': `L-${made}`,
    Source: source,
    Created: new Date(createdAt),
    Stage: stage[fate],
    ...(sent
      ? {
          Round: 1,
          'Sent as': 'SQL',
          'Sales answer': answer,
          'Sent to sales at': new Date(createdAt + HOUR),
          'Answer by': new Date(createdAt + 3 * HOUR),
          Owner: 'Ana',
        }
      : {}),
    ...(sent && fate !== 'waiting' ? { 'Answer seen at': new Date(createdAt + 2 * HOUR) } : {}),
    ...(fate === 'returned' ? { 'Return reason': 'No budget', 'Times returned': 1 } : {}),
    ...(fate === 'won' ? { 'Won at': new Date(createdAt + 9 * DAY), Amount: 1000 } : {}),
    ...more,
  };
}
