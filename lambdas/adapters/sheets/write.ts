import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { NOTHING, type Plan, type PlanUnit } from '../../../core/workbook/plan.ts';
import { type CellRepair, repairCells } from '../../../core/workbook/repair.ts';
import { keyColumn, rowKey } from '../../../core/workbook/row-key.ts';
import { headerOf, wholeTab } from '../../../core/workbook/tab-to-read.ts';
import { readTable, type Table } from '../../../core/workbook/table.ts';
import { type BlockWrite, blocksOfCells, toWrites, type Writes } from '../../../core/workbook/writes.ts';
import { askGoogle } from './errors.ts';
import { growthRequests } from './grow.ts';
import { nextBatch } from './pack.ts';
import { type Added, Positions, type Target } from './positions.ts';
import { readToWrite } from './read.ts';
import { batchRequests } from './requests.ts';
import { readWriter, StaleWriter, wasCommitted } from './writer.ts';

export interface WriteSession {
  readonly sheets: sheets_v4.Sheets;
  readonly spreadsheetId: string;
  readonly tables: ReadonlyMap<string, Table>;
  /** The writer's id as it was read together with the cells. */
  readonly writerId: string | null;
  readonly newWriterId: () => string;
  /** Told after each batch how much of the plan is written. */
  readonly onWritten?: (units: number, of: number) => void;
}

/** What the write cost, for the log. */
export interface WriteReport {
  readonly requests: number;
  readonly bytes: number;
  /** Cells that landed elsewhere as people moved rows or columns, and were put right. */
  readonly repairedCells: number;
}

const MOST_REPAIRS = 6;
/** So few leads surely fit into one batch with everything else. */
const UNITS_OF_ONE_BATCH = 200;

/**
 * Writes a plan safely into a sheet that people are using. One writer at a time, checked by the sheet itself; each
 * batch is atomic, and its answer tells where the rows are now, so that cells which landed in a moved row are put
 * right at once.
 *
 * @throws StaleWriter when another writer was faster: what was written so far stands, and is whole for each lead.
 */
export async function performPlan(
  session: WriteSession,
  plan: Plan,
  /** What goes in with the last cells, such as the run's own row: made when they are sent, so that its times are true. */
  closing: () => PlanUnit = () => NOTHING,
): Promise<WriteReport> {
  const writer = new Writer(session);
  const isSmall = plan.units.length <= UNITS_OF_ONE_BATCH;
  await writer.sendAll([plan.first, ...plan.units, plan.last, ...(isSmall ? [closing()] : [])]);
  if (!isSmall) await writer.sendAll([closing()]);
  return { requests: writer.requests, bytes: writer.bytes, repairedCells: writer.repairedCells };
}

interface Built {
  readonly writes: Writes;
  readonly targets: readonly Target[];
  readonly added: readonly Added[];
  readonly writerId: string;
}

class Writer {
  readonly #session: WriteSession;
  #tables: ReadonlyMap<string, Table>;
  #positions: Positions;
  #writerId: string | null;
  readonly #sent: PlanUnit[] = [];
  /** What makes room for all that is added: it goes with the first batch. */
  #growth: readonly sheets_v4.Schema$Request[] = [];
  #repairs = 0;
  requests = 0;
  bytes = 0;
  repairedCells = 0;

  constructor(session: WriteSession) {
    this.#session = session;
    this.#tables = session.tables;
    this.#positions = Positions.asRead(session.tables);
    this.#writerId = session.writerId;
  }

