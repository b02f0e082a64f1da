import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { CellValue } from '../../../core/workbook/cell.ts';
import { colourRules, FIRST_ROWS, HEADER_HEIGHT_IN_PIXELS, headerLook } from '../../../core/workbook/look.ts';
import { OWNER_COLOURS } from '../../../core/workbook/schema/colours.ts';
import type { Column } from '../../../core/workbook/schema/column.ts';
import type { Tab } from '../../../core/workbook/schema/tab.ts';
import { SET_UP_TABS, type SetUpStep, setUpPlan } from '../../../core/workbook/set-up.ts';
import { dressCells } from './dress.ts';
import { askGoogle } from './errors.ts';
import { nameRange, placeOfName } from './named-ranges.ts';
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
 * Brings a spreadsheet to the declared layout: adds the tabs and columns that are missing, dressed, settings and named
 * ranges, and touches nothing else. Run again, it changes nothing.
 */
export async function setUpWorkbook(sheets: sheets_v4.Sheets, spreadsheetId: string): Promise<SetUpReport> {
  const { snapshot, sheets: standing, names } = await readWorkbook(sheets, spreadsheetId, SET_UP_TABS);
  const { steps, renamed } = setUpPlan(snapshot, {
    titles: standing.map(({ title }) => title ?? ''),
    names: names.flatMap((name) => placeOfName(name, standing)),
  });
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
    ...steps.flatMap((step) => stepRequests(step, idOf, names)),
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

/** What one step asks of Google; a tab is there already when it is dressed. */
function stepRequests(
  step: SetUpStep,
  idOf: (title: string) => number,
  names: readonly sheets_v4.Schema$NamedRange[],
): Request[] {
  switch (step.kind) {
    case 'add tab':
      return dressTab(step.tab, idOf(step.tab.title));
    case 'add column':
      return addColumn(step, idOf(step.tab.title));
    case 'add rows':
      return step.rows.flatMap((cells, at) =>
        cells.map(({ column, value }) => writeCell(idOf(step.tab.title), step.row + at, column, value)),
      );
    case 'write cell':
      return [writeCell(idOf(step.tab.title), step.row, step.column, step.value)];
    case 'name range':
      return nameRange(step.place, idOf(step.place.tab), names);
    case 'remove tab':
      return [{ deleteSheet: { sheetId: idOf(step.title) } }];
  }
}

function writeCell(sheetId: number, rowIndex: number, columnIndex: number, value: CellValue): Request {
  const start = { sheetId, rowIndex, columnIndex };
  return { updateCells: { start, rows: [{ values: [cellData(value)] }], fields: 'userEnteredValue' } };
}

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
    ...colourRequests(tab, sheetId),
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

function headerHeight(sheetId: number): Request {
  const range = { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 };
  return {
    updateDimensionProperties: {
      range,
      properties: { pixelSize: HEADER_HEIGHT_IN_PIXELS },
      fields: 'pixelSize',
    },
  };
}

function headerCell(tab: Tab, column: Column): sheets_v4.Schema$CellData {
  const { text, note, background } = headerLook(tab, column);
  return {
    userEnteredValue: { stringValue: text },
    note,
    userEnteredFormat: {
      backgroundColorStyle: { rgbColor: rgb(background) },
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
  const { warning } = headerLook(tab, column);
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
  if (warning !== null) requests.push(headerWarning(warning, sheetId, at));
  return requests;
}

function headerWarning(description: string, sheetId: number, at: number): Request {
  const range = { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1 };
  return {
    addProtectedRange: {
      protectedRange: { range, description, warningOnly: true },
    },
  };
}

function colourRequests(tab: Tab, sheetId: number): Request[] {
  return colourRules(tab).map(({ header, word, colour }, index) => {
    const at = tab.columns.findIndex((column) => column.header === header);
    const range = { sheetId, startRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1 };
    const condition = { type: 'TEXT_EQ', values: [{ userEnteredValue: word }] };
    const format = { backgroundColorStyle: { rgbColor: rgb(colour) } };
    return {
      addConditionalFormatRule: { index, rule: { ranges: [range], booleanRule: { condition, format } } },
    };
  });
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
