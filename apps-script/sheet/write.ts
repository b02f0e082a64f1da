import { cellText } from '../../core/workbook/cell.ts';
import { NOTHING, type Plan, type PlanUnit, type RowChange } from '../../core/workbook/plan.ts';
import { toRectangles } from '../../core/workbook/rectangles.ts';
import { repairCells } from '../../core/workbook/repair.ts';
import { keyColumn, rowKey } from '../../core/workbook/row-key.ts';
import { rowNowIn, rowsByKey } from '../../core/workbook/rows-by-key.ts';
import { HISTORY } from '../../core/workbook/schema/leads.ts';
import { headerOf, wholeTab } from '../../core/workbook/tab-to-read.ts';
import { readTable, type Table } from '../../core/workbook/table.ts';
import { type BlockWrite, blocksOfCells, toWrites } from '../../core/workbook/writes.ts';
import { NamedCells } from './named-cells.ts';
import { putBlock } from './put-block.ts';
import { readSnapshot } from './read.ts';
import type { SheetTab, Spreadsheet } from './spreadsheet.ts';
import { headersStand, keysAfter, keysStand } from './stands-as-read.ts';
import { isStillOurTurn, takeTurn } from './writer-mark.ts';

/** Somebody moved rows or wrote since the workbook was read: the job reads and plans again. */
export class StaleReading extends Error {
  override readonly name = 'StaleReading';
}

export interface WriteSession {
  readonly spreadsheet: Spreadsheet;
  /** The tabs as they were read after `takeTurn`. */
  readonly tables: ReadonlyMap<string, Table>;
  /** Tabs of which only the header was read. */
  readonly headersOnly: ReadonlySet<string>;
  /** Makes sure that everything is in the sheet: Google keeps writes back. */
  readonly flush: () => void;
  /** Asked between rectangles; once true, what is written is checked and the rest is left to the next reading. */
  readonly isOutOfTime?: () => boolean;
  /** Event keys that stand in History already, after a run that was cut off. */
  readonly alreadyTold?: ReadonlySet<string>;
  /** Told after each rectangle how many of the leads' rows are written. */
  readonly onWritten?: (rows: number) => void;
}

export interface WriteReport {
  /** False when the time was up before the plan's last cells; a plan from a fresh reading goes on. */
  readonly isDone: boolean;
  /** Cells that landed elsewhere as people moved rows or columns, and were put right. */
  readonly repairedCells: number;
}

const MOST_REPAIRS = 6;

/**
 * Writes a plan into a sheet that people are using, as far as SpreadsheetApp allows: the rows are looked at right
 * before and right after, what landed elsewhere is put right at once, and a Lambda's batch from before fails whole.
 *
 * @throws StaleReading when rows moved or a Lambda wrote since the reading; what was written so far is planned again
 */
export function performPlan(
  session: WriteSession,
  plan: Plan,
  /** What goes in with the last cells, such as the run's own row. */
  closing: () => PlanUnit = () => NOTHING,
): WriteReport {
  const writer = new Writer(session, plan);
  writer.begin([plan.first, ...plan.units, plan.last]);
  writer.append([plan.first]);
  const isDone = writer.change([{ changes: plan.first.changes, appends: [] }, ...plan.units]);
  writer.verify();
  // Only now, as a plan that was overtaken is made again, and a run is told once.
  if (isDone) {
    writer.finish(plan.last);
    writer.append([closing()]);
  }
  return { isDone, repairedCells: writer.repairedCells };
}

class Writer {
  private readonly session: WriteSession;
  private tables: ReadonlyMap<string, Table>;
  private readonly named: NamedCells;
  private readonly sent: PlanUnit[] = [];
  private readonly blocks: BlockWrite[] = [];
  /** Where the next row goes, in tabs that were read whole. */
  private readonly nextRow = new Map<string, number>();
  repairedCells = 0;

  constructor(session: WriteSession, plan: Plan) {
    this.session = session;
    this.tables = session.tables;
    this.named = new NamedCells(session.spreadsheet, session.tables, [plan.last]);
  }

