import type { CellFormat } from '../google.ts';
import { withBothColors } from '../model/color.ts';
import { normalFormat } from '../model/format.ts';
import type { Handlers } from './handler.ts';
import { targetOf } from './target.ts';
import { changeLooks } from './validations.ts';

type Borders = NonNullable<CellFormat['borders']>;
type Border = NonNullable<Borders['top']>;

/** updateBorders: the outer sides at the block's edges, the inner ones between its cells; a side left out stays. */
export const borderHandlers: Handlers = {
  updateBorders(edit, { range, top, bottom, left, right, innerHorizontal, innerVertical }) {
    const { sheet, cells } = targetOf(edit, range);
    changeLooks(
      edit,
      sheet,
      cells,
      (look, row, column) => {
        const drawn = {
          top: row === cells.startRow ? top : innerHorizontal,
          bottom: row === cells.endRow - 1 ? bottom : innerHorizontal,
          left: column === cells.startColumn ? left : innerVertical,
          right: column === cells.endColumn - 1 ? right : innerVertical,
        };
        return { ...look, format: withSides(look.format, drawn) };
      },
      false,
    );
    edit.looksChanged(sheet.sheetId, cells);
    return undefined;
  },
};

function withSides(
  format: CellFormat | null,
  drawn: Record<'top' | 'bottom' | 'left' | 'right', Border | null | undefined>,
): CellFormat | null {
  const borders: Borders = { ...format?.borders };
  for (const side of ['top', 'bottom', 'left', 'right'] as const) {
    const border = drawn[side];
    if (!border) continue;
    if (!border.style || border.style === 'NONE') delete borders[side];
    else borders[side] = withBothColors(border);
  }
  const { borders: _, ...others } = format ?? {};
  return normalFormat(Object.keys(borders).length > 0 ? { ...others, borders } : others);
}
