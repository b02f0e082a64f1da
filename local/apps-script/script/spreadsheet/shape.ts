/** The workbook's tabs and names as they are now, asked for again only after they changed. */
import type { WorkbookDescription } from '../../calls.ts';
import { ask, flush, host } from '../bridge.ts';

let known: { readonly at: number; readonly description: WorkbookDescription } | null = null;
let changesWaiting = false;

export function shape(): WorkbookDescription {
  if (changesWaiting) {
    changesWaiting = false;
    flush();
    known = null;
  }
  const at = host().shape();
  if (known?.at !== at) known = { at, description: ask('describe') };
  return known.description;
}

/** Something was written that the description shows. */
export function shapeChanges(): void {
  changesWaiting = true;
}

export function sheetShape(sheetId: number): WorkbookDescription['sheets'][number] | undefined {
  return shape().sheets.find((sheet) => sheet.sheetId === sheetId);
}
