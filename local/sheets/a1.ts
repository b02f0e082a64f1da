/** A1 notation, as the Sheets API reads and writes it. Rows and columns are zero-based here, ends exclusive. */
import type { CellBlock } from './change.ts';

/** What a reference says; a missing side is open, as in `A:C` or `B2:D`. */
export interface OpenBlock {
  readonly startRow?: number;
  readonly endRow?: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
}

const MAX_COLUMN_LETTERS = 3;

export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

export function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/** A tab's title as answers write it: quoted unless it is one plain word that no reference could be mistaken for. */
export function quoteTitle(title: string): string {
  const plainWord = /^[A-Za-z_][A-Za-z0-9_]*$/.test(title);
  const looksLikeReference = /^[A-Za-z]{1,3}[0-9]+$/.test(title) || /^R[0-9]*C[0-9]*$/i.test(title);
  return plainWord && !looksLikeReference ? title : `'${title.replaceAll("'", "''")}'`;
}

/** `A1:B2`; one cell is written without its end. */
export function blockReference(block: CellBlock): string {
  const start = cellName(block.startRow, block.startColumn);
  const end = cellName(block.endRow - 1, block.endColumn - 1);
  return start === end ? start : `${start}:${end}`;
}

/** `Sheet1!A1:B2`, the title quoted where it must be. */
export function blockName(title: string, block: CellBlock): string {
  return `${quoteTitle(title)}!${blockReference(block)}`;
}

interface Corner {
  readonly row: number | null;
  readonly column: number | null;
}

function readCorner(text: string): Corner | null {
  const match = /^\$?([A-Za-z]*)\$?([0-9]*)$/.exec(text);
  const [, letters = '', digits = ''] = match ?? [];
  if (!match || (letters === '' && digits === '')) return null;
  if (letters.length > MAX_COLUMN_LETTERS || digits === '0') return null;
  return {
    row: digits === '' ? null : Number(digits) - 1,
    column: letters === '' ? null : columnIndex(letters),
  };
}

function readR1C1(text: string): OpenBlock | null {
  const match = /^R([0-9]+)C([0-9]+)(?::R([0-9]+)C([0-9]+))?$/i.exec(text);
  if (!match) return null;
  const [row, column] = [Number(match[1]) - 1, Number(match[2]) - 1];
  const [lastRow, lastColumn] = [Number(match[3] ?? row + 1) - 1, Number(match[4] ?? column + 1) - 1];
  return spanning({ row, column }, { row: lastRow, column: lastColumn });
}

function spanning(first: Corner, last: Corner): OpenBlock {
  return { ...side(first.row, last.row, 'Row'), ...side(first.column, last.column, 'Column') };
}

/** One axis of a reference; when only the first corner names it (`A2:C`), it is open at the far end. */
function side(first: number | null, last: number | null, axis: 'Row' | 'Column'): OpenBlock {
  if (first === null && last === null) return {};
  if (last === null) return { [`start${axis}`]: first ?? 0 };
  const from = first ?? 0;
  return { [`start${axis}`]: Math.min(from, last), [`end${axis}`]: Math.max(from, last) + 1 };
}

/** Reads the part after the `!`: `A1`, `A1:B2`, `A:C`, `2:5`, `B2:D`, `A3:3`, `R1C1:R2C2`. Null when it is none of these. */
export function readReference(text: string): OpenBlock | null {
  const [firstText = '', lastText, ...more] = text.split(':');
  if (more.length > 0) return null;
  const r1c1 = readR1C1(text);
  if (r1c1) return r1c1;
  const first = readCorner(firstText);
  if (!first) return null;
  if (lastText === undefined) {
    return first.row === null || first.column === null ? null : spanning(first, first);
  }
  const last = readCorner(lastText);
  // `A3:3` names row 3 from column A to the end: the second corner has no column.
  return last && spanning(first, last);
}

/** Splits `'My tab'!A1` into title and reference. A title may stand alone; the reference may be a name. */
export function splitTitle(text: string): { title: string | null; rest: string; quoted: boolean } {
  const quoted = /^'((?:[^']|'')*)'(?:!(.*))?$/s.exec(text);
  if (quoted) return { title: (quoted[1] ?? '').replaceAll("''", "'"), rest: quoted[2] ?? '', quoted: true };
  const mark = text.lastIndexOf('!');
  if (mark < 0) return { title: null, rest: text, quoted: false };
  return { title: text.slice(0, mark), rest: text.slice(mark + 1), quoted: false };
}
