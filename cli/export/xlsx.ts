import { setImmediate } from 'node:timers/promises';
import exceljs from 'exceljs';
import type { CellValue } from '../../core/workbook/cell.ts';
import { argb, styleOf } from './cell-style.ts';
import { sheetName } from './sheet-name.ts';
import type { TabLook } from './tab-look.ts';
import { addChoices, addColourRules } from './xlsx-rules.ts';

/** A tab with its rows, read when it is its turn. */
export interface TabToWrite {
  readonly look: TabLook;
  rows(): Promise<readonly (readonly CellValue[])[]>;
}

const ROWS_AT_A_TIME = 200;
/** Excel counts a column's width in characters of its standard font. */
const PIXELS_A_CHARACTER = 7;

/** Writes a workbook tab by tab and row by row, so that no more than one tab is in memory. */
export async function writeXlsx(
  file: string,
  tabs: readonly TabToWrite[],
  onRows: (written: number, of: number) => void,
): Promise<void> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    filename: file,
    useStyles: true,
    useSharedStrings: false,
  });
  workbook.creator = 'Leadsheet';
  const names = new Set<string>();
  for (const { look, rows } of tabs) {
    const sheet = addSheet(workbook, look, sheetName(look.title, names));
    await writeRows(sheet, look, await rows(), onRows);
    addChoices(sheet, look);
    addColourRules(sheet, look);
    sheet.commit();
    await setImmediate();
  }
  await workbook.commit();
}

function addSheet(workbook: exceljs.Workbook, look: TabLook, name: string): exceljs.Worksheet {
  const { frozenRows, frozenColumns, tabColour } = look;
  const sheet = workbook.addWorksheet(name, {
    state: look.hidden ? 'hidden' : 'visible',
    views:
      frozenRows + frozenColumns === 0
        ? []
        : [{ state: 'frozen', xSplit: frozenColumns, ySplit: frozenRows }],
    ...(tabColour === null ? {} : { properties: { tabColor: { argb: argb(tabColour) } } }),
  });
  sheet.columns = look.widthsInPixels.map((pixels, at) => ({
    width: Math.max(1, (pixels - 5) / PIXELS_A_CHARACTER),
    style: styleOf(look.body[at]?.userEnteredFormat ?? undefined),
  }));
  return sheet;
}

async function writeRows(
  sheet: exceljs.Worksheet,
  look: TabLook,
  rows: readonly (readonly CellValue[])[],
  onRows: (written: number, of: number) => void,
): Promise<void> {
  for (const [at, cells] of rows.entries()) {
    const row = sheet.getRow(at + 1);
    cells.forEach((value, column) => {
      if (value !== null && value !== '') row.getCell(column + 1).value = excelValue(value);
    });
    look.head[at]?.forEach((cell, column) => {
      const written = row.getCell(column + 1);
      written.style = styleOf(cell.userEnteredFormat ?? undefined);
      if (typeof cell.note === 'string' && cell.note !== '') written.note = cell.note;
    });
    row.commit();
    if ((at + 1) % ROWS_AT_A_TIME !== 0) continue;
    onRows(at + 1, rows.length);
    // Lets what was written so far be compressed and reach the disk, or all of it would pile up in memory.
    await setImmediate();
  }
}

/** Excel takes no more characters than this in a cell, and less than Google does. */
const LONGEST_TEXT = 32_767;
const SHORTENED = ' … (shortened)';

/** Text is written as text, so that Excel never takes it for a formula. */
function excelValue(value: string | number | boolean): string | number | boolean {
  if (typeof value !== 'string' || value.length <= LONGEST_TEXT) return value;
  return `${value.slice(0, LONGEST_TEXT - SHORTENED.length)}${SHORTENED}`;
}
