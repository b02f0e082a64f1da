import type { RepairCell } from '../../check/repair.ts';
import { readYesNo } from '../../criteria/row-reading.ts';
import { foldText } from '../../criteria/text.ts';
import { type CellValue, cellText } from '../../workbook/cell.ts';
import { cellOf, type Table, type TableRow } from '../../workbook/table.ts';
import type { RuleRow } from './rule-rows.ts';

/** A row of the tab as it stands. */
interface Standing {
  readonly row: TableRow;
  readonly isOn: boolean;
  /** Null where it cannot be read. */
  readonly says: RuleRow | null;
  readonly place: string;
}

/**
 * The cells to change so that the rows that count in a tab are the wanted ones. A row that is there stays where it is,
 * with its note: it is switched on or off, or gets back what differs. A row that was deleted is written anew below.
 */
export function restoreRows(
  table: Table,
  wanted: readonly RuleRow[],
  read: (row: TableRow) => { readonly says: RuleRow | null; readonly place: string } | null,
): readonly RepairCell[] {
  const standing = table.rows.flatMap((row): Standing[] => {
    const told = read(row);
    return told === null ? [] : [{ row, isOn: isOn(table, row), ...told }];
  });
  const kept = takeAlike(wanted, standing, (one) => one.isOn);
  const free = standing.filter((one) => !kept.taken.has(one));
  const off = takeAlike(kept.missing, free, (one) => !one.isOn);
  // A cell that counts for nothing in such a row, as a number of days for a field, would keep all rules from being read.
  const cleared = [...kept.taken].flatMap(([{ row }, want]) => change(table, row.row, row, blanksOf(want)));
  const switchedOn = [...off.taken].flatMap(([{ row }, want]) =>
    change(table, row.row, row, { On: 'yes', ...blanksOf(want) }),
  );

  const replaced = free.filter((one) => one.isOn);
  const cells: RepairCell[] = [...cleared, ...switchedOn];
  let below = Math.max(table.headerRow, ...table.rows.map(({ row }) => row)) + 1;
  for (const want of off.missing) {
    const at = replaced.findIndex(({ place }) => place === want.place);
    const [same] = at < 0 ? [] : replaced.splice(at, 1);
    if (same !== undefined) cells.push(...change(table, same.row.row, same.row, want.cells));
    else cells.push(...change(table, below++, null, { On: 'yes', ...want.cells }));
  }
  return [...cells, ...replaced.flatMap(({ row }) => change(table, row.row, row, { On: 'no' }))];
}

/** Finds for each wanted row one that says the same. */
function takeAlike(
  wanted: readonly RuleRow[],
  standing: readonly Standing[],
  may: (one: Standing) => boolean,
): { readonly taken: ReadonlyMap<Standing, RuleRow>; readonly missing: readonly RuleRow[] } {
  const taken = new Map<Standing, RuleRow>();
  const missing: RuleRow[] = [];
  for (const want of wanted) {
    const found = standing.find((one) => may(one) && !taken.has(one) && one.says?.key === want.key);
    if (found === undefined) missing.push(want);
    else taken.set(found, want);
  }
  return { taken, missing };
}

/** The cells of a row that have to be blank. */
function blanksOf({ cells }: RuleRow): RuleRow['cells'] {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value === null));
}

/** What a row gets; cells that say it already are left as they are written. */
function change(
  table: Table,
  at: number,
  row: TableRow | null,
  cells: Readonly<Record<string, CellValue>>,
): readonly RepairCell[] {
  return Object.entries(cells).flatMap(([header, to]) => {
    const column = table.columnOf.get(header) ?? -1;
    const from = row === null ? null : (row.cells[column] ?? null);
    const isSame = foldText(cellText(from)) === foldText(cellText(to));
    return column < 0 || isSame ? [] : [{ tab: table.tab.title, row: at, column, from, to }];
  });
}

function isOn(table: Table, row: TableRow): boolean {
  return readYesNo(foldText(cellText(cellOf(table, row, 'On')))) ?? true;
}
