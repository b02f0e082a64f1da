import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MovableClock } from '../../../local/clock.ts';
import type { ChangeEvent } from '../../../local/sheets/change.ts';
import { applyRequests } from '../../../local/sheets/requests/batch.ts';
import { SheetsStore } from '../../../local/sheets/store.ts';
import { type SettledSheet, settle } from '../../../local/web/to-univer/settled.ts';
import { context, smallWorkbook, someBatches } from './random-batches.ts';

type Mirror = string[][];

/** What a viewer draws of a cell: its formula and its text. */
function drawn(store: SheetsStore, spreadsheetId: string): Mirror {
  const [sheet] = store.reading(spreadsheetId).sheets;
  return Array.from({ length: sheet?.rowCount ?? 0 }, (_, row) =>
    Array.from({ length: sheet?.columnCount ?? 0 }, (__, column) => {
      const cell = sheet?.cell(row, column);
      return `${cell?.formula ?? ''} ${cell?.text ?? ''}`;
    }),
  );
}

function turned(mirror: Mirror): Mirror {
  return (mirror[0] ?? []).map((_, column) => mirror.map((row) => row[column] ?? ''));
}

function moved(mirror: Mirror, move: SettledSheet['moves'][number]): Mirror {
  if (move.kind === 'reordered') {
    const { startRow, startColumn, endColumn, order } = move;
    return mirror.map((row, index) => {
      const from = order[index - startRow];
      if (from === undefined) return row;
      return row.map((cell, column) =>
        column >= startColumn && column < endColumn ? (mirror[startRow + from]?.[column] ?? '') : cell,
      );
    });
  }
  const rows = move.dimension === 'ROWS' ? [...mirror] : turned(mirror);
  const { index, count } = move;
  if (move.kind === 'inserted') {
    rows.splice(index, 0, ...Array.from({ length: count }, () => rows[0]?.map(() => ' ') ?? []));
  } else {
    const taken = rows.splice(index, count);
    if (move.kind === 'moved') {
      rows.splice(move.destination > index ? move.destination - count : move.destination, 0, ...taken);
    }
  }
  return move.dimension === 'ROWS' ? rows : turned(rows);
}

/** With the rows and columns that the tab had before these moves, those added at the end among them. */
function sizedFor(mirror: Mirror, moves: SettledSheet['moves'], present: Mirror): Mirror {
  const before = (dimension: string, after: number) =>
    moves.reduce((size, move) => {
      if (move.kind === 'reordered' || move.kind === 'moved' || move.dimension !== dimension) return size;
      return move.kind === 'inserted' ? size - move.count : size + move.count;
    }, after);
  const rows = before('ROWS', present.length);
  const columns = before('COLUMNS', present[0]?.length ?? 0);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => mirror[row]?.[column] ?? ' '),
  );
}

/** Draws what an event tells, as the page does: first what moved, then the cells from the state after it. */
function drawChanges(mirror: Mirror, event: ChangeEvent, present: Mirror): Mirror {
  let next = mirror;
  for (const { moves, cells } of settle(event.changes)) {
    const resized = event.changes.some(({ kind }) => kind === 'sheetProperties');
    if (resized) next = sizedFor(next, moves, present);
    for (const move of moves) next = moved(next, move);
    next = next.map((row, rowIndex) =>
      row.map((cell, column) => {
        const told = cells.some(
          (block) =>
            rowIndex >= block.startRow &&
            rowIndex < block.endRow &&
            column >= block.startColumn &&
            column < block.endColumn,
        );
        return told ? (present[rowIndex]?.[column] ?? '') : cell;
      }),
    );
  }
  return next;
}

test('a viewer that draws only what it is told shows what the sheet holds', () => {
  const store = new SheetsStore({ path: ':memory:', clock: new MovableClock() });
  let heard: ChangeEvent | null = null;
  store.onChange((event) => {
    heard = event;
  });
  fc.assert(
    fc.property(someBatches, (batches) => {
      const spreadsheetId = smallWorkbook(store);
      let mirror = drawn(store, spreadsheetId);
      for (const batch of batches) {
        heard = null;
        try {
          store.edit(spreadsheetId, (edit) => applyRequests(edit, batch, context));
        } catch {
          // A refused batch changes nothing, and tells nothing.
          expect(heard).toBeNull();
        }
        const present = drawn(store, spreadsheetId);
        if (heard) mirror = drawChanges(mirror, heard, present);
        expect(mirror).toEqual(present);
      }
      store.remove(spreadsheetId);
    }),
    { numRuns: 150 },
  );
  store.close();
});
