import { type CellValue, cellText, isBlank } from './cell.ts';
import { epochMsToSerial, parseInstant } from './instant.ts';
import { cellOf, type Table, type TableRow } from './table.ts';

/** Two instants within this are the same: a serial number keeps about a tenth of a millisecond, a cell shows seconds. */
const SAME_INSTANT_MS = 500;

/**
 * One row as it is being planned: reads give what is planned, else what stands there; only what really differs
 * becomes a change.
 */
export class RowDraft<Header extends string> {
  readonly row: TableRow;
  readonly table: Table<Header>;
  readonly #timeZone: string;
  readonly #changes = new Map<Header, CellValue>();

  constructor(table: Table<Header>, row: TableRow, timeZone: string) {
    this.table = table;
    this.row = row;
    this.#timeZone = timeZone;
  }

  get changes(): ReadonlyMap<Header, CellValue> {
    return this.#changes;
  }

  get(header: Header): CellValue {
    return this.read(header);
  }

  /** The value of any column by its header text, one that a team added too. */
  readonly read = (header: string): CellValue =>
    this.#changes.has(header as Header)
      ? (this.#changes.get(header as Header) ?? null)
      : (this.row.cells[this.table.columnOf.get(header) ?? -1] ?? null);

  text(header: Header): string {
    return cellText(this.get(header));
  }

  isBlank(header: Header): boolean {
    return isBlank(this.get(header));
  }

  /** The number in a machine's column; 0 where none is. */
  number(header: Header): number {
    const value = this.get(header);
    const number = typeof value === 'number' ? value : Number(cellText(value));
    return Number.isFinite(number) ? number : 0;
  }

  /** Epoch milliseconds, or null where the cell is blank or is no date. */
  instant(header: Header): number | null {
    return parseInstant(this.get(header), this.#timeZone);
  }

  set(header: Header, value: CellValue): void {
    if (sameValue(cellOf(this.table, this.row, header), value)) this.#changes.delete(header);
    else this.#changes.set(header, isBlank(value) ? null : value);
  }

  setInstant(header: Header, epochMs: number | null): void {
    const standing = parseInstant(cellOf(this.table, this.row, header), this.#timeZone);
    if (epochMs !== null && standing !== null && Math.abs(standing - epochMs) < SAME_INSTANT_MS) {
      this.#changes.delete(header);
      return;
    }
    this.set(header, epochMs === null ? null : epochMsToSerial(epochMs, this.#timeZone));
  }
}

/** Whether a cell need not be written: both blank, the same text, or numbers that show alike. */
export function sameValue(standing: CellValue, planned: CellValue): boolean {
  if (isBlank(standing) || isBlank(planned)) return isBlank(standing) && isBlank(planned);
  if (typeof standing === 'number' && typeof planned === 'number') {
    return Math.abs(standing - planned) <= 1e-9 * Math.max(1, Math.abs(standing));
  }
  return standing === planned;
}
