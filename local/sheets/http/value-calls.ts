/** The methods of spreadsheets.values. */
import { blockName } from '../a1.ts';
import type { CellBlock } from '../change.ts';
import { validBody } from '../contract/validate.ts';
import { invalidArgument, Refusal } from '../errors.ts';
import { sheetOf, type Workbook } from '../model/workbook.ts';
import { pickLazily } from '../render/json-stream.ts';
import { type MajorDimension, type RenderOptions, renderBlock } from '../render/values.ts';
import { appendValues } from '../values/append.ts';
import type { ValueInputOption } from '../values/cell-values.ts';
import { clearValues } from '../values/clear.ts';
import { namedCells, readableCells } from '../values/range.ts';
import { updateValues, type ValueRange, type WriteOptions, type Written } from '../values/update.ts';
import type { Call } from './call.ts';
import type { Query } from './query.ts';

const READ_PARAMETERS = ['valueRenderOption', 'dateTimeRenderOption', 'majorDimension'];
const WRITE_PARAMETERS = [
  'valueInputOption',
  'includeValuesInResponse',
  'responseValueRenderOption',
  'responseDateTimeRenderOption',
];

export function getValues({ store, query, route }: Call): unknown {
  const parameters = query(READ_PARAMETERS);
  const mask = parameters.fields('ValueRange');
  const workbook = store.workbook(route.spreadsheetId);
  const answer = refusing('', () =>
    valueRange(workbook, route.range, parameters.majorDimension(), parameters.renderOptions()),
  );
  return pickLazily(answer, mask);
}

export function batchGetValues({ store, query, route }: Call): unknown {
  const parameters = query([...READ_PARAMETERS, 'ranges']);
  const mask = parameters.fields('BatchGetValuesResponse');
  const workbook = store.workbook(route.spreadsheetId);
  const [dimension, options] = [parameters.majorDimension(), parameters.renderOptions()];
  const valueRanges = parameters
    .all('ranges')
    .map((range) => refusing('', () => valueRange(workbook, range, dimension, options)));
  return pickLazily({ spreadsheetId: route.spreadsheetId, valueRanges }, mask);
}

function valueRange(
  workbook: Workbook,
  text: string,
  dimension: MajorDimension,
  options: RenderOptions,
): Record<string, unknown> {
  const named = namedCells(workbook, text);
  const cells = readableCells(named);
  return valuesOf(workbook, named.sheet.sheetId, cells, dimension, options);
}

function valuesOf(
  workbook: Workbook,
  sheetId: number,
  cells: CellBlock,
  majorDimension: MajorDimension,
  options: RenderOptions,
): Record<string, unknown> {
  const sheet = sheetOf(workbook, sheetId);
  const values = sheet && renderBlock(sheet, workbook.looks, cells, majorDimension, options);
  return { range: blockName(sheet?.title ?? '', cells), majorDimension, ...(values && { values }) };
}

export function updateRange(call: Call): unknown {
  const parameters = call.query(WRITE_PARAMETERS);
  const mask = parameters.fields('UpdateValuesResponse');
  const given = validBody('ValueRange', call.body, 'data') as ValueRange;
  const input = requiredInput(parameters.oneOf('valueInputOption', 'ValueInputOption', INPUT_OPTIONS));
  checkSameRange(call.route.range, given);
  const written = writing(
    call,
    '',
    (edit, options) => updateValues(edit, call.route.range, given, options),
    input,
  );
  return pickLazily(updateAnswer(call, written, given, echoOf(parameters)), mask);
}

export function appendRange(call: Call): unknown {
  const parameters = call.query([...WRITE_PARAMETERS, 'insertDataOption']);
  const mask = parameters.fields('AppendValuesResponse');
  const given = validBody('ValueRange', call.body, 'data') as ValueRange;
  const input = requiredInput(parameters.oneOf('valueInputOption', 'ValueInputOption', INPUT_OPTIONS));
  const insertRows =
    parameters.oneOf('insertDataOption', 'InsertDataOption', ['OVERWRITE', 'INSERT_ROWS']) === 'INSERT_ROWS';
  checkSameRange(call.route.range, given);
  const { table, written } = writing(
    call,
    '',
    (edit, options) => appendValues(edit, call.route.range, given, { ...options, insertRows }),
    input,
  );
  const answer = {
    spreadsheetId: call.route.spreadsheetId,
    ...(table && { tableRange: blockName(written.title, table) }),
    updates: updateAnswer(call, written, given, echoOf(parameters)),
  };
  return pickLazily(answer, mask);
}

interface BatchUpdateBody {
  readonly valueInputOption?: string;
  readonly data?: readonly ValueRange[];
  readonly includeValuesInResponse?: boolean;
  readonly responseValueRenderOption?: RenderOptions['value'];
  readonly responseDateTimeRenderOption?: RenderOptions['dateTime'];
}

