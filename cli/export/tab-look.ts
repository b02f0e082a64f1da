import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { askGoogle } from '../../lambdas/adapters/sheets/errors.ts';
import { quoteTab } from '../../lambdas/adapters/sheets/read.ts';

/** How one tab looks: what a person set or the template brought, but none of its rows. */
export interface TabLook {
  readonly title: string;
  readonly hidden: boolean;
  readonly tabColour: sheets_v4.Schema$Color | null;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  /** The grid's size, for what spans a whole column. */
  readonly rowCount: number;
  readonly widthsInPixels: readonly number[];
  /** Header row and whatever stands above it. */
  readonly head: readonly (readonly sheets_v4.Schema$CellData[])[];
  /** The first row below the head: a column's formats and dropdowns are the same in all of them. */
  readonly body: readonly sheets_v4.Schema$CellData[];
  readonly colourRules: readonly sheets_v4.Schema$ConditionalFormatRule[];
}

const SHAPE =
  'sheets(properties(title,hidden,sheetType,tabColorStyle,gridProperties(rowCount,frozenRowCount,frozenColumnCount)),conditionalFormats)';
const LOOK =
  'sheets(properties(title),data(rowData(values(note,userEnteredFormat,dataValidation)),columnMetadata(pixelSize)))';

/** Reads how the tabs look, in the order in which they stand: two requests, however many rows there are. */
export async function readLooks(
  sheets: sheets_v4.Sheets,
  spreadsheetId: string,
): Promise<readonly TabLook[]> {
  const shape = await askGoogle('read the tabs', () =>
    sheets.spreadsheets.get({ spreadsheetId, fields: SHAPE }),
  );
  // A chart on a tab of its own has no cells.
  const standing = (shape.sheets ?? []).filter(({ properties }) => properties?.sheetType !== 'OBJECT');
  const ranges = standing.map(
    ({ properties }) => `${quoteTab(properties?.title ?? '')}!1:${lastLookedAt(properties)}`,
  );
  const looks = await askGoogle('read how the tabs look', () =>
    sheets.spreadsheets.get({ spreadsheetId, ranges, includeGridData: true, fields: LOOK }),
  );
  return standing.map((sheet) => {
    const title = sheet.properties?.title ?? '';
    const data = looks.sheets?.find(({ properties }) => properties?.title === title)?.data?.[0];
    return lookOf(sheet, data);
  });
}

function lookOf(
  { properties, conditionalFormats }: sheets_v4.Schema$Sheet,
  data: sheets_v4.Schema$GridData | undefined,
): TabLook {
  const rows = (data?.rowData ?? []).map((row) => row.values ?? []);
  const grid = properties?.gridProperties;
  return {
    title: properties?.title ?? '',
    hidden: properties?.hidden ?? false,
    tabColour: properties?.tabColorStyle?.rgbColor ?? null,
    frozenRows: grid?.frozenRowCount ?? 0,
    frozenColumns: grid?.frozenColumnCount ?? 0,
    rowCount: grid?.rowCount ?? 1,
    widthsInPixels: (data?.columnMetadata ?? []).map(({ pixelSize }) => pixelSize ?? 100),
    head: rows.slice(0, headRows(properties)),
    body: rows[headRows(properties)] ?? [],
    colourRules: conditionalFormats ?? [],
  };
}

/** One row below the head, where there is one. */
function lastLookedAt(properties: sheets_v4.Schema$SheetProperties | undefined): number {
  return Math.min(headRows(properties) + 1, properties?.gridProperties?.rowCount ?? 1);
}

/** Rows that belong to the header: those that stay in view, and one where none does. */
function headRows(properties: sheets_v4.Schema$SheetProperties | undefined): number {
  return Math.max(1, properties?.gridProperties?.frozenRowCount ?? 0);
}