  /** Refuses to write when the sheet is no longer the one that was read. */
  begin(units: readonly PlanUnit[]): void {
    this.refuseOvertaken();
    const leads = this.keyedTables(units).find((table) => table.rows.length > 0 && isLong(table));
    if (leads !== undefined && !keysStand(this.sheetOf(leads), leads, keysAfter(leads, [])))
      throw new StaleReading(`rows of ${leads.tab.title} moved`);
  }

  /**
   * Writes scores first and what they decide last, History just before it: a run that is cut off in between is planned
   * again whole. False when the time was up.
   */
  change(units: readonly PlanUnit[]): boolean {
    const now = rowNowIn(
      new Map(
        [...this.tables.values()]
          .filter((table) => keyColumn(table.tab.title) !== null)
          .map((table) => [
            table.tab.title,
            rowsByKey(table.rows.map((row) => [rowKey(table, row), row.row] as const)),
          ]),
      ),
    );
    const { judged, decided } = toRectangles(units, this.tables, now);
    this.sent.push(...units);
    for (const block of judged) {
      if (this.session.isOutOfTime?.() === true) return false;
      this.put(block);
      this.session.onWritten?.(block.rows.length);
    }
    if (this.session.isOutOfTime?.() === true) return false;
    // What the next plan starts from, and History, which cannot be taken back: only while nobody else wrote.
    this.refuseOvertaken();
    this.append(units);
    for (const block of decided) this.put(block);
    return true;
  }

  /** Rows below the last filled one; History's only once for each event. */
  append(units: readonly PlanUnit[]): void {
    const told = this.session.alreadyTold;
    const appends = units.flatMap((unit) => unit.appends);
    const fresh = appends.filter(
      ({ tab, cells }) => tab !== HISTORY.title || told?.has(cellText(cells.get('Event key'))) !== true,
    );
    const { appends: writes } = toWrites([{ changes: [], appends: fresh }], this.tables, () => null);
    for (const { sheetId, rows } of writes) {
      const table = this.tableOf(sheetId);
      const sheet = this.sheetOf(table);
      const width = Math.max(...rows.map((line) => line.length));
      const lines = rows.map((line) => [...line, ...new Array(width - line.length).fill(null)]);
      const row = this.rowForNew(sheet, table, lines.length);
      const missing = row + rows.length - sheet.getMaxRows();
      if (missing > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missing);
      putBlock(sheet, table, { sheetId, row, column: 0, rows: lines });
    }
  }

  /** Below the last filled row; known from the reading while nobody else wrote, which saves a call. */
  private rowForNew(sheet: SheetTab, table: Table, count: number): number {
    const { title } = table.tab;
    const isKnown = !this.session.headersOnly.has(title) && isStillOurTurn(this.session.spreadsheet);
    const read = (table.rows.at(-1)?.row ?? table.headerRow) + 1;
    const row = isKnown ? (this.nextRow.get(title) ?? read) : sheet.getLastRow();
    this.nextRow.set(title, row + count);
    return row;
  }

  /** The last cells: problems, words, the moment. */
  finish(last: PlanUnit): void {
    this.append([last]);
    const found: RowChange[] = [];
    for (const change of last.changes) {
      const write = this.named.writeOf(change);
      if (write === null) found.push(change);
      else this.put(write);
    }
    this.session.flush();
    if (found.length > 0) this.finishFound({ changes: found, appends: [] });
  }

  /** Cells of short tabs, which are read again where one has moved. */
  private finishFound(changes: PlanUnit): void {
    const { judged, decided } = toRectangles([changes], this.tables, (_tab, _key, row) => row);
    const before = this.sent.splice(0, this.sent.length, changes);
    for (const block of [...judged, ...decided]) this.put(block);
    this.session.flush();
    // A machine's column may be wrong for one run; what people set never.
    const moved = this.keyedTables(this.sent).some(
      (table) => table.tab.owner === 'people' && !keysStand(this.sheetOf(table), table, keysAfter(table, [])),
    );
    if (moved) this.putRight();
    this.sent.unshift(...before);
  }

