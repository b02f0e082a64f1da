/** A formula in the words of the parsing library: tabs by number, ranges closed, our functions by prefixed names. */
import { cellName } from '../a1.ts';
import { boundedBy, openBlock } from '../model/block.ts';
import type { Sheet } from '../model/sheet.ts';
import { namedRange, sheetOf, sheetTitled, type Workbook } from '../model/workbook.ts';
import type { Compiled } from './compiled.ts';
import type { CustomFunctions } from './custom-functions.ts';
import { library } from './functions/library.ts';
import { referenceBlock } from './references.ts';
import type { Reference, Token } from './tokens.ts';

export const LIBRARY_PREFIX = 'G_';
export const CUSTOM_PREFIX = 'C_';
/** Marks the tab of a reference that goes as it stands to a custom function, which is given dates as dates. */
export const DATED_TAB = 'D';
const PLAIN_TAB = 'S';

interface Bracket {
  readonly kind: '(' | '{';
  readonly custom: boolean;
}

export function evaluationText(
  { tokens }: Compiled,
  workbook: Workbook,
  sheet: Sheet,
  functions: CustomFunctions,
): string {
  const brackets: Bracket[] = [];
  let text = '';
  for (const [index, token] of tokens.entries()) {
    const inside = brackets[brackets.length - 1];
    if (token.kind === 'symbol') text += symbol(token.source, brackets, isCustom(tokens, index, functions));
    else if (token.kind === 'function') text += functionName(token.source, functions);
    else if (token.kind === 'reference' && token.reference) {
      const dated = inside?.custom === true && standsAlone(tokens, index);
      text += referenceIn(workbook, sheet, token.reference, dated);
    } else if (token.kind === 'name') {
      const dated = inside?.custom === true && standsAlone(tokens, index);
      text += nameIn(workbook, token.source, dated);
    } else if (token.kind === 'space') text += tokens[index - 1]?.kind === 'function' ? '' : ' ';
    else text += literal(token);
  }
  return text;
}

/** Array literals become calls; elsewhere a semicolon separates arguments as a comma does. */
function symbol(source: string, brackets: Bracket[], custom: boolean): string {
  const inBraces = brackets[brackets.length - 1]?.kind === '{';
  switch (source) {
    case '(':
      brackets.push({ kind: '(', custom });
      return '(';
    case '{':
      brackets.push({ kind: '{', custom: false });
      return `${LIBRARY_PREFIX}ARRAY_ROWS(${LIBRARY_PREFIX}ARRAY_ROW(`;
    case ')':
      brackets.pop();
      return ')';
    case '}':
      brackets.pop();
      return '))';
    case ';':
      return inBraces ? `),${LIBRARY_PREFIX}ARRAY_ROW(` : ',';
    default:
      return source;
  }
}

function isCustom(tokens: readonly Token[], index: number, functions: CustomFunctions): boolean {
  const before = tokens[index - 1]?.kind === 'space' ? tokens[index - 2] : tokens[index - 1];
  return before?.kind === 'function' && before.source.toUpperCase() in functions;
}

function functionName(source: string, functions: CustomFunctions): string {
  const name = source.toUpperCase();
  if (name in functions) return CUSTOM_PREFIX + name;
  return Object.hasOwn(library, name) ? LIBRARY_PREFIX + name : name;
}

/** True when the token is a whole argument. */
function standsAlone(tokens: readonly Token[], index: number): boolean {
  const neighbour = (step: number) => {
    const next = tokens[index + step];
    return next?.kind === 'space' ? tokens[index + 2 * step]?.source : next?.source;
  };
  return /^[(,;]$/.test(neighbour(-1) ?? '') && /^[),;]$/.test(neighbour(1) ?? '');
}

function referenceIn(workbook: Workbook, own: Sheet, reference: Reference, dated: boolean): string {
  const sheet = reference.title === null ? own : sheetTitled(workbook, reference.title);
  if (!sheet) return '#REF!';
  return address(workbook, sheet, boundedBy(referenceBlock(reference), farther(sheet)), dated);
}

/** Cells beyond the grid are empty, so a reference may reach there; open sides end with the grid. */
function farther(sheet: Sheet): { rowCount: number; columnCount: number } {
  return { rowCount: Math.max(1, sheet.rowCount), columnCount: Math.max(1, sheet.columnCount) };
}

function nameIn(workbook: Workbook, name: string, dated: boolean): string {
  if (/^(true|false)$/i.test(name)) return name.toUpperCase();
  const range = namedRange(workbook, name)?.range;
  const sheet = range && sheetOf(workbook, range.sheetId ?? 0);
  if (!range || !sheet) return '#NAME?';
  return address(workbook, sheet, boundedBy(openBlock(range), sheet), dated);
}

function address(
  workbook: Workbook,
  sheet: Sheet,
  cells: ReturnType<typeof boundedBy>,
  dated: boolean,
): string {
  const tab = `${dated ? DATED_TAB : PLAIN_TAB}${workbook.sheets.indexOf(sheet)}`;
  const [lastRow, lastColumn] = [
    Math.max(cells.startRow, cells.endRow - 1),
    Math.max(cells.startColumn, cells.endColumn - 1),
  ];
  const start = cellName(cells.startRow, cells.startColumn);
  const end = cellName(lastRow, lastColumn);
  return `${tab}!${start}${start === end ? '' : `:${end}`}`;
}

function literal({ kind, source }: Token): string {
  if (kind === 'number') {
    const whole = source.startsWith('.') ? `0${source}` : source;
    return whole.replace(/[eE]([0-9])/, 'e+$1');
  }
  return kind === 'error' && source === '#ERROR!' ? '#VALUE!' : source;
}
