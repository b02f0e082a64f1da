import { createWriteStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { neutralised } from '../formula-text.ts';
import type { CsvRow } from './csv-rows.ts';

/** A row that was not imported, and why in one sentence. */
export interface RefusedRow extends CsvRow {
  readonly reason: string;
}

/** What stands before the row's own cells; an import of the mended file passes these columns over. */
export const REFUSED_HEADERS: readonly string[] = ['Refused in line', 'Refused because'];

/** `Leads.refused.csv` beside `Leads.csv`, or in the present folder where that one is not ours to write. */
export async function refusedPath(file: string, cwd: string): Promise<string> {
  const { dir, name } = path.parse(file);
  const folder = path.resolve(cwd, dir);
  const isOurs = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  return path.join(isOurs ? folder : cwd, `${name}.refused.csv`);
}

/** Writes the refused rows with their line and the reason, ready to be mended and imported again. */
export async function writeRefused(
  to: string,
  headers: readonly string[],
  rows: readonly RefusedRow[],
): Promise<void> {
  const records = function* () {
    yield [...REFUSED_HEADERS, ...headers.map(neutralised)];
    for (const { line, reason, cells } of rows) yield [String(line), reason, ...cells.map(neutralised)];
  };
  await pipeline(Readable.from(records()), stringify({ bom: true }), createWriteStream(to));
}
