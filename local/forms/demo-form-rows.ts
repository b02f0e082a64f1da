import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { FormFieldHeader, FormHeader } from '../../core/workbook/schema/forms.ts';
import { FORM_FIELDS, FORMS } from '../../core/workbook/schema/forms.ts';
import type { Tab } from '../../core/workbook/schema/tab.ts';
import { WISH_QUESTION, WISHES } from '../web/form/fields.ts';
import { FORM_NAME } from '../web/form/submission.ts';
import { DEMO_FORM_ID } from './demo-form.ts';

type Row<Header extends string> = Partial<Readonly<Record<Header, string>>>;

/** What a team would write into Forms and Form fields for the demo form. */
const FORM_ROWS: readonly Row<FormHeader>[] = [
  { Form: FORM_NAME, Kind: 'Google Forms', 'Form id': DEMO_FORM_ID, Note: 'The form at /forms/demo.' },
];
const FIELD_ROWS: readonly Row<FormFieldHeader>[] = WISHES.map(({ label, activity, detail }) => ({
  Form: FORM_NAME,
  Question: WISH_QUESTION,
  'Answer is': label,
  Activity: activity,
  Detail: detail,
}));

/** Writes them below what is there, as a person would. For a workbook that does not have them. */
export async function addDemoFormRows(sheets: sheets_v4.Sheets, spreadsheetId: string): Promise<void> {
  await append(sheets, spreadsheetId, FORMS, FORM_ROWS);
  await append(sheets, spreadsheetId, FORM_FIELDS, FIELD_ROWS);
}

async function append<Header extends string>(
  sheets: sheets_v4.Sheets,
  spreadsheetId: string,
  tab: Tab<Header>,
  rows: readonly Row<Header>[],
): Promise<void> {
  await sheets.spreadsheets.values.append({
    spreadsheetId,
    range: `'${tab.title}'!A1`,
    valueInputOption: 'RAW',
    requestBody: { values: rows.map((row) => tab.columns.map(({ header }) => row[header] ?? '')) },
  });
}
