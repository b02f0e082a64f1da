import path from 'node:path';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { Send } from '../../core/crm/hold.ts';
import { INGEST_TABS } from '../../core/intake/ingest-tabs.ts';
import type { Submission } from '../../core/intake/submission.ts';
import { tableOf } from '../../core/workbook/read-tables.ts';
import { LEADS } from '../../core/workbook/schema/leads.ts';
import type { Table } from '../../core/workbook/table.ts';
import type { Tombstones } from '../../lambdas/adapters/ledger.ts';
import { readWorkbook } from '../../lambdas/adapters/sheets/read.ts';
import { forgottenAmong } from '../../lambdas/forgotten.ts';
import type { AlreadyRead } from '../../lambdas/sheet-job.ts';
import { WrongUsage } from '../command-errors.ts';
import type { Progress } from '../progress.ts';
import { listed } from '../words.ts';
import { type PlannedColumn, planColumns } from './column-plan.ts';
import { type CsvFile, readRows } from './csv-rows.ts';
import { DateColumnsReader } from './date-columns.ts';
import type { DateOrder } from './date-order.ts';
import { headerOf } from './fates.ts';
import { forecast, type HoldNew, holdBy, leadHeaders, tablesForImport } from './forecast.ts';
import type { Preview } from './preview.ts';
import { readSubmissions } from './read-submissions.ts';

/** What the person said of the file. */
export interface ImportWishes {
  readonly maps: readonly string[];
  readonly send: Send;
  readonly dateOrder: DateOrder | null;
  /** Keeps lists apart that number their rows alike; may be empty. */
  readonly list: string;
}

/** An import that is ready to be carried out, and nothing written yet. */
export interface PreparedImport {
  readonly preview: Preview;
  readonly leads: Pick<Table, 'tab' | 'headerRow' | 'columnOf'>;
  /** Hands the leads over, once: whoever takes them gives their memory back when they are written. */
  takeWork(): ImportWork;
}

/** What is to be written. */
export interface ImportWork {
  readonly submissions: readonly Submission[];
  readonly hold: HoldNew;
  readonly alreadyRead: AlreadyRead;
}

/** Reads the file and the workbook and finds out what the import would do. */
export async function prepareImport(
  file: CsvFile,
  to: {
    readonly sheets: sheets_v4.Sheets;
    readonly spreadsheetId: string;
    readonly now: () => number;
    readonly ledger: Pick<Tombstones, 'buried'>;
  },
  wishes: ImportWishes,
  progress: Progress,
): Promise<PreparedImport> {
  progress.step('Reading the workbook');
  const reading = await readWorkbook(to.sheets, to.spreadsheetId, INGEST_TABS);
  const nowMs = to.now();
  const { timeZone } = reading.snapshot;
  const tables = tablesForImport(reading.snapshot);
  const columns = planColumns(file.headers, leadHeaders(tables), wishes.maps);
  checkThatSomethingFits(file, columns);

  progress.step('Reading the file');
  const dateColumns = new DateColumnsReader(columns);
  for await (const row of readRows(file)) dateColumns.see(row);
  const dates = dateColumns.settle(wishes.dateOrder, timeZone);
  const { submissions, refused, repeats } = await readSubmissions(readRows(file), {
    columns,
    dates,
    timeZone,
    source: path.basename(file.path),
    list: wishes.list,
    nowMs,
  });

  progress.step('Comparing with the lead list');
  const hold = holdBy(wishes.send, submissions, nowMs);
  const forgotten = await forgottenAmong(to.ledger, reading.snapshot, submissions);
  const foreseen = forecast(tables, reading.snapshot, submissions, hold, forgotten);
  const { tab, headerRow, columnOf } = tableOf(tables, LEADS);
  return {
    preview: { file, columns, dates, repeats, refused, forecast: foreseen, send: wishes.send, timeZone },
    leads: { tab, headerRow, columnOf },
    takeWork: once({ submissions, hold, alreadyRead: { reading, atMs: nowMs } }),
  };
}

function once<Thing>(thing: Thing): () => Thing {
  let held: Thing | null = thing;
  return () => {
    if (held === null) throw new Error('the leads of an import were taken twice');
    const taken = held;
    held = null;
    return taken;
  };
}

function checkThatSomethingFits(file: CsvFile, columns: readonly PlannedColumn[]): void {
  if (columns.some(({ fate }) => headerOf(fate) !== null && fate.kind !== 'created')) return;
  const names = listed(columns.slice(0, 8).map(({ name }) => `"${name}"`));
  throw new WrongUsage(
    `No column of ${file.path} goes to a column of Leads. Its first line is read as the header: ${names}. Say where they go with --map "Column of the file=Column of Leads".`,
  );
}
