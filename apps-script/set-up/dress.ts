import { cellLook, colourRules, HEADER_HEIGHT_IN_PIXELS, headerLook } from '../../core/workbook/look.ts';
import { OWNER_COLOURS } from '../../core/workbook/schema/colours.ts';
import type { Column } from '../../core/workbook/schema/column.ts';
import type { Tab } from '../../core/workbook/schema/tab.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Gives a new tab its headers, its first rows and its look. */
export function dressTab(sheet: Sheet, tab: Tab): void {
  sheet.setTabColor(OWNER_COLOURS[tab.owner].tab);
  sheet.setFrozenRows(1);
  sheet.setFrozenColumns(tab.frozenColumns);
  sheet.setRowHeight(1, HEADER_HEIGHT_IN_PIXELS);
  tab.columns.forEach((column, at) => {
    dressColumn(sheet, tab, column, at, 1);
  });
  const width = tab.columns.length;
  if (tab.template.length > 0)
    sheet
      .getRange(2, 1, tab.template.length, width)
      .setValues(tab.template.map((row) => tab.columns.map((_, at) => row[at] ?? '')));
  sheet.setConditionalFormatRules(
    colourRules(tab).map(({ header, word, colour }) => {
      const at = tab.columns.findIndex((column) => column.header === header);
      return SpreadsheetApp.newConditionalFormatRule()
        .whenTextEqualTo(word)
        .setBackground(colour)
        .setRanges([sheet.getRange(2, at + 1, sheet.getMaxRows() - 1, 1)])
        .build();
    }),
  );
  sheet.getRange(1, 1, sheet.getMaxRows(), width).createFilter();
  if (!tab.shown) sheet.hideSheet();
}

/** Writes a header and dresses the cells below it; `at` counts from 0, `headerRow` from 1. */
export function dressColumn(sheet: Sheet, tab: Tab, column: Column, at: number, headerRow: number): void {
  const { text, note, background, warning } = headerLook(tab, column);
  const header = sheet.getRange(headerRow, at + 1);
  header
    .setValue(text)
    .setNote(note)
    .setBackground(background)
    .setFontWeight('bold')
    .setWrapStrategy(SpreadsheetApp.WrapStrategy.WRAP)
    .setVerticalAlignment('middle');
  if (warning !== null) header.protect().setDescription(warning).setWarningOnly(true);
  sheet.setColumnWidth(at + 1, column.widthInPixels);
  dressCells(sheet, tab, column, at, headerRow);
}

function dressCells(sheet: Sheet, tab: Tab, column: Column, at: number, headerRow: number): void {
  const { wraps, vertical, horizontal, numberFormat, dropdown } = cellLook(tab, column);
  const cells = sheet.getRange(headerRow + 1, at + 1, sheet.getMaxRows() - headerRow, 1);
  const { WRAP, CLIP } = SpreadsheetApp.WrapStrategy;
  cells
    .setWrapStrategy(wraps ? WRAP : CLIP)
    .setVerticalAlignment(vertical === 'TOP' ? 'top' : 'middle')
    .setHorizontalAlignment(horizontal === 'LEFT' ? 'left' : 'right');
  if (numberFormat !== null) cells.setNumberFormat(numberFormat.pattern);
  if (dropdown === null) return;
  const rule = SpreadsheetApp.newDataValidation().setAllowInvalid(true);
  if (dropdown.from === 'words') {
    cells.setDataValidation(rule.requireValueInList([...dropdown.words], true).build());
    return;
  }
  const from = sheet.getParent().getSheetByName(dropdown.tab);
  if (from === null) return;
  const words = from.getRange(2, dropdown.column + 1, from.getMaxRows() - 1, 1);
  cells.setDataValidation(rule.requireValueInRange(words, true).build());
}
