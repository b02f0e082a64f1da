import type { PlanUnit, RowChange } from '../../core/workbook/plan.ts';
import type { Table } from '../../core/workbook/table.ts';
import type { BlockWrite } from '../../core/workbook/writes.ts';
import type { Spreadsheet } from './spreadsheet.ts';

/**
 * Cells that have a name, which the sheet keeps on them wherever people move them. A name that somebody put elsewhere
 * is none to go by: it has to stand where the cell was read.
 */
export class NamedCells {
  private readonly spreadsheet: Spreadsheet;
  private readonly tables: ReadonlyMap<string, Table>;
  private readonly trusted: ReadonlySet<RowChange>;

  constructor(spreadsheet: Spreadsheet, tables: ReadonlyMap<string, Table>, units: readonly PlanUnit[]) {
    this.spreadsheet = spreadsheet;
    this.tables = tables;
    const changes = units.flatMap((unit) => unit.changes);
    this.trusted = new Set(changes.filter((change) => this.standsAsRead(change)));
  }

  /** The write of such a change, to where its cell is now; null where it has to be found as other cells are. */
  writeOf(change: RowChange): BlockWrite | null {
    const place = this.trusted.has(change) ? this.placeOf(change) : null;
    return place === null ? null : { ...place, rows: [[...change.cells.values()]] };
  }

  private standsAsRead(change: RowChange): boolean {
    const place = this.placeOf(change);
    const [header = ''] = change.cells.keys();
    return place?.row === change.row && place.column === this.tables.get(change.tab)?.columnOf.get(header);
  }

  private placeOf({ tab, name, cells }: RowChange): Omit<BlockWrite, 'rows'> | null {
    const range = name === undefined || cells.size !== 1 ? null : this.spreadsheet.getRangeByName(name);
    const sheetId = this.tables.get(tab)?.sheetId;
    if (range === null || sheetId === undefined || range.getSheet().getSheetId() !== sheetId) return null;
    if (range.getNumRows() !== 1 || range.getNumColumns() !== 1) return null;
    return { sheetId, row: range.getRow() - 1, column: range.getColumn() - 1 };
  }
}
