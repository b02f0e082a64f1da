/** The workbooks: each a state that edits replace, written to the file before anyone hears of it. */
import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { ChangeEvent, ChangeListener } from './change.ts';
import { notFound } from './errors.ts';
import type { CustomFunctions } from './formulas/custom-functions.ts';
import { FormulaEngine } from './formulas/engine.ts';
import { recalculate } from './formulas/recalculate.ts';
import type { SpreadsheetProperties } from './google.ts';
import { Edit } from './model/edit.ts';
import { Looks } from './model/looks.ts';
import { Sheet } from './model/sheet.ts';
import { DEFAULT_TIME_ZONE, type Workbook } from './model/workbook.ts';
import { WorkbookFile } from './persistence/file.ts';
import type { WorkbookReading } from './reading.ts';
import { workbookReading } from './render/reading.ts';

export interface StoreOptions {
  /** A file's path, or `:memory:`. */
  readonly path: string;
  readonly clock: Clock;
  /** Custom functions of formulas by their upper-case names, as an Apps Script project gives them. */
  readonly functions?: CustomFunctions;
}

export class SheetsStore {
  readonly clock: Clock;
  #functions: CustomFunctions;
  #engine: FormulaEngine | null = null;
  readonly #file: WorkbookFile;
  readonly #workbooks = new Map<string, Workbook>();
  readonly #listeners = new Set<ChangeListener>();

  constructor({ path, clock, functions = {} }: StoreOptions) {
    this.clock = clock;
    this.#functions = functions;
    this.#file = new WorkbookFile(path);
  }

  close(): void {
    this.#listeners.clear();
    this.#workbooks.clear();
    this.#file.close();
  }

  spreadsheetIds(): string[] {
    return this.#file.spreadsheetIds();
  }

  has(spreadsheetId: string): boolean {
    return this.#find(spreadsheetId) !== null;
  }

  /** The workbook as it is now; it stays so while later edits make others. Not found is Google's 404. */
  workbook(spreadsheetId: string): Workbook {
    const found = this.#find(spreadsheetId);
    if (!found) throw notFound();
    return found;
  }

  /** For the page and for exports: always the present state. */
  reading(spreadsheetId: string): WorkbookReading {
    return workbookReading(() => this.workbook(spreadsheetId));
  }

  /** A workbook with one empty tab, or what `fill` makes of that. The id is made up unless given. */
  create(
    properties: SpreadsheetProperties = {},
    spreadsheetId = newSpreadsheetId(),
    fill: (edit: Edit) => void = () => {},
  ): Workbook {
    if (this.has(spreadsheetId)) throw new Error(`there is a spreadsheet \`${spreadsheetId}\` already`);
    const empty: Workbook = {
      spreadsheetId,
      revision: 1,
      properties: {
        title: properties.title ?? 'Untitled spreadsheet',
        locale: properties.locale ?? 'en_US',
        autoRecalc: properties.autoRecalc ?? 'ON_CHANGE',
        timeZone: properties.timeZone ?? DEFAULT_TIME_ZONE,
      },
      sheets: [new Sheet(0, 'Sheet1', null)],
      namedRanges: [],
      looks: new Looks(),
      formulas: this.#formulas,
    };
    const edit = new Edit(empty);
    fill(edit);
    recalculate(edit);
    const workbook = edit.workbook;
    this.#file.write(workbook, null);
    this.#workbooks.set(spreadsheetId, workbook);
    return workbook;
  }

  remove(spreadsheetId: string): void {
    this.#workbooks.delete(spreadsheetId);
    this.#file.remove(spreadsheetId);
  }

  /** Makes one change whole or not at all: when `change` throws, nothing happened. */
  edit<T>(spreadsheetId: string, change: (edit: Edit) => T): T {
    const edit = new Edit(this.workbook(spreadsheetId));
    const result = change(edit);
    recalculate(edit);
    this.#commit(edit);
    return result;
  }

  /** Replaces the custom functions and computes every formula again. */
  setFunctions(functions: CustomFunctions): void {
    this.#functions = functions;
    this.#engine = null;
    for (const spreadsheetId of this.spreadsheetIds()) this.computeAgain(spreadsheetId);
  }

  /** Computes every formula again, as opening a sheet does for those that depend on the time. */
  computeAgain(spreadsheetId: string): void {
    this.edit(spreadsheetId, (edit) => {
      edit.allDirty = true;
    });
  }

  /** Hears of every commit, in order, after it is in the file. Answers with the way to stop listening. */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Made when the first formula needs it. */
  readonly #formulas = (): FormulaEngine => {
    this.#engine ??= new FormulaEngine(this.#functions, () => this.clock.now());
    return this.#engine;
  };

  #find(spreadsheetId: string): Workbook | null {
    const known = this.#workbooks.get(spreadsheetId);
    if (known) return known;
    const read = this.#file.read(spreadsheetId, this.#formulas);
    if (read) this.#workbooks.set(spreadsheetId, read);
    return read;
  }

  #commit(edit: Edit): void {
    if (edit.changes.length === 0) return;
    const after: Workbook = { ...edit.workbook, revision: edit.before.revision + 1 };
    this.#file.write(after, edit);
    for (const sheet of after.sheets) sheet.rowOrder = 'kept';
    this.#workbooks.set(after.spreadsheetId, after);
    const event: ChangeEvent = {
      spreadsheetId: after.spreadsheetId,
      revision: after.revision,
      changes: edit.changes,
    };
    for (const listener of this.#listeners) listener(event);
  }
}

const ID_CHARACTERS = 44;

function newSpreadsheetId(): string {
  return randomBytes(33).toString('base64url').slice(0, ID_CHARACTERS);
}

/** Identifiers of tabs, names and rules are random, as Google's are. */
export function newObjectId(): number {
  return randomInt(1, 2 ** 31 - 1);
}
