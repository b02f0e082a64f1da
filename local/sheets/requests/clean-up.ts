/** findReplace, trimWhitespace and deleteDuplicates. */

import type { CellBlock } from '../change.ts';
import { refuse } from '../errors.ts';
import { recalculate } from '../formulas/recalculate.ts';
import { boundedBy, oneCell } from '../model/block.ts';
import { effectiveValue, FormulaCell, type Slot, SpilledCell } from '../model/cell.ts';
import type { Edit } from '../model/edit.ts';
import type { Sheet } from '../model/sheet.ts';
import { shownFormat, shownText } from '../render/values.ts';
import { ValueWriter } from '../values/cell-values.ts';
import type { Handlers, RequestContext } from './handler.ts';
import { deleteRangeCells } from './ranges.ts';
import { targetOf } from './target.ts';

export const cleanUpHandlers: Handlers = {
  findReplace(edit, request, context) {
    const pattern = searchPattern(request);
    const replacement = request.searchByRegex
      ? (request.replacement ?? '').replace(/\\(\d)/g, '$$$1')
      : (request.replacement ?? '').replaceAll('$', '$$$$');
    const counts = { valuesChanged: 0, formulasChanged: 0, occurrencesChanged: 0 };
    const [rows, sheets] = [new Set<string>(), new Set<number>()];
    for (const { sheet, cells } of searched(edit, request)) {
      eachFilled(sheet, cells, (row, column, slot) => {
        const isFormula = slot instanceof FormulaCell;
        if (isFormula && !request.includeFormulas) return;
        const before = isFormula ? slot.source : displayed(edit, sheet, row, column, slot);
        const found = before.match(pattern)?.length ?? 0;
        if (found === 0) return;
        typeInto(edit, sheet, row, column, before.replace(pattern, replacement), context);
        counts.occurrencesChanged += found;
        counts[isFormula ? 'formulasChanged' : 'valuesChanged']++;
        rows.add(`${sheet.sheetId} ${row}`);
        sheets.add(sheet.sheetId);
      });
    }
    const all = { ...counts, rowsChanged: rows.size, sheetsChanged: sheets.size };
    return Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0));
  },

  trimWhitespace(edit, { range }) {
    const { sheet, cells } = targetOf(edit, range);
    let cellsChangedCount = 0;
    eachFilled(sheet, cells, (row, column, slot) => {
      if (typeof slot !== 'string') return;
      const trimmed = slot.trim().replace(/[ \t\u00a0]+/g, ' ');
      if (trimmed === slot) return;
      sheet.rowForWrite(row).setSlot(column, trimmed === '' ? undefined : trimmed);
      edit.valuesChanged(sheet.sheetId, oneCell(row, column));
      cellsChangedCount++;
    });
    return cellsChangedCount > 0 ? { cellsChangedCount } : {};
  },

  deleteDuplicates(edit, { range, comparisonColumns }) {
    const { sheet, cells } = targetOf(edit, range);
    recalculate(edit);
    const columns = (comparisonColumns ?? []).flatMap(({ startIndex, endIndex }) =>
      Array.from({ length: (endIndex ?? 0) - (startIndex ?? 0) }, (_, at) => (startIndex ?? 0) + at),
    );
    const compared =
      columns.length > 0
        ? columns
        : Array.from({ length: cells.endColumn - cells.startColumn }, (_, at) => cells.startColumn + at);
    const seen = new Set<string>();
    const repeated: number[] = [];
    for (let row = cells.startRow; row < Math.min(cells.endRow, sheet.storedRowCount); row++) {
      const values = compared.map((column) => effectiveValue(sheet.slot(row, column)));
      const key = JSON.stringify(
        values.map((value) => (typeof value === 'string' ? value.toLowerCase() : value)),
      );
      if (seen.has(key)) repeated.push(row);
      seen.add(key);
    }
    for (const row of repeated.reverse()) {
      deleteRangeCells(edit, sheet, { ...cells, startRow: row, endRow: row + 1 }, cells.endRow);
    }
    return repeated.length > 0 ? { duplicatesRemovedCount: repeated.length } : {};
  },
};

type FindReplace = Parameters<NonNullable<Handlers['findReplace']>>[1];

function searchPattern(request: FindReplace): RegExp {
  const { find, matchCase, matchEntireCell, searchByRegex } = request;
  if (!find) refuse('No text to find was specified.');
  const source = searchByRegex ? find : find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  try {
    return new RegExp(matchEntireCell ? `^(?:${source})$` : source, matchCase ? 'gu' : 'giu');
  } catch {
    return refuse(`Invalid regular expression: ${find}`);
  }
}

function searched(edit: Edit, request: FindReplace): { sheet: Sheet; cells: CellBlock }[] {
  if (request.range) return [targetOf(edit, request.range)];
  if (request.allSheets) {
    return edit.sheets.map(({ sheetId }) => {
      const sheet = edit.grid(sheetId);
      return { sheet, cells: boundedBy({}, sheet) };
    });
  }
  if (request.sheetId == null) refuse('No scope was specified: set range, sheetId or allSheets.');
  const sheet = edit.grid(request.sheetId);
  return [{ sheet, cells: boundedBy({}, sheet) }];
}

function eachFilled(
  sheet: Sheet,
  cells: CellBlock,
  visit: (row: number, column: number, slot: Slot) => void,
): void {
  for (let row = cells.startRow; row < Math.min(cells.endRow, sheet.storedRowCount); row++) {
    const slots = sheet.row(row)?.slots() ?? [];
    for (let column = cells.startColumn; column < Math.min(cells.endColumn, slots.length); column++) {
      const slot = slots[column];
      if (slot !== undefined && !(slot instanceof SpilledCell)) visit(row, column, slot);
    }
  }
}

function displayed(edit: Edit, sheet: Sheet, row: number, column: number, slot: Slot): string {
  const { format } = edit.workbook.looks.look(sheet.row(row)?.looks[column] ?? 0);
  return shownText(effectiveValue(slot), shownFormat(slot, format));
}

function typeInto(
  edit: Edit,
  sheet: Sheet,
  row: number,
  column: number,
  text: string,
  { year }: RequestContext,
): void {
  new ValueWriter(edit.workbook.looks, 'USER_ENTERED', year).write(
    sheet.rowForWrite(row),
    column,
    text,
    'value',
  );
  edit.valuesChanged(sheet.sheetId, oneCell(row, column));
}
