import {
  CanceledError,
  CellValueType,
  CommandType,
  type ICellData,
  type Nullable,
  UndoCommandId,
} from '@univerjs/core';
import {
  AFTER_CELL_EDIT,
  type IMoveRangeMutationParams,
  type ISetRangeValuesCommandParams,
  type ISetRangeValuesMutationParams,
  SheetInterceptorService,
} from '@univerjs/preset-sheets-core';
import { type Entry, enteredText, type Origin, plainText } from '../to-univer/entered-text.ts';
import { customOf, type PageCustom } from '../to-univer/page-cell.ts';
import type { Place } from '../to-univer/place.ts';
import { EntryHistory } from './entry-history.ts';
import { isFromServer, type View } from './view.ts';

const SET_VALUES = 'sheet.command.set-range-values';

export interface TypedOptions {
  readonly view: View;
  readonly entered: (place: Place, entry: Entry) => void;
  /** A word that the cell's dropdown does not have; the drawing is as before. */
  readonly refused: (place: Place) => void;
}

/** Hears of every cell that a person changes in the drawing: typed, chosen, pasted, dragged, cleared, undone. */
export function listenToTyping({ view, entered, refused }: TypedOptions): void {
  let typed: string | null = null;
  let origin: Origin = 'pasted';
  const history = view.injector.get(EntryHistory);

  view.commands.beforeCommandExecuted((command, options) => {
    if (isFromServer(options)) return;
    if (command.id === UndoCommandId) origin = 'undone';
    if (command.id !== SET_VALUES) return;
    const params = command.params as ISetRangeValuesCommandParams;
    typed = typedText(params);
    // Looking into a cell and leaving it is no entry, and would turn the text `007` into a number.
    if (typed !== null && typed === textBefore(view, params)) throw new CanceledError();
  });

  view.commands.onCommandExecuted((command, options) => {
    if (isFromServer(options)) return;
    if (command.type === CommandType.MUTATION) {
      for (const place of placesIn(command.id, command.params)) {
        if (history.isTakingBack) refused(place);
        else entered(place, typed ?? enteredText(view.cell(place), view.formula(place), origin));
      }
    }
    if (command.id === UndoCommandId) origin = 'pasted';
    if (command.id === SET_VALUES) typed = null;
  });

  const { writeCellInterceptor } = view.injector.get(SheetInterceptorService);
  writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
    priority: 1000,
    handler: (cell, _context, next) => next(cell && { ...cell, custom: lastingCustom(cell) }),
  });
}

/** What was shown of the old value, or known of it, says nothing of the new one. */
function lastingCustom(cell: ICellData): PageCustom {
  const { rule, note } = customOf(cell);
  return { ...(rule && { rule }), ...(note && { note }) };
}

/** What went into the editor, as it was typed; null when the command carries cells of another origin. */
function typedText({ value }: ISetRangeValuesCommandParams): string | null {
  if (!isOneCell(value)) return null;
  if (value.f) return value.f;
  if (value.p) return plainText(value.p.body?.dataStream ?? '');
  if (typeof value.v !== 'string') return null;
  return value.t === CellValueType.FORCE_STRING ? `'${value.v}` : value.v;
}

function isOneCell(value: ISetRangeValuesCommandParams['value']): value is ICellData {
  return !Array.isArray(value) && ('v' in value || 'f' in value || 'p' in value);
}

/** What the editor opened with; null for more than one cell. */
function textBefore(view: View, { range, subUnitId }: ISetRangeValuesCommandParams): string | null {
  if (!range || range.startRow !== range.endRow || range.startColumn !== range.endColumn) return null;
  const sheetId = subUnitId === undefined ? view.activeSheetId : Number(subUnitId);
  const place = { sheetId, row: range.startRow, column: range.startColumn };
  return view.formula(place) || view.shownText(place);
}

function* placesIn(id: string, params: object | undefined): Generator<Place> {
  if (id === 'sheet.mutation.set-range-values') {
    const { subUnitId, cellValue } = params as ISetRangeValuesMutationParams;
    yield* placesWithContent(subUnitId, cellValue ?? {});
  }
  if (id === 'sheet.mutation.move-range') {
    const { from, to } = params as IMoveRangeMutationParams;
    yield* placesWithContent(from.subUnitId, from.value);
    yield* placesWithContent(to.subUnitId, to.value);
  }
}

type CellMatrix = IMoveRangeMutationParams['from']['value'];

/** Cells of which more than the look is given. */
function* placesWithContent(subUnitId: string, cells: CellMatrix): Generator<Place> {
  for (const [row, columns] of Object.entries(cells)) {
    const cellsOfRow: [string, Nullable<ICellData>][] = Object.entries(columns ?? {});
    for (const [column, cell] of cellsOfRow) {
      if (cell && !['v', 'f', 'p', 'si'].some((field) => field in cell)) continue;
      yield { sheetId: Number(subUnitId), row: Number(row), column: Number(column) };
    }
  }
}
