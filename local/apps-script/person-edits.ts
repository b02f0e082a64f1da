/** What a person entered on the page becomes the event of `onEdit`. */
import type { EnteredCells } from '../sheets/http/api.ts';
import { CellError, effectiveValue } from '../sheets/model/cell.ts';
import { sheetOf, type Workbook } from '../sheets/model/workbook.ts';
import { namedCells } from '../sheets/values/range.ts';
import { rowsOf, widthOf } from '../sheets/values/update.ts';
import type { EditEvent } from './calls.ts';
import type { ScriptHost } from './host.ts';
import type { Sessions } from './routes.ts';

/** Tells the script, in the name of whoever is at the page. One edit after the other, as they were made. */
export function personEdits(host: ScriptHost, sessions: Sessions): (entered: EnteredCells) => void {
  let told: Promise<void> = Promise.resolve();
  return ({ session: id, before, data }) => {
    const session = sessions.get(id);
    const event = editOf(before, data);
    if (session && event) told = told.then(() => host.edited(session, event));
  };
}

/** All that was entered at once is one edit of the smallest range around it. */
function editOf(before: Workbook, data: EnteredCells['data']): EditEvent | null {
  const parts = data.map((part) => {
    const { sheet, open } = namedCells(before, part.range ?? '');
    const rows = rowsOf(part);
    const [startRow, startColumn] = [open.startRow ?? 0, open.startColumn ?? 0];
    return {
      sheetId: sheet.sheetId,
      cells: {
        startRow,
        endRow: startRow + rows.length,
        startColumn,
        endColumn: startColumn + widthOf(rows),
      },
      first: rows[0]?.[0],
    };
  });
  const [first] = parts;
  if (!first) return null;
  const same = parts.filter(({ sheetId }) => sheetId === first.sheetId).map(({ cells }) => cells);
  const cells = {
    startRow: Math.min(...same.map(({ startRow }) => startRow)),
    endRow: Math.max(...same.map(({ endRow }) => endRow)),
    startColumn: Math.min(...same.map(({ startColumn }) => startColumn)),
    endColumn: Math.max(...same.map(({ endColumn }) => endColumn)),
  };
  const isOneCell = cells.endRow - cells.startRow === 1 && cells.endColumn - cells.startColumn === 1;
  return {
    kind: 'edit',
    sheetId: first.sheetId,
    cells,
    ...(isOneCell && {
      value: textOf(first.first),
      oldValue: oldText(before, first.sheetId, cells.startRow, cells.startColumn),
    }),
  };
}

/** A cell that was emptied has no value. */
function textOf(value: unknown): string | undefined {
  return value === null || value === undefined || value === '' ? undefined : String(value);
}

function oldText(before: Workbook, sheetId: number, row: number, column: number): string | undefined {
  const slot = sheetOf(before, sheetId)?.slot(row, column);
  const value = effectiveValue(slot);
  return value instanceof CellError ? value.shown : textOf(value);
}
