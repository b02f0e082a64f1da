import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeAfter } from '../../../local/web/to-univer/place.ts';
import type { WireChange } from '../../../local/web/to-univer/wire.ts';

const ROWS = 10;

/** What the change does to a column of ten rows, each named by its old number. */
function moved(change: WireChange): (number | null)[] {
  const rows: (number | null)[] = Array.from({ length: ROWS }, (_, row) => row);
  if (change.kind === 'inserted') rows.splice(change.index, 0, ...Array(change.count).fill(null));
  if (change.kind === 'deleted') rows.splice(change.index, change.count);
  if (change.kind === 'moved') {
    const taken = rows.splice(change.index, change.count);
    const at = change.destination > change.index ? change.destination - change.count : change.destination;
    rows.splice(at, 0, ...taken);
  }
  if (change.kind === 'reordered') {
    const sorted = change.order.map((from) => rows[change.startRow + from] ?? null);
    rows.splice(change.startRow, sorted.length, ...sorted);
  }
  return rows;
}

const span = {
  sheetId: fc.constant(0),
  dimension: fc.constant('ROWS' as const),
  index: fc.integer({ min: 0, max: 6 }),
  count: fc.integer({ min: 1, max: 3 }),
};
const change: fc.Arbitrary<WireChange> = fc.oneof(
  fc.record({ kind: fc.constantFrom('inserted' as const, 'deleted' as const), ...span }),
  fc
    .record({ kind: fc.constant('moved' as const), ...span, destination: fc.integer({ min: 0, max: ROWS }) })
    .filter(({ index, count, destination }) => destination <= index || destination >= index + count),
  fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }).map((order) => ({
    kind: 'reordered' as const,
    sheetId: 0,
    startRow: 3,
    startColumn: 0,
    endColumn: 2,
    order,
  })),
);

describe('a cell that somebody types in while rows move', () => {
  it('is found where its row is now, or is gone with it', () => {
    fc.assert(
      fc.property(change, fc.integer({ min: 0, max: ROWS - 1 }), (change, row) => {
        const now = moved(change).indexOf(row);
        expect(placeAfter(change, { sheetId: 0, row, column: 1 })?.row ?? -1).toBe(now);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it('stays where it is when another tab, or only other columns, are sorted', () => {
    const sort = { kind: 'reordered', startRow: 0, startColumn: 0, endColumn: 2, order: [1, 0] } as const;
    const place = { sheetId: 0, row: 0, column: 5 };
    expect(placeAfter({ ...sort, sheetId: 0 }, place)).toEqual(place);
    expect(placeAfter({ ...sort, sheetId: 9 }, { ...place, column: 0 })).toEqual({ ...place, column: 0 });
  });

  it('is gone with its tab', () => {
    expect(placeAfter({ kind: 'sheetDeleted', sheetId: 0 }, { sheetId: 0, row: 1, column: 1 })).toBeNull();
  });
});
