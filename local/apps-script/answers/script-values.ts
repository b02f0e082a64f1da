/** `setValues`: what each value becomes in its cell. */
import { cellName } from '../../sheets/a1.ts';
import { serialOfMoment } from '../../sheets/entry/serial.ts';
import { refuse } from '../../sheets/errors.ts';
import { CellError } from '../../sheets/model/cell.ts';
import type { Edit } from '../../sheets/model/edit.ts';
import type { Row } from '../../sheets/model/row.ts';
import { DEFAULT_TIME_ZONE } from '../../sheets/model/workbook.ts';
import type { RequestContext } from '../../sheets/requests/handler.ts';
import { ValueWriter } from '../../sheets/values/cell-values.ts';
import type { ScriptCell, WriteStep } from '../calls.ts';
import { ValidationRules } from './validation-rules.ts';

const NOT_A_NUMBER = new CellError('#NUM!', 'The result is not a number.');

export function writeScriptValues(
  edit: Edit,
  { sheetId, cells, values }: Extract<WriteStep, { kind: 'values' }>,
  { year }: RequestContext,
): void {
  const sheet = edit.grid(sheetId);
  if (cells.endRow > sheet.rowCount || cells.endColumn > sheet.columnCount) {
    refuse('The coordinates of the range are outside the dimensions of the sheet.');
  }
  const writer = new ValueWriter(edit.workbook.looks, 'USER_ENTERED', year);
  const timeZone = edit.properties.timeZone ?? DEFAULT_TIME_ZONE;
  const rules = new ValidationRules(edit, sheet);
  for (const [down, given] of values.entries()) {
    const index = cells.startRow + down;
    if (!sheet.row(index) && given.every((value) => value === '')) continue;
    const row = sheet.rowForWrite(index);
    for (const [right, value] of given.entries()) {
      const column = cells.startColumn + right;
      writeOne(writer, row, column, value, timeZone);
      const refusal = rules.refusal(row, index, column);
      if (refusal !== null) {
        refuse(
          `The data that you entered in cell ${cellName(index, column)} violates the data validation rules set on this cell.${refusal}`,
        );
      }
    }
  }
  edit.valuesChanged(sheetId, cells);
}

function writeOne(writer: ValueWriter, row: Row, column: number, value: ScriptCell, timeZone: string): void {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) row.setSlot(column, NOT_A_NUMBER);
    else writer.writeMoment(row, column, serialOfMoment(value.getTime(), timeZone));
  } else if (typeof value === 'number' && !Number.isFinite(value)) row.setSlot(column, NOT_A_NUMBER);
  else writer.write(row, column, value, cellName(0, column));
}
