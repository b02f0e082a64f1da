import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import {
  ANSWER_COLOURS,
  MACHINE_HEADER_COLOUR,
  OWNER_COLOURS,
  STAGE_COLOURS,
} from '../../../core/workbook/schema/colours.ts';
import type { Column } from '../../../core/workbook/schema/column.ts';
import { LEADS } from '../../../core/workbook/schema/leads.ts';
import type { Tab } from '../../../core/workbook/schema/tab.ts';
import { WORKBOOK } from '../../../core/workbook/schema/workbook.ts';
import { type SetUpStep, setUpSteps } from '../../../core/workbook/set-up.ts';
import { headerOf } from '../../../core/workbook/tab-to-read.ts';
import { dressCells } from './dress.ts';
import { askGoogle } from './errors.ts';
import { readWorkbook } from './read.ts';
import { cellData } from './requests.ts';

type Request = sheets_v4.Schema$Request;

/** What setting up did, for the person who asked for it. */
export interface SetUpReport {
  readonly tabsAdded: readonly string[];
  readonly columnsAdded: readonly string[];
  /** Columns that were probably renamed: a person has to decide. */
  readonly renamed: readonly string[];
}

/**
 * Brings a spreadsheet to the declared layout: adds the tabs and columns that are missing, dressed, and touches
 * nothing else. Run again, it changes nothing.
 */
export async function setUpWorkbook(sheets: sheets_v4.Sheets, spreadsheetId: string): Promise<SetUpReport> {
  const { snapshot, sheets: standing } = await readWorkbook(sheets, spreadsheetId, WORKBOOK.map(headerOf));
  const { steps, renamed } = setUpSteps(snapshot, WORKBOOK);
  const ids = new Map(standing.map((sheet) => [sheet.title ?? '', sheet.sheetId ?? 0]));
  let nextId = Math.max(100, ...ids.values()) + 1;
  const idOf = (title: string): number => {
    const id = ids.get(title) ?? nextId++;
    ids.set(title, id);
    return id;
  };
  // A dropdown may point to a tab that comes later, so all tabs are added before any is dressed.
  const requests = [
    ...steps.flatMap((step) => (step.kind === 'add tab' ? addTab(step, idOf(step.tab.title)) : [])),
    ...steps.flatMap((step) =>
      step.kind === 'add tab'
        ? dressTab(step.tab, idOf(step.tab.title))
        : addColumn(step, idOf(step.tab.title)),
    ),
    ...emptyFirstTab(standing, steps),
  ];
  if (requests.length > 0)
    await askGoogle('set the workbook up', () =>
      sheets.spreadsheets.batchUpdate({ spreadsheetId, fields: 'spreadsheetId', requestBody: { requests } }),
    );
  return {
    tabsAdded: steps.flatMap((step) => (step.kind === 'add tab' ? [step.tab.title] : [])),
    columnsAdded: steps.flatMap((step) =>
      step.kind === 'add column' ? [`${step.tab.title}: ${step.column.header}`] : [],
    ),
    renamed,
  };
}

/** A new spreadsheet has one tab of its own, which nobody has used. */
function emptyFirstTab(
  standing: readonly sheets_v4.Schema$SheetProperties[],
  steps: readonly SetUpStep[],
): Request[] {
  const [only] = standing;
  const isNew = standing.length === 1 && only?.title === 'Sheet1' && steps.length === WORKBOOK.length;
  return isNew && only !== undefined ? [{ deleteSheet: { sheetId: only.sheetId ?? 0 } }] : [];
}

const FIRST_ROWS = 1000;

function addTab(step: SetUpStep & { kind: 'add tab' }, sheetId: number): Request[] {
  const { tab, index } = step;
  return [
    {
      addSheet: {
        properties: {
          sheetId,
          title: tab.title,
          index,
          hidden: !tab.shown,
          tabColorStyle: { rgbColor: rgb(OWNER_COLOURS[tab.owner].tab) },
          gridProperties: {
            rowCount: FIRST_ROWS,
            columnCount: tab.columns.length,
            frozenRowCount: 1,
            frozenColumnCount: tab.frozenColumns,
          },
        },
      },
    },
  ];
}

function dressTab(tab: Tab, sheetId: number): Request[] {
  return [
    headerRow(tab, sheetId),
    headerHeight(sheetId),
    ...templateRows(tab, sheetId),
    ...tab.columns.flatMap((column, at) => dressColumn(tab, column, sheetId, at)),
    ...colourRules(tab, sheetId),
    {
      setBasicFilter: {
        filter: {
          range: { sheetId, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: tab.columns.length },
        },
      },
    },
  ];
}

