import type {
  CellBlock,
  Change,
  DimensionChange,
  MovedChange,
  ReorderedChange,
} from '../../sheets/change.ts';

type Moving = DimensionChange | MovedChange | ReorderedChange;

/** What one commit did to one tab, ready to be drawn: first what moved, then the cells where they ended up. */
export interface SettledSheet {
  readonly sheetId: number;
  readonly moves: readonly Moving[];
  /** In the places that the commit ended with; may cover a little more than what changed. */
  readonly cells: readonly CellBlock[];
  /** Title, position, sizes, filter and the like may be different. */
  readonly propertiesChanged: boolean;
  /** Conditional formats may be different, or stand elsewhere. */
  readonly rulesChanged: boolean;
}

/**
 * A commit tells its changes in order, so that cells are named by where they were at that point, and may have moved since.
 * Only the state after the commit can be read, and therefore cells are told last, by where they are then.
 */
export function settle(changes: readonly Change[]): SettledSheet[] {
  const bySheet = new Map<number, Change[]>();
  for (const change of changes) {
    if (change.kind === 'workbook') continue;
    bySheet.set(change.sheetId, [...(bySheet.get(change.sheetId) ?? []), change]);
  }
  return [...bySheet].map(([sheetId, ofSheet]) => settleSheet(sheetId, ofSheet));
}

function settleSheet(sheetId: number, changes: readonly Change[]): SettledSheet {
  const moves: Moving[] = [];
  let cells: CellBlock[] = [];
  for (const change of changes) {
    if (change.kind === 'cells') cells = [...cells, ...change.ranges];
    if (!isMoving(change) || staysInPlace(change)) continue;
    moves.push(change);
    cells = cells.map((block) => afterMove(change, block));
    // New rows take their look from their neighbours.
    if (change.kind === 'inserted') cells.push(insertedBlock(change));
  }
  const propertiesChanged = changes.some((change) => change.kind !== 'cells');
  const rulesChanged = changes.some((change) => change.kind === 'rules');
  return { sheetId, moves, cells, propertiesChanged, rulesChanged };
}

function isMoving(change: Change): change is Moving {
  return ['inserted', 'deleted', 'moved', 'reordered'].includes(change.kind);
}

/** A move onto itself, or right behind itself. */
function staysInPlace(change: Moving): boolean {
  if (change.kind !== 'moved') return false;
  return change.destination >= change.index && change.destination <= change.index + change.count;
}

function insertedBlock({ dimension, index, count }: DimensionChange): CellBlock {
  const whole = { startRow: 0, endRow: Infinity, startColumn: 0, endColumn: Infinity };
  const [start, end] = dimension === 'ROWS' ? AXES.rows : AXES.columns;
  return { ...whole, [start]: index, [end]: index + count };
}

/** A block that holds all cells of `block` after the move. */
function afterMove(change: Moving, block: CellBlock): CellBlock {
  if (change.kind === 'reordered') return afterSort(change, block);
  const [start, end] = change.dimension === 'ROWS' ? AXES.rows : AXES.columns;
  const last = change.index + change.count;
  switch (change.kind) {
    case 'inserted':
      return {
        ...block,
        [start]: block[start] >= change.index ? block[start] + change.count : block[start],
        [end]: block[end] > change.index ? block[end] + change.count : block[end],
      };
    case 'deleted': {
      const shrunk = (at: number) => (at >= last ? at - change.count : Math.min(at, change.index));
      return { ...block, [start]: shrunk(block[start]), [end]: shrunk(block[end]) };
    }
    case 'moved': {
      const from = Math.min(change.index, change.destination);
      const to = Math.max(last, change.destination);
      if (block[end] <= from || block[start] >= to) return block;
      return { ...block, [start]: Math.min(block[start], from), [end]: Math.max(block[end], to) };
    }
  }
}

const AXES = {
  rows: ['startRow', 'endRow'],
  columns: ['startColumn', 'endColumn'],
} as const;

function afterSort(change: ReorderedChange, block: CellBlock): CellBlock {
  const endRow = change.startRow + change.order.length;
  const outside =
    block.endRow <= change.startRow ||
    block.startRow >= endRow ||
    block.endColumn <= change.startColumn ||
    block.startColumn >= change.endColumn;
  if (outside) return block;
  return {
    ...block,
    startRow: Math.min(block.startRow, change.startRow),
    endRow: Math.max(block.endRow, endRow),
  };
}
