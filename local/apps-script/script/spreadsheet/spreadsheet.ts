import { splitTitle } from '../../../sheets/a1.ts';
import type { Request } from '../../../sheets/google.ts';
import type { Selection } from '../../wire.ts';
import { ask, permit, SCOPES, write } from '../bridge.ts';
import { Exception } from '../exception.ts';
import { GoogleObject } from '../google-object.ts';
import { NamedRange } from './named-range.ts';
import type { Protection } from './protection.ts';
import type { Range } from './range.ts';
import { RangeList } from './range-list.ts';
import { shape, shapeChanges } from './shape.ts';
import { Sheet } from './sheet.ts';

export class Spreadsheet extends GoogleObject {
  override get kind(): string {
    return 'Spreadsheet';
  }

  getId(): string {
    return shape().id;
  }

  getUrl(): string {
    return shape().url;
  }

  getName(): string {
    return shape().title;
  }

  getSpreadsheetTimeZone(): string {
    return shape().timeZone;
  }

  setSpreadsheetTimeZone(timeZone: string): Spreadsheet {
    return this.#properties('setSpreadsheetTimeZone', { timeZone }, 'timeZone');
  }

  getSpreadsheetLocale(): string {
    return shape().locale;
  }

  setSpreadsheetLocale(locale: string): Spreadsheet {
    return this.#properties('setSpreadsheetLocale', { locale }, 'locale');
  }

  rename(title: string): Spreadsheet {
    return this.#properties('rename', { title }, 'title');
  }

