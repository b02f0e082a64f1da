import { addMenu } from './menu.ts';

/** Runs by itself when the workbook is opened. */
export function onOpen(): void {
  addMenu(SpreadsheetApp.getUi());
}
