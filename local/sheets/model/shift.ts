/** Where cells go when rows or columns are put in, taken out or moved. */
import type { OpenBlock } from '../a1.ts';
import type { Dimension } from '../change.ts';

/** The block after the change, the same object when it stays; null when all its cells are gone. */
export type BlockShift = (cells: OpenBlock) => OpenBlock | null;

interface Span {
  readonly start: number | undefined;
  readonly end: number | undefined;
}

/** A block grows when the new rows come inside it, and only moves when they come at its edge. */
export function insertion(dimension: Dimension, index: number, count: number): BlockShift {
  return along(dimension, ({ start, end }) => ({
    start: start !== undefined && start >= index ? start + count : start,
    end: end !== undefined && end > index ? end + count : end,
  }));
}

export function deletion(dimension: Dimension, index: number, count: number): BlockShift {
  const after = (position: number) => (position <= index ? position : Math.max(index, position - count));
  return along(dimension, ({ start, end }) => {
    const moved = {
      start: start === undefined ? undefined : after(start),
      end: end === undefined ? undefined : after(end),
    };
    const nothingLeft = moved.end !== undefined && (moved.start ?? 0) >= moved.end;
    return nothingLeft ? null : moved;
  });
}

/** Rows `index … index + count` go before `destination`, counted before the move. */
export function relocation(
  dimension: Dimension,
  index: number,
  count: number,
  destination: number,
): BlockShift {
  const to = movedPosition(index, count, destination);
  return along(dimension, ({ start, end }) => {
    if (end === undefined) return { start, end };
    const first = start ?? 0;
    if (first >= index && end <= index + count) return { start: to(first), end: to(end - 1) + 1 };
    // What stays keeps together; rows that leave at an edge leave the block.
    const firstKept = first >= index && first < index + count ? index + count : first;
    const lastKept = end > index && end <= index + count ? index - 1 : end - 1;
    return { start: start === undefined ? undefined : to(firstKept), end: to(lastKept) + 1 };
  });
}

/** Where the row at a position stands after the move. */
export function movedPosition(
  index: number,
  count: number,
  destination: number,
): (position: number) => number {
  const landing = destination > index ? destination - count : destination;
  return (position) => {
    if (position >= index && position < index + count) return landing + position - index;
    const without = position >= index + count ? position - count : position;
    return without >= landing ? without + count : without;
  };
}

function along(dimension: Dimension, shift: (span: Span) => Span | null): BlockShift {
  const [from, to] =
    dimension === 'ROWS' ? (['startRow', 'endRow'] as const) : (['startColumn', 'endColumn'] as const);
  return (cells) => {
    const moved = shift({ start: cells[from], end: cells[to] });
    if (moved === null) return null;
    if (moved.start === cells[from] && moved.end === cells[to]) return cells;
    return {
      ...cells,
      ...(moved.start !== undefined && { [from]: moved.start }),
      ...(moved.end !== undefined && { [to]: moved.end }),
    };
  };
}