  #properties(method: string, properties: object, fields: string): Spreadsheet {
    return this.#change(method, { updateSpreadsheetProperties: { properties, fields } });
  }

  getSheets(): Sheet[] {
    return shape().sheets.map((sheet) => new Sheet(this, sheet.sheetId ?? 0));
  }

  getNumSheets(): number {
    return shape().sheets.length;
  }

  getSheetByName(title: string): Sheet | null {
    const found = shape().sheets.find((sheet) => sheet.title === title);
    return found ? new Sheet(this, found.sheetId ?? 0) : null;
  }

  getSheetById(sheetId: number): Sheet | null {
    return shape().sheets.some((sheet) => sheet.sheetId === sheetId) ? new Sheet(this, sheetId) : null;
  }

  /** `insertSheet()`, `(title)`, `(title, index)` or `(index)`; the index counts from 0. */
  insertSheet(first?: string | number, second?: number): Sheet {
    const title = typeof first === 'string' ? first : undefined;
    const index = typeof first === 'number' ? first : second;
    if (title !== undefined && this.getSheetByName(title)) {
      throw new Exception(`A sheet with the name "${title}" already exists. Please enter another name.`);
    }
    const sheetId = 1 + Math.floor(Math.random() * 2_000_000_000);
    const properties = {
      sheetId,
      ...(title !== undefined && { title }),
      ...(index !== undefined && { index }),
    };
    this.#change('insertSheet', { addSheet: { properties } });
    return new Sheet(this, sheetId);
  }

  deleteSheet(sheet: Sheet): void {
    this.#change('deleteSheet', { deleteSheet: { sheetId: sheet.getSheetId() } });
  }

  getActiveSheet(): Sheet {
    const selection = ask('selection');
    const sheetId = selection?.sheetId ?? shape().sheets.find((sheet) => !sheet.hidden)?.sheetId ?? 0;
    return new Sheet(this, sheetId);
  }

  setActiveSheet(sheet: Sheet): Sheet {
    return sheet.activate();
  }

  /** Moves the tab that is open; `position` counts from 1. */
  moveActiveSheet(position: number): void {
    const sheet = this.getActiveSheet();
    // The API counts before the tab is taken out of its place.
    const index = position - 1 + (position > sheet.getIndex() ? 1 : 0);
    this.#change('moveActiveSheet', {
      updateSheetProperties: { properties: { sheetId: sheet.getSheetId(), index }, fields: 'index' },
    });
  }

  getActiveRange(): Range | null {
    return this.getActiveRangeList()?.getRanges().at(-1) ?? null;
  }

  getActiveRangeList(): RangeList | null {
    const selection = ask('selection');
    if (!selection) return null;
    const sheet = new Sheet(this, selection.sheetId);
    return new RangeList(selection.ranges.map((cells) => rangeIn(sheet, cells)));
  }

  getActiveCell(): Range | null {
    const selection = ask('selection');
    return selection && new Sheet(this, selection.sheetId).getRange(selection.row + 1, selection.column + 1);
  }

  getCurrentCell(): Range | null {
    return this.getActiveCell();
  }

  getSelection(): ActiveSelection {
    return new ActiveSelection(this);
  }

  setActiveRange(range: Range): Range {
    return range.activate();
  }

  setCurrentCell(cell: Range): Range {
    return cell.activate();
  }

  getRange(a1: string): Range {
    const { title, rest } = splitTitle(a1);
    const sheet = title === null ? this.getActiveSheet() : this.getSheetByName(title);
    if (!sheet) throw new Exception('Range not found');
    return sheet.getRange(rest);
  }

  getNamedRanges(): NamedRange[] {
    return shape().namedRanges.map((named) => new NamedRange(this, named));
  }

  getRangeByName(name: string): Range | null {
    const folded = name.toLowerCase();
    return (
      this.getNamedRanges()
        .find((named) => named.getName().toLowerCase() === folded)
        ?.getRange() ?? null
    );
  }

  setNamedRange(name: string, range: Range): void {
    const known = shape().namedRanges.find((named) => named.name?.toLowerCase() === name.toLowerCase());
    const gridRange = range.gridRange();
    this.#change(
      'setNamedRange',
      known
        ? {
            updateNamedRange: {
              namedRange: { namedRangeId: known.namedRangeId ?? '', range: gridRange },
              fields: 'range',
            },
          }
        : { addNamedRange: { namedRange: { name, range: gridRange } } },
    );
  }

  removeNamedRange(name: string): void {
    const known = this.getNamedRanges().find((named) => named.getName() === name);
    if (!known) throw new Exception(`The range named "${name}" does not exist.`);
    known.remove();
  }

  getProtections(type: string): Protection[] {
    return this.getSheets().flatMap((sheet) => sheet.getProtections(type));
  }

  /** `seconds` below 0: until the next one. */
  toast(message: string, title = '', seconds = 5): void {
    permit('SpreadsheetApp.Spreadsheet.toast', ...SCOPES.spreadsheet);
    ask('toast', String(title ?? ''), String(message), seconds ?? 5);
  }

  #change(method: string, request: Request): Spreadsheet {
    permit(`SpreadsheetApp.Spreadsheet.${method}`, ...SCOPES.spreadsheet);
    write(`Spreadsheet.${method}`, [{ kind: 'request', request }]);
    shapeChanges();
    return this;
  }
}

function rangeIn(sheet: Sheet, cells: Selection['ranges'][number]): Range {
  return sheet.rangeOf({
    startRowIndex: cells.startRow,
    endRowIndex: Math.min(cells.endRow, sheet.getMaxRows()),
    startColumnIndex: cells.startColumn,
    endColumnIndex: Math.min(cells.endColumn, sheet.getMaxColumns()),
  });
}

/** What the person has selected. */
class ActiveSelection extends GoogleObject {
  readonly #spreadsheet: Spreadsheet;

  constructor(spreadsheet: Spreadsheet) {
    super();
    this.#spreadsheet = spreadsheet;
  }

  override get kind(): string {
    return 'Selection';
  }

  getActiveSheet(): Sheet {
    return this.#spreadsheet.getActiveSheet();
  }

  getActiveRange(): Range | null {
    return this.#spreadsheet.getActiveRange();
  }

  getActiveRangeList(): RangeList | null {
    return this.#spreadsheet.getActiveRangeList();
  }

  getCurrentCell(): Range | null {
    return this.#spreadsheet.getActiveCell();
  }
}