  /** Looks where everything landed, and puts right what people moved meanwhile. */
  verify(): void {
    for (let repairs = 0; ; repairs++) {
      this.session.flush();
      if (!isStillOurTurn(this.session.spreadsheet)) throw new StaleReading('another writer came in between');
      this.rotate();
      const moved = this.keyedTables(this.sent).filter((table) => !this.stands(table));
      if (moved.length === 0) return;
      if (repairs === MOST_REPAIRS) throw new StaleReading('rows kept moving while the job wrote');
      if (!this.putRight()) return;
    }
  }

  private stands(table: Table): boolean {
    const sheet = this.sheetOf(table);
    const gaveKeys = this.sent.some(({ changes }) =>
      changes.some(
        (c) =>
          c.tab === table.tab.title && c.key === '' && cellText(c.cells.get(keyColumn(c.tab) ?? '')) !== '',
      ),
    );
    // A row that had no key shows where it is by what people see in it, which only a reading of all tells.
    if (gaveKeys && this.tables === this.session.tables) return false;
    return headersStand(sheet, table) && keysStand(sheet, table, keysAfter(table, this.sentTo(table)));
  }

  /** After a fresh reading the keys given are in it. */
  private sentTo(_table: Table): readonly PlanUnit[] {
    return this.tables === this.session.tables ? this.sent : [];
  }

  /** Reads the tabs afresh and writes what belongs in each row. False when everything is where it should be. */
  private putRight(): boolean {
    const keyed = this.keyedTables(this.sent).map((table) => table.tab);
    const snapshot = readSnapshot(
      this.session.spreadsheet,
      [...this.session.tables.values()].map(({ tab }) =>
        keyed.includes(tab) ? wholeTab(tab) : headerOf(tab),
      ),
    );
    const now = new Map<string, Table>();
    for (const { tab, sheetId } of this.session.tables.values()) {
      if (sheetId < 0) continue;
      const { table } = readTable(snapshot, tab);
      if (table === null) throw new StaleReading(`the headers of ${tab.title} changed`);
      now.set(tab.title, table);
    }
    this.tables = now;
    const repairs = keyed.flatMap((tab) => {
      const [before, after] = [this.session.tables.get(tab.title), now.get(tab.title)];
      if (before === undefined || after === undefined) return [];
      return repairCells(this.sent, this.blocks, before, after, true);
    });
    this.repairedCells += repairs.length;
    for (const block of blocksOfCells(repairs)) this.put(block);
    return repairs.length > 0;
  }

  private put(block: BlockWrite): void {
    const table = this.tableOf(block.sheetId);
    putBlock(this.sheetOf(table), table, block);
    this.blocks.push(block);
  }

  private refuseOvertaken(): void {
    if (!isStillOurTurn(this.session.spreadsheet)) throw new StaleReading('another writer was faster');
  }

  private rotate(): void {
    takeTurn(this.session.spreadsheet);
  }

  private keyedTables(units: readonly PlanUnit[]): readonly Table[] {
    const touched = new Set(units.flatMap(({ changes }) => changes.map(({ tab }) => tab)));
    return [...this.tables.values()].filter(
      ({ tab }) => touched.has(tab.title) && keyColumn(tab.title) !== null,
    );
  }

  private tableOf(sheetId: number): Table {
    for (const table of this.tables.values()) if (table.sheetId === sheetId) return table;
    throw new Error(`a write was planned for sheet ${sheetId}, which the job did not read`);
  }

  private sheetOf(table: Table): SheetTab {
    const sheet = this.session.spreadsheet.getSheetByName(table.tab.title);
    if (sheet === null || sheet.getSheetId() !== table.sheetId)
      throw new StaleReading(`the tab ${table.tab.title} is not where it was`);
    return sheet;
  }
}

/** A list that people sort while we work; the short tabs are looked at afterwards only. */
function isLong(table: Table): boolean {
  return table.tab.title === 'Leads';
}