function headerRow(tab: Tab, sheetId: number): Request {
  return {
    updateCells: {
      start: { sheetId, rowIndex: 0, columnIndex: 0 },
      rows: [{ values: tab.columns.map((column) => headerCell(tab, column)) }],
      fields: 'userEnteredValue,note,userEnteredFormat',
    },
  };
}

/** Two lines, so that a long header over a narrow column can be read. */
function headerHeight(sheetId: number): Request {
  const range = { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 };
  return { updateDimensionProperties: { range, properties: { pixelSize: 38 }, fields: 'pixelSize' } };
}

function headerCell(tab: Tab, column: Column): sheets_v4.Schema$CellData {
  const machine = tab.owner !== 'machine' && column.owner === 'machine';
  return {
    userEnteredValue: { stringValue: column.header },
    note: column.note,
    userEnteredFormat: {
      backgroundColorStyle: {
        rgbColor: rgb(machine ? MACHINE_HEADER_COLOUR : OWNER_COLOURS[tab.owner].header),
      },
      textFormat: { bold: true },
      wrapStrategy: 'WRAP',
      verticalAlignment: 'MIDDLE',
    },
  };
}

function templateRows(tab: Tab, sheetId: number): Request[] {
  if (tab.template.length === 0) return [];
  const rows = tab.template.map((row) => ({ values: row.map((value) => cellData(value)) }));
  return [
    { updateCells: { start: { sheetId, rowIndex: 1, columnIndex: 0 }, rows, fields: 'userEnteredValue' } },
  ];
}

/** Width, how its cells look, and the warning on a machine's header. */
function dressColumn(tab: Tab, column: Column, sheetId: number, at: number): Request[] {
  const isMachines = column.owner === 'machine' && tab.owner !== 'machine';
  const dimension = { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 };
  const requests: Request[] = [
    {
      updateDimensionProperties: {
        range: dimension,
        properties: { pixelSize: column.widthInPixels },
        fields: 'pixelSize',
      },
    },
  ];
  requests.push(...dressCells(tab, column, sheetId, at, 1));
  if (isMachines) requests.push(headerWarning(column, sheetId, at));
  return requests;
}

function headerWarning(column: Column, sheetId: number, at: number): Request {
  const range = { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1 };
  return {
    addProtectedRange: {
      protectedRange: { range, description: `Leadsheet writes "${column.header}"`, warningOnly: true },
    },
  };
}

/** Colours of stage and answer, so that a list can be read at a glance. */
function colourRules(tab: Tab, sheetId: number): Request[] {
  if (tab.title !== LEADS.title) return [];
  return [
    ...colourColumn(tab, sheetId, 'Stage', STAGE_COLOURS),
    ...colourColumn(tab, sheetId, 'Sales answer', ANSWER_COLOURS),
  ];
}

function colourColumn(
  tab: Tab,
  sheetId: number,
  header: string,
  colours: Readonly<Record<string, string>>,
): Request[] {
  const at = tab.columns.findIndex((column) => column.header === header);
  const range = { sheetId, startRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1 };
  return Object.entries(colours).map(([word, colour], index) => ({
    addConditionalFormatRule: {
      index,
      rule: {
        ranges: [range],
        booleanRule: {
          condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: word }] },
          format: { backgroundColorStyle: { rgbColor: rgb(colour) } },
        },
      },
    },
  }));
}

function addColumn(step: SetUpStep & { kind: 'add column' }, sheetId: number): Request[] {
  const { tab, column, before, headerRow: row } = step;
  const range = { sheetId, dimension: 'COLUMNS', startIndex: before, endIndex: before + 1 };
  return [
    { insertDimension: { range, inheritFromBefore: before > 0 } },
    {
      updateCells: {
        start: { sheetId, rowIndex: row, columnIndex: before },
        rows: [{ values: [headerCell(tab, column)] }],
        fields: 'userEnteredValue,note,userEnteredFormat',
      },
    },
    ...dressColumn(tab, column, sheetId, before),
  ];
}

/** `#1a73e8` as Google's colour: parts from 0 to 1. */
function rgb(hex: string): sheets_v4.Schema$Color {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { red: part(1), green: part(3), blue: part(5) };
}
