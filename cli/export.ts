import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { LEADS } from '../core/workbook/schema/leads.ts';
import { sheetsClient } from '../lambdas/adapters/sheets/client.ts';
import { CommandFailed, WrongUsage } from './command-errors.ts';
import { EXIT } from './exit-codes.ts';
import { writeCsv } from './export/csv.ts';
import { readLooks, type TabLook } from './export/tab-look.ts';
import { readValues } from './export/tab-values.ts';
import type { TabToWrite } from './export/xlsx.ts';
import { didYouMean } from './near-miss.ts';
import type { CommonOptions, Outcome } from './outcome.ts';
import { type Progress, startProgress } from './progress.ts';
import { findProduct, type RunningProduct } from './running-product.ts';
import { counted, listed } from './words.ts';

export interface ExportOptions extends CommonOptions {
  /** As it was typed; null when it was not. */
  readonly tab: string | null;
}

/** Saves the workbook, or one tab of it, as a file for other programs. */
export async function exportCommand(file: string, options: ExportOptions): Promise<Outcome> {
  const kind = kindOf(file);
  const progress = startProgress(!options.json);
  try {
    const product = await findProduct(options.port, 'npm run leadsheet -- export', progress);
    try {
      const tabs = await tabsToWrite(
        product,
        kind === 'csv' ? (options.tab ?? LEADS.title) : options.tab,
        progress,
      );
      await writeWhole(file, (part) => write(kind, part, tabs.toWrite, progress));
      const rows = tabs.rowCounts();
      const json = { file: path.resolve(file), tabs: rows.map(([tab, count]) => ({ tab, rows: count })) };
      return { exitCode: EXIT.done, json, lines: [sentence(file, rows)] };
    } finally {
      await product.leave();
    }
  } finally {
    progress.end();
  }
}

function kindOf(file: string): 'xlsx' | 'csv' {
  const extension = path.extname(file).toLowerCase();
  if (extension === '.xlsx') return 'xlsx';
  if (extension === '.csv') return 'csv';
  throw new WrongUsage(`${file} ends in neither .xlsx nor .csv, so it is not clear what it should be.`);
}

/** The tabs, or the one that was named; each is read when it is written. */
async function tabsToWrite(product: RunningProduct, named: string | null, progress: Progress) {
  const { url, spreadsheetId } = product;
  const sheets = sheetsClient({
    rootUrl: `${url}/`,
    spreadsheetId,
    credentials: null,
    accessToken: 'export',
  });
  progress.step('Reading the workbook');
  const looks = chosen(await readLooks(sheets, spreadsheetId), named);
  const counts = new Map<string, number>();
  const toWrite = looks.map(
    (look): TabToWrite => ({
      look,
      async rows() {
        const rows = await readValues(sheets, spreadsheetId, look.title);
        counts.set(look.title, Math.max(0, rows.length - look.head.length));
        return rows;
      },
    }),
  );
  return { toWrite, rowCounts: () => [...counts] };
}

function chosen(looks: readonly TabLook[], named: string | null): readonly TabLook[] {
  if (named === null) return looks;
  const titles = looks.map(({ title }) => title);
  const only = looks.filter(({ title }) => title.toLowerCase() === named.trim().toLowerCase());
  if (only.length > 0) return only.map((look) => ({ ...look, hidden: false }));
  throw new WrongUsage(
    `There is no tab "${named}"${didYouMean(named, titles)} The tabs are ${listed(titles)}.`,
  );
}

async function write(
  kind: 'xlsx' | 'csv',
  file: string,
  tabs: readonly TabToWrite[],
  progress: Progress,
): Promise<void> {
  const [first] = tabs;
  if (kind === 'csv' && first !== undefined) return writeCsv(file, first);
  progress.step('Writing the tabs');
  const { writeXlsx } = await import('./export/xlsx.ts');
  await writeXlsx(file, tabs, (written, of) => progress.count(written, of));
}

/** Under its name the file is whole or not there: it is written beside it first. */
async function writeWhole(file: string, writeTo: (part: string) => Promise<void>): Promise<void> {
  const part = `${file}.part`;
  try {
    await writeTo(part);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') throw new CommandFailed(`There is no folder ${path.dirname(path.resolve(file))}.`);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'EISDIR')
      throw new CommandFailed(
        `${file} cannot be written: choose another place, or close the program that has it open.`,
      );
    throw error;
  }
}

function sentence(file: string, rows: readonly (readonly [string, number])[]): string {
  const [only] = rows;
  if (rows.length === 1 && only !== undefined)
    return `${file} has ${counted(only[1], 'row', 'rows')} of ${only[0]}.`;
  const leads = rows.find(([tab]) => tab === LEADS.title)?.[1] ?? 0;
  return `${file} has the ${rows.length} tabs of the workbook, with ${counted(leads, 'lead', 'leads')}.`;
}