  #build(units: readonly PlanUnit[]): { built: Built; requests: sheets_v4.Schema$Request[] } {
    const rowNow = this.#positions.rowNow;
    // A unit is all or nothing: when one of its rows is gone, the next run plans it anew.
    const standing = units.filter((unit) => unit.changes.every((c) => rowNow(c.tab, c.key, c.row) !== null));
    const targets = standing
      .flatMap((unit) => unit.changes)
      .map((change): Target => {
        const given = change.cells.get(keyColumn(change.tab) ?? '');
        return {
          tab: change.tab,
          row: rowNow(change.tab, change.key, change.row) ?? change.row,
          key: typeof given === 'string' ? given : change.key,
          givenKeyTo: typeof given === 'string' ? change.row : null,
        };
      });
    return this.#built(toWrites(standing, this.#tables, rowNow), targets, addedRows(standing));
  }

  async sendAll(planned: readonly PlanUnit[]): Promise<void> {
    let rest = planned.filter((unit) => unit.changes.length + unit.appends.length > 0);
    let bytesPerUnit = 600;
    this.#growth = growthRequests(rest, this.#tables);
    while (rest.length > 0) {
      const batch = nextBatch(rest, bytesPerUnit, (taken) => this.#build(taken));
      await this.#send(batch.units, batch.built, batch.requests);
      this.#growth = [];
      this.bytes += batch.bytes;
      bytesPerUnit = Math.max(1, batch.bytes / batch.units.length);
      rest = rest.slice(batch.units.length);
      this.#session.onWritten?.(planned.length - rest.length, planned.length);
    }
  }

  async #send(
    units: readonly PlanUnit[],
    built: Built,
    requests: readonly sheets_v4.Schema$Request[],
  ): Promise<void> {
    this.#sent.push(...units);
    const stayed = await this.#commit(built, requests, touchedTabs(units));
    if (!stayed) await this.#putRight(built.writes.blocks, built.added);
  }

  /** Sends one batch. False when rows or columns had moved, or when the answer was lost and nobody can tell. */
  async #commit(
    built: Built,
    requests: readonly sheets_v4.Schema$Request[],
    touched: ReadonlySet<string>,
  ): Promise<boolean> {
    const keyed = [...this.#tables.values()].filter(
      (table) => touched.has(table.tab.title) && keyColumn(table.tab.title) !== null,
    );
    const answer = await this.#request(built, requests, keyed);
    this.#writerId = built.writerId;
    if (answer === null) return false;
    // Each tab is asked, so that each one's free rows are counted on.
    return keyed
      .map((table) => this.#positions.confirm(table, answer, built.targets, built.added))
      .every(Boolean);
  }

  /** The sheet as the batch left it; null when it was committed but its answer was lost. */
  async #request(
    built: Built,
    requests: readonly sheets_v4.Schema$Request[],
    keyed: readonly Table[],
  ): Promise<sheets_v4.Schema$Spreadsheet | null> {
    this.requests++;
    try {
      const data = await askGoogle('write the cells', () =>
        this.#session.sheets.spreadsheets.batchUpdate({
          spreadsheetId: this.#session.spreadsheetId,
          fields:
            'updatedSpreadsheet(sheets(properties(sheetId),data(startRow,startColumn,rowData(values(formattedValue)))))',
          requestBody: {
            requests: [...requests],
            includeSpreadsheetInResponse: keyed.length > 0,
            responseIncludeGridData: keyed.length > 0,
            responseRanges: keyed.flatMap((table) =>
              this.#positions.answerRanges(table, built.targets, built.added),
            ),
          },
        }),
      );
      return data.updatedSpreadsheet ?? {};
    } catch (error) {
      this.requests++;
      const now = await readWriter(this.#session.sheets, this.#session.spreadsheetId);
      wasCommitted(error, { from: this.#writerId, to: built.writerId, now });
      return null;
    }
  }

  /** Reads the sheet afresh and writes what belongs in each row, until an answer shows that nothing moved meanwhile. */
  async #putRight(firstBlocks: readonly BlockWrite[], added: readonly Added[]): Promise<void> {
    const blocks = [...firstBlocks];
    for (;;) {
      const { now, nobodyElseWrote } = await this.#readAfresh();
      for (const { tab, keys } of added) refuseLoss(now.get(tab), keys);
      const repairs = [...now.values()].flatMap((table) => this.#repairsOf(table, blocks, nobodyElseWrote));
      if (repairs.length === 0) return;
      if (++this.#repairs > MOST_REPAIRS) throw new StaleWriter('rows kept moving while the job wrote');
      this.repairedCells += repairs.length;
      const writes = { blocks: blocksOfCells(repairs), appends: [] };
      const { built, requests } = this.#built(writes, repairTargets(repairs, now), []);
      blocks.push(...writes.blocks);
      if (await this.#commit(built, requests, new Set(repairs.map((r) => r.tab)))) return;
    }
  }

  #repairsOf(now: Table, blocks: readonly BlockWrite[], nobodyElseWrote: boolean): readonly CellRepair[] {
    const before = this.#session.tables.get(now.tab.title);
    if (before === undefined || keyColumn(now.tab.title) === null) return [];
    return repairCells(this.#sent, blocks, before, now, nobodyElseWrote);
  }

  async #readAfresh(): Promise<{ now: ReadonlyMap<string, Table>; nobodyElseWrote: boolean }> {
    const tabs = [...this.#session.tables.values()].map((table) => table.tab);
    this.requests += 2;
    const fresh = await readToWrite(
      this.#session.sheets,
      this.#session.spreadsheetId,
      tabs.map((tab) => (keyColumn(tab.title) === null ? headerOf(tab) : wholeTab(tab))),
      this.#session.newWriterId,
    );
    const now = new Map<string, Table>();
    for (const tab of tabs) {
      const { table } = readTable(fresh.snapshot, tab);
      if (table === null) throw new StaleWriter(`the headers of ${tab.title} changed while the job wrote`);
      now.set(tab.title, table);
    }
    const nobodyElseWrote = fresh.writerId === this.#writerId;
    this.#tables = now;
    this.#positions = Positions.asRead(now);
    this.#writerId = fresh.writerId;
    return { now, nobodyElseWrote };
  }

  #built(
    writes: Writes,
    targets: readonly Target[],
    added: readonly Added[],
  ): { built: Built; requests: sheets_v4.Schema$Request[] } {
    const built = { writes, targets, added, writerId: this.#session.newWriterId() };
    // The named range has to point somewhere; any tab that the job read will do.
    const sheetId = [...this.#tables.values()][0]?.sheetId ?? 0;
    const fence = { from: this.#writerId, to: built.writerId, sheetId };
    const requests = batchRequests(writes, this.#tables, fence);
    return { built, requests: [...this.#growth, ...requests] };
  }
}

/** After a repair each row has the key it had, or the one that the repair gives it. */
function repairTargets(repairs: readonly CellRepair[], now: ReadonlyMap<string, Table>): readonly Target[] {
  const targets = new Map<string, Target>();
  for (const repair of repairs) {
    const keyAt = now.get(repair.tab)?.columnOf.get(keyColumn(repair.tab) ?? '');
    const at = `${repair.tab}/${repair.row}`;
    const key = repair.column === keyAt ? String(repair.value ?? '') : (targets.get(at)?.key ?? repair.key);
    targets.set(at, { tab: repair.tab, row: repair.row, key, givenKeyTo: null });
  }
  return [...targets.values()];
}

/** Rows with a key that the units add, for the sheet's answer to show. */
function addedRows(units: readonly PlanUnit[]): readonly Added[] {
  const keys = new Map<string, string[]>();
  for (const { tab, cells } of units.flatMap((unit) => unit.appends)) {
    const key = cells.get(keyColumn(tab) ?? '');
    if (typeof key !== 'string') continue;
    const standing = keys.get(tab) ?? [];
    standing.push(key);
    keys.set(tab, standing);
  }
  return [...keys].map(([tab, list]) => ({ tab, keys: list }));
}

/** A row that was added and is not there was deleted at once by a person, or never came: the log has to tell. */
function refuseLoss(table: Table | undefined, keys: readonly string[]): void {
  const there = new Set(table?.rows.map((row) => rowKey(table, row)));
  const lost = keys.filter((key) => !there.has(key));
  if (lost.length > 0) {
    throw new StaleWriter(`${lost.length} rows that were just added are not in ${table?.tab.title}`);
  }
}

function touchedTabs(units: readonly PlanUnit[]): ReadonlySet<string> {
  return new Set(units.flatMap((unit) => [...unit.changes, ...unit.appends].map((c) => c.tab)));
}
