/** How a formula's result shows where the cell has no number format: dates beget dates. */
import type { NumberFormat } from '../google.ts';
import { FormulaCell } from '../model/cell.ts';
import type { Sheet } from '../model/sheet.ts';
import { sheetTitled, type Workbook } from '../model/workbook.ts';
import { showsDate } from '../render/number-format.ts';
import type { Compiled } from './compiled.ts';
import type { Reference, Token } from './tokens.ts';

const DATE: NumberFormat = { type: 'DATE', pattern: 'm/d/yyyy' };
const DATE_TIME: NumberFormat = { type: 'DATE_TIME', pattern: 'm/d/yyyy h:mm:ss' };
const TIME: NumberFormat = { type: 'TIME', pattern: 'h:mm:ss am/pm' };

const RESULTS: Readonly<Record<string, NumberFormat>> = {
  DATE,
  DATEVALUE: DATE,
  EDATE: DATE,
  EOMONTH: DATE,
  NOW: DATE_TIME,
  TIME,
  TIMEVALUE: TIME,
  TODAY: DATE,
  TO_DATE: DATE,
  WORKDAY: DATE,
};

/** Null for a plain number or text. */
export function resultFormat({ tokens }: Compiled, workbook: Workbook, sheet: Sheet): NumberFormat | null {
  const parts = tokens.filter((token) => token.kind !== 'space');
  const [first, ...rest] = parts;
  if (first?.reference && rest.length === 0) return cellFormat(first.reference, workbook, sheet);
  if (first?.kind === 'function' && wholeCall(parts)) return RESULTS[first.source.toUpperCase()] ?? null;
  return sumFormat(parts, workbook, sheet);
}

/** True when the formula is one call: its bracket closes at the end. */
function wholeCall(parts: readonly Token[]): boolean {
  let depth = 0;
  for (const [index, { source, kind }] of parts.entries()) {
    if (kind !== 'symbol') continue;
    if (source === '(') depth++;
    if (source === ')' && --depth === 0) return index === parts.length - 1;
  }
  return false;
}

/** A date plus or minus days is a date; a date minus a date is a number. */
function sumFormat(parts: readonly Token[], workbook: Workbook, sheet: Sheet): NumberFormat | null {
  let sign = 1;
  let dates = 0;
  let format: NumberFormat | null = null;
  for (const [index, part] of parts.entries()) {
    const call = part.kind === 'function' ? part.source.toUpperCase() : null;
    const isOperator = part.kind === 'symbol' && /^[-+]$/.test(part.source);
    const isBracket =
      part.kind === 'symbol' &&
      /^[()]$/.test(part.source) &&
      /TODAY|NOW|[()]/i.test(parts[index - 1]?.source ?? '');
    if (isOperator) sign = part.source === '-' ? -1 : 1;
    else if (call === 'TODAY' || call === 'NOW' || part.reference) {
      const found = call
        ? (RESULTS[call] ?? null)
        : part.reference
          ? cellFormat(part.reference, workbook, sheet)
          : null;
      if (showsDate(found)) {
        dates += sign;
        format ??= found;
      }
    } else if (part.kind !== 'number' && !isBracket) return null;
  }
  return dates === 1 ? format : null;
}

function cellFormat(reference: Reference, workbook: Workbook, own: Sheet): NumberFormat | null {
  const { row, column } = reference.start;
  const sheet = reference.title === null ? own : sheetTitled(workbook, reference.title);
  if (!sheet || reference.end || row === null || column === null) return null;
  const found = sheet.row(row);
  if (!found) return null;
  const slot = found.slot(column);
  const { format } = workbook.looks.look(found.looks[column] ?? 0);
  return format?.numberFormat ?? (slot instanceof FormulaCell ? slot.numberFormat : null);
}
