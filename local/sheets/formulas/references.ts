/** References of formulas as blocks of cells, and formulas with their references moved. */
import { columnLetters, type OpenBlock, quoteTitle } from '../a1.ts';
import { type Reference, type ReferenceCorner, tokens } from './tokens.ts';

/** The cells a reference covers; open where it says no row or column. */
export function referenceBlock({ start, end }: Reference): OpenBlock {
  const last = end ?? start;
  return {
    ...span(start.row, last.row, 'Row'),
    ...span(start.column, last.column, 'Column'),
  };
}

function span(first: number | null, last: number | null, axis: 'Row' | 'Column'): OpenBlock {
  if (first === null && last === null) return {};
  if (first === null || last === null) return { [`start${axis}`]: first ?? last ?? 0 };
  return { [`start${axis}`]: Math.min(first, last), [`end${axis}`]: Math.max(first, last) + 1 };
}

/** The formula with every reference replaced by what `rewrite` makes of it; null stands for cells that are gone. */
export function withReferences(source: string, rewrite: (reference: Reference) => Reference | null): string {
  let changed = false;
  const rewritten = tokens(source).map((token) => {
    if (!token.reference) return token.source;
    const reference = rewrite(token.reference);
    if (reference === token.reference) return token.source;
    changed = true;
    return reference ? referenceText(reference) : '#REF!';
  });
  return changed ? rewritten.join('') : source;
}

function referenceText({ title, start, end }: Reference): string {
  const prefix = title === null ? '' : `${quoteTitle(title)}!`;
  return `${prefix}${cornerText(start)}${end ? `:${cornerText(end)}` : ''}`;
}

function cornerText({ row, column, rowFixed, columnFixed }: ReferenceCorner): string {
  const letters = column === null ? '' : `${columnFixed ? '$' : ''}${columnLetters(column)}`;
  return row === null ? letters : `${letters}${rowFixed ? '$' : ''}${row + 1}`;
}

/** The same reference over other cells; its `$` and open sides stay. */
export function withBlock(reference: Reference, moved: OpenBlock): Reference {
  const { start, end } = reference;
  const last = end ?? start;
  return {
    title: reference.title,
    start: {
      ...start,
      row: start.row === null ? null : (moved.startRow ?? start.row),
      column: start.column === null ? null : (moved.startColumn ?? start.column),
    },
    end: end && {
      ...end,
      row: last.row === null ? null : moved.endRow === undefined ? last.row : moved.endRow - 1,
      column: last.column === null ? null : moved.endColumn === undefined ? last.column : moved.endColumn - 1,
    },
  };
}

/** The formula as it reads when copied that many rows and columns away; what `$` fixes stays, and other tabs on demand. */
export function copiedFormula(source: string, rows: number, columns: number, ownTabOnly = false): string {
  if (rows === 0 && columns === 0) return source;
  return withReferences(source, (reference) => {
    if (ownTabOnly && reference.title !== null) return reference;
    const start = shifted(reference.start, rows, columns);
    const end = reference.end && shifted(reference.end, rows, columns);
    return start && (end || !reference.end) ? { ...reference, start, end } : null;
  });
}

function shifted(corner: ReferenceCorner, rows: number, columns: number): ReferenceCorner | null {
  const row = corner.row === null || corner.rowFixed ? corner.row : corner.row + rows;
  const column = corner.column === null || corner.columnFixed ? corner.column : corner.column + columns;
  return (row ?? 0) < 0 || (column ?? 0) < 0 ? null : { ...corner, row, column };
}

/** The formula after a tab took another title. */
export function withTitle(source: string, before: string, after: string): string {
  const folded = before.toLowerCase();
  return withReferences(source, (reference) =>
    reference.title?.toLowerCase() === folded ? { ...reference, title: after } : reference,
  );
}
