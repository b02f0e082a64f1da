import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { columnLetters } from '../../../core/workbook/a1.ts';
import type { Column } from '../../../core/workbook/schema/column.ts';
import { LEADS } from '../../../core/workbook/schema/leads.ts';
import type { Tab } from '../../../core/workbook/schema/tab.ts';
import { WORKBOOK } from '../../../core/workbook/schema/workbook.ts';
import { quoteTab } from './read.ts';
import { NUMBER_FORMATS } from './requests.ts';

/** How the cells of a column look from a row on, and their dropdown. */
export function dressCells(
  tab: Tab,
  column: Column,
  sheetId: number,
  at: number,
  fromRow: number,
): sheets_v4.Schema$Request[] {
  const range = { sheetId, startRowIndex: fromRow, startColumnIndex: at, endColumnIndex: at + 1 };
  const numberFormat = NUMBER_FORMATS[column.kind];
  const wraps = tab.shown && tab.title !== LEADS.title && tab.columns.some((c) => c.kind === 'long text');
  const format = {
    wrapStrategy: wraps && column.kind === 'long text' ? 'WRAP' : 'CLIP',
    verticalAlignment: wraps ? 'TOP' : 'MIDDLE',
    horizontalAlignment: column.kind === 'number' || column.kind === 'money' ? 'RIGHT' : 'LEFT',
    ...(numberFormat === undefined ? {} : { numberFormat }),
  };
  const fields = `userEnteredFormat(wrapStrategy,verticalAlignment,horizontalAlignment${numberFormat === undefined ? '' : ',numberFormat'})`;
  const rule = dropdown(column);
  return [
    { repeatCell: { range, cell: { userEnteredFormat: format }, fields } },
    ...(rule === null ? [] : [{ setDataValidation: { range, rule } }]),
  ];
}

function dropdown(column: Column): sheets_v4.Schema$DataValidationRule | null {
  const choices = column.choices;
  if (choices === null) return null;
  const condition =
    choices.from === 'words'
      ? { type: 'ONE_OF_LIST', values: choices.words.map((word) => ({ userEnteredValue: word })) }
      : {
          type: 'ONE_OF_RANGE',
          values: [{ userEnteredValue: `=${columnBelowHeader(choices.tab, choices.header)}` }],
        };
  // Never strict: a rule refused at the door could not be explained, and a sort would stumble over it.
  return { condition, strict: false, showCustomUi: true };
}

function columnBelowHeader(title: string, header: string): string {
  const tab = WORKBOOK.find((t) => t.title === title);
  const letters = columnLetters(Math.max(0, tab?.columns.findIndex((c) => c.header === header) ?? 0));
  return `${quoteTab(title)}!$${letters}$2:$${letters}`;
}
