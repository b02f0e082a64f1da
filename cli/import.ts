import { sheetsClient } from '../lambdas/adapters/sheets/client.ts';
import { askYesNo, canAsk } from './ask.ts';
import { WrongUsage } from './command-errors.ts';
import { localLedger } from './deployment/local-ledger.ts';
import { EXIT } from './exit-codes.ts';
import { openCsv } from './import/csv-rows.ts';
import { DATE_ORDERS, type DateOrder } from './import/date-order.ts';
import { type FinishedImport, finishImport, keepRefused } from './import/finish.ts';
import { type ImportWishes, type PreparedImport, prepareImport } from './import/prepare.ts';
import { previewJson, previewLines } from './import/preview.ts';
import { checkSend } from './job.ts';
import { didYouMean } from './near-miss.ts';
import type { CommonOptions, Outcome } from './outcome.ts';
import { type Progress, startProgress } from './progress.ts';
import { findProduct, type RunningProduct } from './running-product.ts';
import { counted, grouped } from './words.ts';

/** As they were typed. */
export interface ImportOptions extends CommonOptions {
  readonly map: readonly string[];
  readonly send: string;
  readonly dates: string | null;
  readonly list: string;
  readonly yes: boolean;
}

/** Brings a list of leads in: shows what that would do, and does it when it is told to. */
export async function importCommand(path: string, options: ImportOptions): Promise<Outcome> {
  const wishes: ImportWishes = {
    maps: options.map,
    send: checkSend(options.send),
    dateOrder: checkOrder(options.dates),
    list: options.list.trim(),
  };
  const file = await openCsv(path);
  const progress = startProgress(!options.json);
  try {
    const product = await findProduct(options.port, 'npm run leadsheet -- import', progress);
    const { ledger, close } = await localLedger(product.url);
    try {
      const { spreadsheetId, now } = product;
      const sheets = sheetsClient({
        rootUrl: `${product.url}/`,
        spreadsheetId,
        credentials: null,
        accessToken: 'import',
      });
      const prepared = await prepareImport(file, { sheets, spreadsheetId, now, ledger }, wishes, progress);
      progress.pause();
      if (!options.json) process.stdout.write(`${previewLines(prepared.preview).join('\n')}\n\n`);
      const stays = await staysUndone(prepared, options);
      return stays ?? finished(prepared, await finishImport(prepared, { sheets, product, ledger }, progress));
    } finally {
      close();
      await leave(product, progress);
    }
  } finally {
    progress.end();
  }
}

/** What to answer when nothing is to be written; null when the import goes ahead. */
async function staysUndone(prepared: PreparedImport, options: ImportOptions): Promise<Outcome | null> {
  const { forecast, refused } = prepared.preview;
  const json = previewJson(prepared.preview);
  if (forecast.changesNothing) {
    const refusedFile = options.yes ? await keepRefused(prepared) : null;
    return {
      exitCode: refused.length > 0 ? EXIT.someRefused : EXIT.done,
      json: { ...json, imported: false, refusedFile },
      lines: ['There is nothing to import.', ...refusedLines(refused.length, refusedFile)],
    };
  }
  if (options.yes) return null;
  if (!options.json && canAsk() && (await askYesNo(`Import ${what(prepared)}?`))) return null;
  const why =
    canAsk() && !options.json ? 'Nothing was imported.' : 'Nothing was imported yet: add --yes to go ahead.';
  return { exitCode: EXIT.wrongUsage, json: { ...json, imported: false, what: why }, lines: [why] };
}

function what({ preview }: PreparedImport): string {
  const { newLeads, filledLeads } = preview.forecast;
  const filled = filledLeads === 0 ? '' : ` and fill blanks of ${grouped(filledLeads)}`;
  return `${counted(newLeads, 'new lead', 'new leads')}${filled}`;
}

function finished(prepared: PreparedImport, done: FinishedImport): Outcome {
  const { preview } = prepared;
  const refused = preview.refused.length;
  const stages = [...(done.stages ?? [])];
  const judged =
    done.judged.exitCode === EXIT.done
      ? done.judged.sentence
      : `The leads are in the list, but: ${done.judged.sentence}`;
  return {
    exitCode: done.judged.exitCode !== EXIT.done ? EXIT.failed : refused > 0 ? EXIT.someRefused : EXIT.done,
    json: {
      ...previewJson(preview),
      imported: true,
      summary: done.summary,
      requalify: done.judged.summary,
      what: `${done.summary.what} ${judged}`,
      stages: done.stages === null ? null : Object.fromEntries(stages),
      refusedFile: done.refusedFile,
    },
    lines: [
      `Imported. ${done.summary.what}`,
      judged,
      ...(stages.length === 0
        ? []
        : [
            `The imported leads are now: ${stages.map(([stage, n]) => `${stage || 'no stage'} ${grouped(n)}`).join(', ')}.`,
          ]),
      ...refusedLines(refused, done.refusedFile),
      ...(preview.forecast.held === 0
        ? []
        : ['To let the held ones go: npm run leadsheet -- job push-sqls --send recent (or all).']),
    ],
  };
}

function refusedLines(count: number, file: string | null): readonly string[] {
  if (file === null) return [];
  return [
    `${counted(count, 'row was', 'rows were')} refused: ${file} has ${count === 1 ? 'it' : 'them'}, each with the reason. Mend and import that file.`,
  ];
}

function checkOrder(dates: string | null): DateOrder | null {
  if (dates === null) return null;
  const known = DATE_ORDERS.find((order) => order === dates);
  if (known === undefined)
    throw new WrongUsage(
      `--dates is "${dates}"${didYouMean(dates, DATE_ORDERS)} It is ${DATE_ORDERS.join(' or ')}.`,
    );
  return known;
}

async function leave(product: RunningProduct, progress: Progress): Promise<void> {
  await product.leave();
  progress.pause();
}
