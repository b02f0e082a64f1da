import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { columnLetters } from '../../../core/workbook/a1.ts';
import { type ColumnPlace, cellLook, type Dropdown } from '../../../core/workbook/look.ts';
import type { Column } from '../../../core/workbook/schema/column.ts';
import type { Tab } from '../../../core/workbook/schema/tab.ts';
import { quoteTab } from './read.ts';

/** How the cells of a column look from a row on, and their dropdown. */
export function dressCells(
  tab: Tab,
  column: Column,
  sheetId: number,
  at: number,
  fromRow: number,
  placeOf?: ColumnPlace,
): sheets_v4.Schema$Request[] {
  const range = { sheetId, startRowIndex: fromRow, startColumnIndex: at, endColumnIndex: at + 1 };
  const { wraps, vertical, horizontal, numberFormat, dropdown } = cellLook(tab, column, placeOf);
  const format = {
    wrapStrategy: wraps ? 'WRAP' : 'CLIP',
    verticalAlignment: vertical,
    horizontalAlignment: horizontal,
    ...(numberFormat === null ? {} : { numberFormat: { ...numberFormat } }),
  };
  const fields = `userEnteredFormat(wrapStrategy,verticalAlignment,horizontalAlignment${numberFormat === null ? '' : ',numberFormat'})`;
  return [
    { repeatCell: { range, cell: { userEnteredFormat: format }, fields } },
    ...(dropdown === null ? [] : [{ setDataValidation: { range, rule: validationRule(dropdown) } }]),
  ];
}

function validationRule(dropdown: Dropdown): sheets_v4.Schema$DataValidationRule {
  const condition =
    dropdown.from === 'words'
      ? { type: 'ONE_OF_LIST', values: dropdown.words.map((word) => ({ userEnteredValue: word })) }
      : { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: `=${belowHeader(dropdown)}` }] };
  return { condition, strict: false, showCustomUi: true };
}

function belowHeader({ tab, column }: Dropdown & { from: 'column' }): string {
  const letters = columnLetters(column);
  return `${quoteTab(tab)}!$${letters}$2:$${letters}`;
}