export function batchUpdateValues(call: Call): unknown {
  const mask = call.query([]).fields('BatchUpdateValuesResponse');
  const given = validBody('BatchUpdateValuesRequest', call.body, '') as BatchUpdateBody;
  const input = requiredInput(given.valueInputOption ?? null);
  const echo: Echo | null = given.includeValuesInResponse
    ? {
        value: given.responseValueRenderOption ?? 'FORMATTED_VALUE',
        dateTime: given.responseDateTimeRenderOption ?? 'SERIAL_NUMBER',
      }
    : null;
  const data = given.data ?? [];
  const written = writing(
    call,
    '',
    (edit, options) =>
      data.map((range, index) =>
        refusing(`Invalid data[${index}]: `, () => updateValues(edit, range.range ?? '', range, options)),
      ),
    input,
  );
  const responses = written.map((part, index) => updateAnswer(call, part, data[index] ?? {}, echo));
  const answer = { spreadsheetId: call.route.spreadsheetId, ...totals(written), responses };
  return pickLazily(answer, mask);
}

export function clearRange({ store, query, route, body }: Call): unknown {
  const mask = query([]).fields('ClearValuesResponse');
  validBody('ClearValuesRequest', body, 'resource');
  const clearedRange = store.edit(route.spreadsheetId, (edit) =>
    refusing('', () => clearValues(edit, route.range)),
  );
  return pickLazily({ spreadsheetId: route.spreadsheetId, clearedRange }, mask);
}

export function batchClearValues({ store, query, route, body }: Call): unknown {
  const mask = query([]).fields('BatchClearValuesResponse');
  const { ranges = [] } = validBody('BatchClearValuesRequest', body, '') as { ranges?: string[] };
  const clearedRanges = store.edit(route.spreadsheetId, (edit) =>
    ranges.map((range) => refusing('', () => clearValues(edit, range))),
  );
  return pickLazily({ spreadsheetId: route.spreadsheetId, clearedRanges }, mask);
}

const INPUT_OPTIONS = ['INPUT_VALUE_OPTION_UNSPECIFIED', 'RAW', 'USER_ENTERED'] as const;

function requiredInput(option: string | null): ValueInputOption {
  if (option === 'RAW' || option === 'USER_ENTERED') return option;
  throw invalidArgument("'valueInputOption' is required but not specified");
}

/** The range may be named in the body too, and then it must be the same. */
function checkSameRange(range: string, given: ValueRange): void {
  if (given.range && given.range !== range) {
    throw invalidArgument(`Request range[${range}] does not match value's range[${given.range}]`);
  }
}

type Edit = Parameters<typeof updateValues>[0];

function writing<T>(
  { store, route, context }: Call,
  prefix: string,
  write: (edit: Edit, options: WriteOptions) => T,
  input: ValueInputOption,
): T {
  return store.edit(route.spreadsheetId, (edit) =>
    refusing(prefix, () => write(edit, { input, year: context(edit.properties).year })),
  );
}

/** Turns a refusal into the answer 400, with what was refused before it. */
function refusing<T>(prefix: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof Refusal) throw invalidArgument(`${prefix}${error.message}`);
    throw error;
  }
}

/** How to render the values that an answer repeats. */
type Echo = RenderOptions;

function echoOf(parameters: Query): Echo | null {
  const options = parameters.renderOptions('responseValueRenderOption', 'responseDateTimeRenderOption');
  return parameters.flag('includeValuesInResponse') ? options : null;
}

function updateAnswer(call: Call, written: Written, given: ValueRange, echo: Echo | null): object {
  const { cells, cellCount } = written;
  const [rows, columns] = [cells.endRow - cells.startRow, cells.endColumn - cells.startColumn];
  const shown = {
    ...cells,
    endRow: Math.max(cells.endRow, cells.startRow + 1),
    endColumn: Math.max(cells.endColumn, cells.startColumn + 1),
  };
  const workbook = call.store.workbook(call.route.spreadsheetId);
  const dimension = given.majorDimension === 'COLUMNS' ? 'COLUMNS' : 'ROWS';
  return {
    spreadsheetId: call.route.spreadsheetId,
    updatedRange: blockName(written.title, shown),
    ...(rows > 0 && { updatedRows: rows }),
    ...(columns > 0 && { updatedColumns: columns }),
    ...(cellCount > 0 && { updatedCells: cellCount }),
    ...(echo && { updatedData: valuesOf(workbook, written.sheetId, shown, dimension, echo) }),
  };
}

/** Rows and columns that several ranges share count once. */
function totals(written: readonly Written[]): object {
  const [rows, columns] = [new Set<string>(), new Set<string>()];
  for (const { sheetId, cells } of written) {
    for (let row = cells.startRow; row < cells.endRow; row++) rows.add(`${sheetId} ${row}`);
    for (let column = cells.startColumn; column < cells.endColumn; column++)
      columns.add(`${sheetId} ${column}`);
  }
  const cellCount = written.reduce((sum, part) => sum + part.cellCount, 0);
  return {
    ...(rows.size > 0 && { totalUpdatedRows: rows.size }),
    ...(columns.size > 0 && { totalUpdatedColumns: columns.size }),
    ...(cellCount > 0 && { totalUpdatedCells: cellCount }),
    ...(written.length > 0 && { totalUpdatedSheets: new Set(written.map((part) => part.sheetId)).size }),
  };
}
