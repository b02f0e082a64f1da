import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { NamedPlace } from '../../../core/workbook/named-ranges.ts';

/** Where a standing name points; nothing for one whose tab is gone. */
export function placeOfName(
  { name, range }: sheets_v4.Schema$NamedRange,
  sheets: readonly sheets_v4.Schema$SheetProperties[],
): readonly NamedPlace[] {
  // Google leaves out a number that is 0.
  const sheet = sheets.find(({ sheetId }) => (sheetId ?? 0) === (range?.sheetId ?? 0));
  if (sheet === undefined || range == null) return [];
  const isOneRow = range.endRowIndex != null && range.endRowIndex - (range.startRowIndex ?? 0) === 1;
  return [
    {
      name: name ?? '',
      tab: sheet.title ?? '',
      firstColumn: range.startColumnIndex ?? 0,
      endColumn: range.endColumnIndex ?? Number.POSITIVE_INFINITY,
      row: isOneRow ? (range.startRowIndex ?? 0) : null,
    },
  ];
}

/** Puts a name where it should be; one that points elsewhere is moved. */
export function nameRange(
  { name, firstColumn, endColumn, row }: NamedPlace,
  sheetId: number,
  names: readonly sheets_v4.Schema$NamedRange[],
): sheets_v4.Schema$Request[] {
  const rows = row === null ? {} : { startRowIndex: row, endRowIndex: row + 1 };
  const range = { sheetId, startColumnIndex: firstColumn, endColumnIndex: endColumn, ...rows };
  const standing = names.find((known) => known.name === name)?.namedRangeId;
  return standing == null
    ? [{ addNamedRange: { namedRange: { name, range } } }]
    : [{ updateNamedRange: { namedRange: { namedRangeId: standing, name, range }, fields: 'range' } }];
}
