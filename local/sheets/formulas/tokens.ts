/** A formula cut into tokens, so that references can be read and rewritten without touching anything else. */
import { columnIndex } from '../a1.ts';

/** One end of a reference; a missing part is open, and `$` fixes a part against copying. */
export interface ReferenceCorner {
  readonly row: number | null;
  readonly column: number | null;
  readonly rowFixed: boolean;
  readonly columnFixed: boolean;
}

export interface Reference {
  /** The tab's title, or null for the formula's own. */
  readonly title: string | null;
  readonly start: ReferenceCorner;
  /** Null for a single cell. */
  readonly end: ReferenceCorner | null;
}

export interface Token {
  readonly kind: 'space' | 'text' | 'number' | 'error' | 'function' | 'name' | 'reference' | 'symbol';
  readonly source: string;
  readonly reference?: Reference;
}

const TITLE = String.raw`(?:'((?:[^']|'')+)'|([A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*))!`;
const CELL = String.raw`\$?[A-Za-z]{1,3}\$?[0-9]+`;
const COLUMN = String.raw`\$?[A-Za-z]{1,3}`;
const ROW = String.raw`\$?[0-9]+`;
const END = String.raw`(?![\w(.!\u0080-\uffff])`;
const REFERENCE = new RegExp(
  `(?:${TITLE})?(?:(${CELL}):(${CELL}|${COLUMN}|${ROW})|(${COLUMN}):(${CELL}|${COLUMN})|(${ROW}):(${ROW})|(${CELL}))${END}`,
  'y',
);

const OTHERS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['space', /\s+/y],
  ['text', /"(?:[^"]|"")*"/y],
  ['number', /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?/y],
  ['error', /#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ERROR!)/y],
  ['function', /[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*(?=\s*\()/y],
  ['name', /[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*/y],
  ['symbol', /<=|>=|<>|./sy],
];

/** The tokens of a formula; joined, their sources are the formula again. */
export function tokens(source: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < source.length; ) {
    const token = readReference(source, at) ?? readOther(source, at);
    found.push(token);
    at += token.source.length;
  }
  return found;
}

function readReference(source: string, at: number): Token | null {
  REFERENCE.lastIndex = at;
  const match = REFERENCE.exec(source);
  if (!match) return null;
  const [text, quoted, plain, cellA, cellB, columnA, columnB, rowA, rowB, single] = match;
  const start = readCorner(cellA ?? columnA ?? rowA ?? single ?? '');
  const endText = cellB ?? columnB ?? rowB;
  const title = quoted === undefined ? (plain ?? null) : quoted.replaceAll("''", "'");
  return {
    kind: 'reference',
    source: text,
    reference: { title, start, end: endText === undefined ? null : readCorner(endText) },
  };
}

function readCorner(text: string): ReferenceCorner {
  const [, columnMark = '', letters = '', rowMark = '', digits = ''] =
    /^(\$?)([A-Za-z]*)(\$?)([0-9]*)$/.exec(text) ?? [];
  const rowOnly = letters === '';
  return {
    column: rowOnly ? null : columnIndex(letters),
    row: digits === '' ? null : Number(digits) - 1,
    columnFixed: !rowOnly && columnMark === '$',
    rowFixed: (rowOnly ? columnMark : rowMark) === '$',
  };
}

function readOther(source: string, at: number): Token {
  for (const [kind, pattern] of OTHERS) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match) return { kind, source: match[0] };
  }
  return { kind: 'symbol', source: source.charAt(at) };
}
