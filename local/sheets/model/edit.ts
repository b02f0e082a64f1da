/** A change in the making: a copy of what it touches, what it did, and what formulas must be computed again. */
import type { CellBlock, Change } from '../change.ts';
import { refuse } from '../errors.ts';
import type { SpreadsheetProperties } from '../google.ts';
import { isEmpty } from './block.ts';
import type { Sheet } from './sheet.ts';
import { cellCount, type NameOfRange, sheetOf, type Workbook } from './workbook.ts';

/** https://developers.google.com/workspace/drive: a spreadsheet holds at most this many cells. */
const MAX_CELLS = 10_000_000;

export class Edit {
  /** Marks the copies that this edit may change; it must hold nothing, since they outlive the edit. */
  readonly token: object = {};
  readonly before: Workbook;
  readonly changes: Change[] = [];
  /** Cells whose dependents must be computed again, by sheet. */
  readonly dirty = new Map<number, CellBlock[]>();
  /** True after rows, columns, tabs or names moved: every formula is computed again. */
  allDirty = false;
  #sheets: Sheet[];
  /** The cells change being gathered; one list however many cells a batch names. */
  #cellsTold: { kind: 'cells'; sheetId: number; ranges: CellBlock[] } | null = null;
  #namedRanges: readonly NameOfRange[];
  #properties: SpreadsheetProperties;

  constructor(before: Workbook) {
    this.before = before;
    this.#sheets = [...before.sheets];
    this.#namedRanges = before.namedRanges;
    this.#properties = before.properties;
  }

  /** The workbook as far as this edit has come. */
  get workbook(): Workbook {
    return {
      spreadsheetId: this.before.spreadsheetId,
      revision: this.before.revision,
      looks: this.before.looks,
      formulas: this.before.formulas,
      properties: this.#properties,
      sheets: this.#sheets,
      namedRanges: this.#namedRanges,
    };
  }

  get sheets(): readonly Sheet[] {
    return this.#sheets;
  }

  get namedRanges(): readonly NameOfRange[] {
    return this.#namedRanges;
  }

  get properties(): SpreadsheetProperties {
    return this.#properties;
  }

  /** The tab, ready to be changed. Refuses in Google's words for requests that name a sheet. */
  sheet(sheetId: number | null | undefined): Sheet {
    return this.#forWrite(sheetId ?? 0) ?? refuse(`No sheet with id: ${sheetId ?? 0}`);
  }

  /** The tab, ready to be changed. Refuses in Google's words for requests that name a range. */
  grid(sheetId: number | null | undefined): Sheet {
    return this.#forWrite(sheetId ?? 0) ?? refuse(`No grid with id: ${sheetId ?? 0}`);
  }

  #forWrite(sheetId: number): Sheet | undefined {
    const known = sheetOf(this.workbook, sheetId);
    if (!known || known.owner === this.token) return known;
    const copy = known.copyFor(this.token);
    this.#sheets[this.#sheets.indexOf(known)] = copy;
    return copy;
  }

  addSheet(sheet: Sheet, index: number): void {
    this.#sheets.splice(index, 0, sheet);
    this.allDirty = true;
    this.changes.push({ kind: 'sheetAdded', sheetId: sheet.sheetId });
    this.checkCellCount();
  }

  removeSheet(sheetId: number): void {
    this.#sheets = this.#sheets.filter((sheet) => sheet.sheetId !== sheetId);
    this.allDirty = true;
    this.changes.push({ kind: 'sheetDeleted', sheetId });
  }

  /** Puts the tab at `index`, counted before it is taken out, as Google counts. */
  moveSheet(sheetId: number, index: number): void {
    const from = this.#sheets.findIndex((sheet) => sheet.sheetId === sheetId);
    const [moved] = this.#sheets.splice(from, 1);
    if (moved) this.#sheets.splice(index > from ? index - 1 : index, 0, moved);
  }

  setNamedRanges(namedRanges: readonly NameOfRange[]): void {
    this.#namedRanges = namedRanges;
    this.allDirty = true;
    this.changes.push({ kind: 'workbook' });
  }

  setSpreadsheetProperties(properties: SpreadsheetProperties): void {
    this.#properties = properties;
    this.changes.push({ kind: 'workbook' });
  }

  /** Notes that values (and what depends on them) changed, for formulas and for the page. */
  valuesChanged(sheetId: number, cells: CellBlock): void {
    if (isEmpty(cells)) return;
    const blocks = this.dirty.get(sheetId);
    if (blocks) blocks.push(cells);
    else this.dirty.set(sheetId, [cells]);
    this.looksChanged(sheetId, cells);
  }

  /** Notes that cells look different, or that a formula's result did, while no value was entered. */
  looksChanged(sheetId: number, cells: CellBlock): void {
    if (isEmpty(cells)) return;
    const told = this.#cellsTold;
    if (told?.sheetId === sheetId && this.changes[this.changes.length - 1] === told) {
      told.ranges.push(cells);
    } else {
      this.#cellsTold = { kind: 'cells', sheetId, ranges: [cells] };
      this.changes.push(this.#cellsTold);
    }
  }

  sheetChanged(sheetId: number, kind: 'sheetProperties' | 'rules' | 'dimensions'): void {
    const told = this.changes.some((change) => change.kind === kind && change.sheetId === sheetId);
    // Told again after a structural change, which may have moved what was told before.
    if (!told || kind !== 'sheetProperties') this.changes.push({ kind, sheetId });
  }

  checkCellCount(): void {
    if (cellCount(this.workbook) > MAX_CELLS) {
      refuse(
        `This action would increase the number of cells in the workbook above the limit of ${MAX_CELLS} cells.`,
      );
    }
  }
}
