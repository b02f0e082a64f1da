import type { WireChange } from './wire.ts';

export interface Place {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

/** Where a cell is after a change; null when it is gone. So that somebody who types writes where they meant to. */
export function placeAfter(change: WireChange, place: Place): Place | null {
  if (change.kind === 'sheetDeleted') return change.sheetId === place.sheetId ? null : place;
  if (!('sheetId' in change) || change.sheetId !== place.sheetId) return place;
  if (change.kind === 'reordered') return afterSort(change, place);
  if (change.kind !== 'inserted' && change.kind !== 'deleted' && change.kind !== 'moved') return place;
  const axis = change.dimension === 'ROWS' ? 'row' : 'column';
  const index = afterShift(change, place[axis]);
  return index === null ? null : { ...place, [axis]: index };
}

type Shift = Extract<WireChange, { kind: 'inserted' | 'deleted' }>;
type Move = Extract<WireChange, { kind: 'moved' }>;

function afterShift(change: Shift | Move, at: number): number | null {
  if (change.kind === 'moved') return afterMove(change, at);
  if (at < change.index) return at;
  if (change.kind === 'inserted') return at + change.count;
  return at < change.index + change.count ? null : at - change.count;
}

function afterMove({ index, count, destination }: Move, at: number): number {
  const end = index + count;
  if (at >= index && at < end) return at - index + (destination > index ? destination - count : destination);
  if (at >= end && at < destination) return at - count;
  if (at >= destination && at < index) return at + count;
  return at;
}

function afterSort(change: Extract<WireChange, { kind: 'reordered' }>, place: Place): Place {
  const inColumns = place.column >= change.startColumn && place.column < change.endColumn;
  const to = inColumns ? change.order.indexOf(place.row - change.startRow) : -1;
  return to < 0 ? place : { ...place, row: change.startRow + to };
}
