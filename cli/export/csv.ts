import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { type CellValue, cellText } from '../../core/workbook/cell.ts';
import { civilText, msToCivil, serialToWallMs } from '../../core/workbook/civil.ts';
import { neutralised } from '../formula-text.ts';
import { isDate } from './cell-style.ts';
import type { TabToWrite } from './xlsx.ts';

/** Writes one tab as a CSV file that a spreadsheet opens as it is: UTF-8 with a mark, dates as `2024-03-01 14:30`. */
export async function writeCsv(file: string, { look, rows }: TabToWrite): Promise<void> {
  const dates = look.body.map(({ userEnteredFormat }) => isDate(userEnteredFormat ?? undefined));
  const all = await rows();
  const width = Math.max(0, ...all.slice(0, look.head.length).map((row) => row.length));
  const records = function* () {
    for (const cells of all) {
      const filled = Array.from({ length: Math.max(width, cells.length) }, (_, at) => cells[at] ?? null);
      yield filled.map((value, at) => csvText(value, dates[at] ?? false));
    }
  };
  await pipeline(Readable.from(records()), stringify({ bom: true }), createWriteStream(file));
}

/** Only text can be taken for a formula; a negative number is a number. */
function csvText(value: CellValue, isDateColumn: boolean): string {
  if (typeof value === 'string') return neutralised(value);
  const wallMs = isDateColumn && typeof value === 'number' ? serialToWallMs(value) : null;
  return wallMs === null ? cellText(value) : civilText(msToCivil(Math.round(wallMs / 1000) * 1000));
}
