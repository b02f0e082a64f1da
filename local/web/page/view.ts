import {
  type ICellData,
  ICommandService,
  type IExecutionOptions,
  type Injector,
  type IRange,
  IUndoRedoService,
  IUniverInstanceService,
  type IWorkbookData,
  LifecycleStages,
  UniverInstanceType,
  type Workbook,
} from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import { IEditorService, ILayoutService } from '@univerjs/preset-sheets-core';
import type { Mutation } from '../to-univer/mutations.ts';
import { customOf } from '../to-univer/page-cell.ts';
import { type Place, placeAfter } from '../to-univer/place.ts';
import type { WireChange } from '../to-univer/wire.ts';
import type { Grid } from './grid.ts';

/** Marks what the server said, so that it is not sent back to it. */
const FROM_SERVER: IExecutionOptions = { fromCollab: true, onlyLocal: true };

export interface Size {
  readonly rowCount: number;
  readonly columnCount: number;
}

/** The workbook as it is drawn: what the page asks of Univer, in the page's own words. */
export class View {
  readonly api: FUniver;
  readonly injector: Injector;
  readonly commands: ICommandService;
  readonly unitId: string;
  readonly #units: IUniverInstanceService;

  /** Resolves once the grid is on the screen; before, nothing can be measured. */
  readonly rendered: Promise<void>;

  constructor(grid: Grid, unitId: string) {
    this.api = grid.api;
    this.injector = grid.univer.__getInjector();
    this.commands = this.injector.get(ICommandService);
    this.unitId = unitId;
    this.#units = this.injector.get(IUniverInstanceService);
    this.rendered = new Promise((resolve) => {
      this.api.addEvent(this.api.Event.LifeCycleChanged, ({ stage }) => {
        if (stage >= LifecycleStages.Rendered) resolve();
      });
    });
  }

  get activeSheetId(): number {
    return Number(this.api.getActiveWorkbook()?.getActiveSheet()?.getSheetId() ?? 0);
  }

  /** The ranges that are selected, ends inclusive. */
  get selected(): IRange[] {
    const ranges = this.api.getActiveWorkbook()?.getActiveSheet()?.getSelection()?.getActiveRangeList() ?? [];
    return ranges.map((range) => range.getRange());
  }

  /** The cell that somebody is typing in at present. */
  get typing(): Place | null {
    return this.api.getActiveWorkbook()?.isCellEditing() ? this.cursor : null;
  }

  /** The cell that the cursor is in. */
  get cursor(): Place | null {
    const cell = this.api.getActiveWorkbook()?.getActiveSheet()?.getSelection()?.getCurrentCell();
    return cell ? { sheetId: this.activeSheetId, row: cell.actualRow, column: cell.actualColumn } : null;
  }

  sheet(sheetId: number) {
    return this.api.getActiveWorkbook()?.getSheetBySheetId(String(sheetId)) ?? null;
  }

  title(sheetId: number): string {
    return this.sheet(sheetId)?.getSheetName() ?? '';
  }

  size(sheetId: number): Size {
    const sheet = this.sheet(sheetId);
    return { rowCount: sheet?.getMaxRows() ?? 0, columnCount: sheet?.getMaxColumns() ?? 0 };
  }

  focus(): void {
    this.injector.get(ILayoutService).focus();
  }

  /** After a dialog, of which Univer does not know and takes the keys to be its own still. */
  focusAgain(): void {
    this.injector.get(IEditorService).blur(true);
    this.focus();
    // Else the first letter typed opens the cell and is lost.
    const [range] = this.selected;
    if (range) this.sheet(this.activeSheetId)?.getRange(range).activate();
  }

  goTo(sheetId: number): void {
    const sheet = this.sheet(sheetId);
    if (sheet) this.api.getActiveWorkbook()?.setActiveSheet(sheet);
  }

  frozenRows(sheetId: number): number {
    return this.sheet(sheetId)?.getFrozenRows() ?? 0;
  }

  /** What the cell holds, before anything is laid over it. Asked several times for each cell that is drawn. */
  cell({ sheetId, row, column }: Place): ICellData | null {
    // Not through the facade, which makes two new objects for each question.
    const workbook = this.#units.getUnit<Workbook>(this.unitId, UniverInstanceType.UNIVER_SHEET);
    return workbook?.getSheetBySheetId(String(sheetId))?.getCellRaw(row, column) ?? null;
  }

  /** The formula as it reads in this cell, or an empty text. */
  formula({ sheetId, row, column }: Place): string {
    return this.sheet(sheetId)?.getRange(row, column).getFormula() ?? '';
  }

  /** Selects the same cells where they are now. Nothing scrolls. */
  followSelection(change: WireChange): void {
    const sheetId = this.activeSheetId;
    const [range] = this.selected;
    if (!range || Number.isNaN(range.startRow) || Number.isNaN(range.startColumn)) return;
    const place = placeAfter(change, { sheetId, row: range.startRow, column: range.startColumn });
    if (!place || (place.row === range.startRow && place.column === range.startColumn)) return;
    const [rows, columns] = [range.endRow - range.startRow + 1, range.endColumn - range.startColumn + 1];
    this.sheet(sheetId)?.getRange(place.row, place.column, rows, columns).activate();
  }

  /** Resolves at once when nobody is typing. */
  typingEnded(): Promise<void> {
    if (!this.typing) return Promise.resolve();
    return new Promise((resolve) => {
      const ended = this.api.addEvent(this.api.Event.SheetEditEnded, () => {
        ended.dispose();
        // What was typed is drawn and on its way in this turn of the event loop.
        setTimeout(resolve);
      });
    });
  }

  /** Shows the workbook; one that was shown before gives way, and tab, selection and scroll stay. True for the first one. */
  show(data: IWorkbookData): boolean {
    const before = this.api.getActiveWorkbook();
    if (!before) {
      this.api.createWorkbook(data);
      return true;
    }
    const sheet = before.getActiveSheet();
    const selected = sheet?.getSelection()?.getActiveRange()?.getRange();
    const scroll = sheet?.getScrollState();
    this.api.disposeUnit(this.unitId);
    const after = this.api.createWorkbook(data);
    const same = sheet && after.getSheetBySheetId(sheet.getSheetId());
    if (same) after.setActiveSheet(same);
    if (same && selected) same.getRange(selected).activate();
    if (same && scroll) same.scrollToCell(scroll.sheetViewStartRow, scroll.sheetViewStartColumn);
    return false;
  }

  /** What a person sees in the cell. */
  shownText(place: Place): string {
    const cell = this.cell(place);
    return customOf(cell).text ?? String(cell?.v ?? '');
  }

  /** Draws what the server said. */
  draw(mutation: Mutation): void {
    this.commands.syncExecuteCommand(mutation.id, mutation.params, FROM_SERVER);
  }

  /** After rows moved, what a person did before is about other cells. */
  forgetUndo(): void {
    this.injector.get(IUndoRedoService).clearUndoRedo(this.unitId);
  }
}

export function isFromServer(options: IExecutionOptions | undefined): boolean {
  return options?.fromCollab === true;
}
