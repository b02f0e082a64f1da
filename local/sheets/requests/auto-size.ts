/** How wide a column, or high a row, its contents make it. */
import { effectiveValue } from '../model/cell.ts';
import { DEFAULT_COLUMN_PIXELS, DEFAULT_ROW_PIXELS, type Sheet } from '../model/sheet.ts';
import type { Workbook } from '../model/workbook.ts';
import { shownText } from '../render/values.ts';

/** Advance widths of the printable ASCII characters from the space on, of the font Google measures with (Roboto). */
const ADVANCES = [
  508, 528, 656, 1261, 1151, 1500, 1274, 358, 701, 713, 882, 1162, 403, 566, 540, 845, 1151, 1151, 1151, 1151,
  1151, 1151, 1151, 1151, 1151, 1151, 496, 433, 1041, 1124, 1071, 968, 1839, 1336, 1276, 1333, 1344, 1164,
  1132, 1395, 1461, 557, 1130, 1285, 1103, 1788, 1461, 1409, 1292, 1409, 1262, 1216, 1222, 1328, 1304, 1817,
  1284, 1230, 1227, 543, 841, 543, 856, 924, 633, 1114, 1150, 1072, 1155, 1086, 712, 1150, 1128, 498, 490,
  1038, 498, 1796, 1131, 1168, 1150, 1164, 694, 1057, 670, 1129, 992, 1539, 1016, 969, 1016, 693, 500, 693,
  1393,
];
const UNITS_PER_EM = 2048;
const OTHER_LETTER = 1150;
const WIDE_LETTER = 2048;
const FIRST_WIDE = 0x2e80;
const DEFAULT_POINTS = 10;
/** 3 pixels of padding at each side and 1 for the grid line. */
const COLUMN_MARGIN = 7;

/** In pixels; null for an empty column, which keeps its width. */
export function fittingColumn(workbook: Workbook, sheet: Sheet, column: number): number | null {
  let widest = 0;
  for (const row of sheet.rows()) {
    const value = effectiveValue(row?.slot(column));
    if (!row || value === null) continue;
    const { format } = workbook.looks.look(row.looks[column] ?? 0);
    const points = format?.textFormat?.fontSize ?? DEFAULT_POINTS;
    for (const line of shownText(value, format).split('\n')) {
      widest = Math.max(widest, textWidth(line, points));
    }
  }
  return widest === 0 ? null : Math.ceil(widest) + COLUMN_MARGIN;
}

/** In pixels, from the lines and letter sizes of its cells. */
export function fittingRow(workbook: Workbook, sheet: Sheet, index: number): number {
  const row = sheet.row(index);
  let highest = DEFAULT_ROW_PIXELS;
  for (let column = 0; row && column < row.filledLength; column++) {
    const value = effectiveValue(row.slot(column));
    if (value === null) continue;
    const { format } = workbook.looks.look(row.looks[column] ?? 0);
    const points = format?.textFormat?.fontSize ?? DEFAULT_POINTS;
    const lineHeight = Math.round((points * 17) / DEFAULT_POINTS);
    const width = sheet.columns[column]?.pixelSize ?? DEFAULT_COLUMN_PIXELS;
    const wraps = format?.wrapStrategy === 'WRAP';
    const lines = shownText(value, format)
      .split('\n')
      .reduce(
        (sum, line) =>
          sum + (wraps ? Math.max(1, Math.ceil(textWidth(line, points) / (width - COLUMN_MARGIN))) : 1),
        0,
      );
    highest = Math.max(highest, lines * lineHeight + 4);
  }
  return highest;
}

function textWidth(text: string, points: number): number {
  let units = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    units += ADVANCES[code - 32] ?? (code >= FIRST_WIDE ? WIDE_LETTER : OTHER_LETTER);
  }
  return (units * Math.floor((points * 4) / 3)) / UNITS_PER_EM;
}
