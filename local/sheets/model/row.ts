/** One row: its cells, their looks and notes, its height. Sparse, and copied before an edit changes it. */
import { FormulaCell, type Slot, SpilledCell } from './cell.ts';
import { PLAIN_ROW, type RowLooks } from './looks.ts';

/** What few cells have. */
export interface CellExtras {
  readonly note?: string;
  readonly textFormatRuns?: readonly object[];
}

export interface RowProperties {
  readonly pixelSize?: number;
  readonly hiddenByUser?: boolean;
  readonly hiddenByFilter?: boolean;
}

const NO_PROPERTIES: RowProperties = {};

export class Row {
  /** Names the row in the file whatever its position. */
  readonly key: number;
  /** The edit that may change this copy. */
  readonly owner: object | null;
  looks: RowLooks = PLAIN_ROW;
  properties: RowProperties = NO_PROPERTIES;
  #slots: Slot[] = [];
  #extras: Map<number, CellExtras> | null = null;
  #formulaCount = 0;
  #spillCount = 0;

  constructor(key: number, owner: object | null) {
    this.key = key;
    this.owner = owner;
  }

  copyFor(owner: object): Row {
    const copy = new Row(this.key, owner);
    copy.looks = this.looks;
    copy.properties = this.properties;
    copy.#slots = this.#slots.slice();
    copy.#extras = this.#extras && new Map(this.#extras);
    copy.#formulaCount = this.#formulaCount;
    copy.#spillCount = this.#spillCount;
    return copy;
  }

  /** One past the last column with a value, a look or a note. */
  get length(): number {
    let length = Math.max(this.#slots.length, this.looks.length);
    if (this.#extras) for (const column of this.#extras.keys()) length = Math.max(length, column + 1);
    return length;
  }

  /** One past the last column with a value. */
  get filledLength(): number {
    return this.#slots.length;
  }

  get hasFormulas(): boolean {
    return this.#formulaCount > 0;
  }

  get hasSpills(): boolean {
    return this.#spillCount > 0;
  }

  slot(column: number): Slot {
    return this.#slots[column];
  }

  slots(): readonly Slot[] {
    return this.#slots;
  }

  setSlot(column: number, slot: Slot): void {
    this.#count(this.#slots[column], -1);
    this.#count(slot, 1);
    if (slot !== undefined) {
      // A hole would turn the array into a slow and large one.
      while (this.#slots.length < column) this.#slots.push(undefined);
      this.#slots[column] = slot;
    } else if (column < this.#slots.length) {
      this.#slots[column] = undefined;
      this.#trim();
    }
  }

  setSlots(slots: Slot[]): void {
    this.#slots = slots;
    this.#trim();
    this.#formulaCount = slots.filter((slot) => slot instanceof FormulaCell).length;
    this.#spillCount = slots.filter((slot) => slot instanceof SpilledCell).length;
  }

  extras(column: number): CellExtras | undefined {
    return this.#extras?.get(column);
  }

  allExtras(): ReadonlyMap<number, CellExtras> | null {
    return this.#extras;
  }

  setExtras(column: number, extras: CellExtras | undefined): void {
    if (extras && Object.keys(extras).length > 0) {
      this.#extras ??= new Map();
      this.#extras.set(column, extras);
    } else if (this.#extras?.delete(column) && this.#extras.size === 0) {
      this.#extras = null;
    }
  }

  #count(slot: Slot, by: number): void {
    if (slot instanceof FormulaCell) this.#formulaCount += by;
    else if (slot instanceof SpilledCell) this.#spillCount += by;
  }

  #trim(): void {
    while (this.#slots.length > 0 && this.#slots[this.#slots.length - 1] === undefined) this.#slots.pop();
  }
}
