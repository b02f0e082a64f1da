import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { CommandFailed } from '../command-errors.ts';
import { detectEncoding, type Encoding, readText } from './encoding.ts';
import { detectLayout, type Layout } from './separator.ts';

/** A CSV file whose shape is known; its rows are read anew, piece by piece, each time they are asked for. */
export interface CsvFile {
  readonly path: string;
  readonly encoding: Encoding;
  readonly layout: Layout;
  readonly headers: readonly string[];
}

/** One row below the header. */
export interface CsvRow {
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** One cell longer than this is an unclosed quote rather than an answer. */
const LONGEST_ROW = 1_000_000;
const BEGINNING = 64 * 1024;

/**
 * @throws CommandFailed when there is no such file, or nothing in it that could be a header
 */
export async function openCsv(path: string): Promise<CsvFile> {
  try {
    const encoding = await detectEncoding(path);
    const layout = detectLayout(await beginningOf(path, encoding));
    for await (const { cells } of parsed(path, encoding, layout)) {
      const headers = cells.map((cell) => cell.trim());
      if (headers.some((header) => header !== '')) return { path, encoding, layout, headers };
      break;
    }
  } catch (error) {
    throw explained(path, error);
  }
  throw new CommandFailed(`${path} has no header line, so there is nothing to import.`);
}

/** The rows below the header, in the file's order; lines with nothing on them are no rows. */
export async function* readRows(file: CsvFile): AsyncGenerator<CsvRow> {
  try {
    let isHeader = true;
    for await (const row of parsed(file.path, file.encoding, file.layout)) {
      if (!isHeader) yield row;
      isHeader = false;
    }
  } catch (error) {
    throw explained(file.path, error);
  }
}

async function* parsed(path: string, encoding: Encoding, layout: Layout): AsyncGenerator<CsvRow> {
  let linesRead = layout.headerLine - 1;
  /** On which lines the rows begin that were parsed and not yet taken. */
  const begins: number[] = [];
  const parser = parse({
    delimiter: layout.separator,
    from_line: layout.headerLine,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    on_record: (cells, { lines }) => {
      linesRead = lines;
      begins.push(lines - cells.reduce((breaks, cell) => breaks + lineBreaks(cell), 0));
      return cells;
    },
  });
  const text = Readable.from(readText(path, encoding));
  const piped = pipeline(text, parser).catch(() => undefined);
  try {
    for await (const cells of parser as AsyncIterable<string[]>) yield { line: begins.shift() ?? 0, cells };
  } catch (error) {
    throw isUnclosedQuote(error) ? unclosedQuote(path, linesRead + 1) : error;
  } finally {
    text.destroy();
    await piped;
  }
}

function lineBreaks(cell: string): number {
  return cell.includes('\n') ? cell.split('\n').length - 1 : 0;
}

function isUnclosedQuote(error: unknown): boolean {
  const known: readonly string[] = ['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE'];
  return error instanceof CsvError && known.includes(error.code);
}

function unclosedQuote(path: string, line: number): CommandFailed {
  return new CommandFailed(
    `${path} cannot be read: a quote (") that opens in line ${line} is never closed. Close it there; nothing was imported.`,
  );
}

async function beginningOf(path: string, encoding: Encoding): Promise<string> {
  let text = '';
  for await (const piece of readText(path, encoding)) {
    text += piece;
    if (text.length >= BEGINNING) break;
  }
  return text;
}

function explained(path: string, error: unknown): unknown {
  if (error instanceof CsvError)
    return new CommandFailed(`${path} cannot be read as a CSV file: ${error.message}.`);
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new CommandFailed(`There is no file ${path}.`);
  if (code === 'EISDIR') return new CommandFailed(`${path} is a folder, and a CSV file was expected.`);
  if (code === 'EACCES' || code === 'EPERM') return new CommandFailed(`${path} may not be read by you.`);
  return error;
}
