import { foldText } from '../criteria/text.ts';
import { type CellValue, cellText, isBlank } from '../workbook/cell.ts';
import { foldHeader } from '../workbook/headers.ts';

/** What to ask of whoever returned a lead: null when nothing is missing in this row. */
export function reasonMissing(headers: readonly string[], cells: readonly CellValue[]): string | null {
  const cellOf = (header: string) =>
    cells[headers.findIndex((h) => foldHeader(h) === foldHeader(header))] ?? null;
  if (foldText(cellText(cellOf('Sales answer'))) !== 'returned' || !isBlank(cellOf('Return reason')))
    return null;
  const name = cellText(cellOf('Name'));
  return `Why is ${name === '' ? 'this lead' : name} returned? Choose a Return reason in this row; until then the return does not count.`;
}
