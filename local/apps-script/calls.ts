/** What the script's side of the services asks this side, and what it is answered. Both sides are compiled against it. */
import type { CellBlock } from '../sheets/change.ts';
import type {
  BasicFilter,
  ConditionalFormatRule,
  DataValidationRule,
  NamedRange,
  ProtectedRange,
  Request,
  Response,
  SheetProperties,
} from '../sheets/google.ts';
import type { MenuEntry, Selection } from './wire.ts';

/** A value in the script: a date for a number that shows as one, `''` for an empty cell. */
export type ScriptCell = string | number | boolean | Date;

/** Where things are, without what is in the cells. */
export interface WorkbookDescription {
  readonly id: string;
  readonly title: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly url: string;
  readonly sheets: readonly SheetProperties[];
  readonly namedRanges: readonly NamedRange[];
}

export interface SheetRulesDescription {
  readonly protectedRanges: readonly ProtectedRange[];
  readonly conditionalFormats: readonly ConditionalFormatRule[];
  readonly basicFilter: BasicFilter | null;
  readonly merges: readonly CellBlock[];
}

/** One method of the script that writes; what it asks for is done in order. */
export interface Write {
  /** As people know it, e.g. `Range.setValues`. */
  readonly method: string;
  readonly steps: readonly WriteStep[];
}

export type WriteStep =
  | { readonly kind: 'request'; readonly request: Request }
  /** Values as if typed, except that nothing in a cell formatted as plain text is read. */
  | {
      readonly kind: 'values';
      readonly sheetId: number;
      readonly cells: CellBlock;
      readonly values: readonly (readonly ScriptCell[])[];
    };

export type LookField =
  | 'values'
  | 'displayValues'
  | 'formulas'
  | 'notes'
  | 'numberFormats'
  | 'backgrounds'
  | 'fontColors'
  | 'fontWeights'
  | 'fontStyles'
  | 'fontSizes'
  | 'fontFamilies'
  | 'fontLines'
  | 'horizontalAlignments'
  | 'verticalAlignments'
  | 'wraps';

export interface TriggerDescription {
  readonly id: string;
  readonly function: string;
  readonly source: 'SPREADSHEETS' | 'CLOCK';
  readonly event: 'ON_OPEN' | 'ON_EDIT' | 'ON_CHANGE' | 'ON_FORM_SUBMIT' | 'CLOCK';
  readonly schedule: ClockSchedule | null;
}

/** When a time-driven trigger runs. */
export type ClockSchedule =
  | { readonly kind: 'at'; readonly atMs: number }
  | { readonly kind: 'minutes'; readonly every: number }
  | { readonly kind: 'hours'; readonly every: number; readonly minute: number }
  | {
      readonly kind: 'days';
      readonly every: number;
      readonly hour: number;
      readonly minute: number;
      readonly timeZone: string;
    }
  | {
      readonly kind: 'weeks';
      readonly every: number;
      /** 1 is Monday. */
      readonly weekday: number;
      readonly hour: number;
      readonly minute: number;
      readonly timeZone: string;
    };

export interface FetchRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64; null for none. */
  readonly body: string | null;
  readonly followRedirects: boolean;
}

export interface FetchResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Base64. */
  readonly body: string;
}

export interface ViewToShow {
  readonly title: string;
  readonly html: string;
  readonly width: number;
  readonly height: number;
}

export type PropertyScope = 'script' | 'document' | 'user';

/** By name: what is asked with, and what is answered. */
export interface Calls {
  describe(): WorkbookDescription;
  rules(sheetId: number): SheetRulesDescription;
  extent(sheetId: number): { readonly lastRow: number; readonly lastColumn: number };
  /** Of values without the blank ones at a row's end and below. */
  read(sheetId: number, cells: CellBlock, field: LookField): unknown[][];
  readValidations(sheetId: number, cells: CellBlock): (DataValidationRule | null)[][];
  dimensions(
    sheetId: number,
    dimension: 'ROWS' | 'COLUMNS',
    index: number,
  ): { readonly pixels: number; readonly hiddenByUser: boolean; readonly hiddenByFilter: boolean };
  write(writes: readonly Write[]): Response[];
  selection(): Selection | null;
  activate(selection: Selection): void;
  toast(title: string, message: string, seconds: number): void;
  addMenu(title: string, entries: readonly MenuEntry[]): void;
  removeMenu(title: string): void;
  ask(
    title: string,
    message: string,
    buttons: string,
    withText: boolean,
  ): { readonly button: string; readonly text: string };
  showSidebar(view: ViewToShow): void;
  showDialog(view: ViewToShow, modal: boolean): void;
  properties(scope: PropertyScope): Readonly<Record<string, string>>;
  property(scope: PropertyScope, key: string): string | null;
  setProperties(scope: PropertyScope, values: Readonly<Record<string, string>>, deleteOthers: boolean): void;
  deleteProperty(scope: PropertyScope, key: string): void;
  cached(scope: PropertyScope, keys: readonly string[]): Readonly<Record<string, string>>;
  cache(scope: PropertyScope, values: Readonly<Record<string, string>>, seconds: number): void;
  uncache(scope: PropertyScope, keys: readonly string[]): void;
  lock(scope: PropertyScope, waitMs: number): boolean;
  unlock(scope: PropertyScope): void;
  sleep(ms: number): void;
  fetch(requests: readonly FetchRequest[]): FetchResponse[];
  triggers(): TriggerDescription[];
  createTrigger(trigger: Omit<TriggerDescription, 'id'>): TriggerDescription;
  deleteTrigger(id: string): void;
  log(level: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR', text: string): void;
}

export type CallName = keyof Calls;

/** Finding one's way costs nothing at Google either; these are not counted. */
export const UNCOUNTED: ReadonlySet<CallName> = new Set([
  'describe',
  'log',
  'sleep',
  'selection',
  'activate',
]);

/** Why a function runs, which decides what it may do. */
export type Cause = 'menu' | 'page' | 'trigger' | 'simple trigger' | 'custom function';

export interface EditEvent {
  readonly kind: 'edit';
  readonly sheetId: number;
  readonly cells: CellBlock;
  /** Undefined where more than one cell changed. */
  readonly value?: string | undefined;
  readonly oldValue?: string | undefined;
}

export type ScriptEvent =
  | { readonly kind: 'open' }
  | EditEvent
  | { readonly kind: 'clock'; readonly atMs: number };

/** What runs, and how it may. */
export interface Run {
  readonly function: string;
  readonly cause: Cause;
  /** What the function is called with, unless an event is. */
  readonly args: readonly unknown[];
  readonly event: ScriptEvent | null;
  readonly triggerId: string | null;
  /** E-mail address of who asked for it; empty where Google does not say. */
  readonly user: string;
  /** Whether a page is there to show something on. */
  readonly hasUi: boolean;
}

/** From the script's side. */
export type FromScript =
  | { readonly kind: 'ask'; readonly name: CallName; readonly args: readonly unknown[] }
  | {
      readonly kind: 'done';
      readonly value: unknown;
      /** As Google shows it, the error's kind in front; null when the function ended well. */
      readonly error: string | null;
      /** Without its kind, as a cell shows it. */
      readonly message: string | null;
      readonly stack: string | null;
      /** What the services that were used would need. */
      readonly scopes: readonly string[];
    };

/** The answer to an ask. */
export type ToScript =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: string };

/** Places in the shared memory of an execution: whether an answer is there, and how often the workbook's shape changed. */
export const SIGNAL = { answered: 0, shape: 1, length: 2 } as const;
