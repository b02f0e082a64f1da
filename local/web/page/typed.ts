import {
  CanceledError,
  CellValueType,
  CommandType,
  type ICellData,
  type Nullable,
  RedoCommandId,
  UndoCommandId,
} from '@univerjs/core';
import {
  type IMoveRangeMutationParams,
  type ISetRangeValuesCommandParams,
  type ISetRangeValuesMutationParams,
  SheetInterceptorService,
  VALIDATE_CELL,
} from '@univerjs/preset-sheets-core';
import { type Entry, enteredText, type Origin, plainText } from '../to-univer/entered-text.ts';
import type { Place } from '../to-univer/place.ts';
import { keyOf } from './place-set.ts';
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
  const refusals = new Refusals();

  view.commands.beforeCommandExecuted((command, options) => {
    if (isFromServer(options)) return;
    if (command.id === UndoCommandId || command.id === RedoCommandId) origin = 'undone';
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
        if (!refusals.has(place))
          entered(place, typed ?? enteredText(view.cell(place), view.formula(place), origin));
      }
    }
    if (command.id === UndoCommandId || command.id === RedoCommandId) origin = 'pasted';
    if (command.id === SET_VALUES) typed = null;
  });

  view.injector.get(SheetInterceptorService).writeCellInterceptor.intercept(VALIDATE_CELL, {
    // After the dropdown's own check, and before the last one, which only hands the verdict on.
    priority: -0.5,
    handler: (verdict, context, next) =>
      next(
        Promise.resolve(verdict).then((accepted) => {
          const { subUnitId, row, col: column } = context;
          const place = { sheetId: Number(subUnitId), row, column };
          if (accepted === false) {
            refusals.add(place);
            refused(place);
          }
          return accepted ?? true;
        }),
      ),
  });
}

/** Univer draws a refused word first and takes it back before this turn of the event loop ends; that is no entry either. */
class Refusals {
  #keys = new Set<string>();

  add(place: Place): void {
    this.#keys.add(keyOf(place));
    setTimeout(() => this.#keys.delete(keyOf(place)));
  }

  has(place: Place): boolean {
    return this.#keys.has(keyOf(place));
  }
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
