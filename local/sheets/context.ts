import { dayOfSerial, serialOfMoment } from './entry/serial.ts';
import type { SpreadsheetProperties } from './google.ts';
import { DEFAULT_TIME_ZONE } from './model/workbook.ts';
import type { RequestContext } from './requests/handler.ts';
import { newObjectId, type SheetsStore } from './store.ts';

/** What requests need to know beside the workbook: who asks, what year it is there, and new identifiers. */
export function requestContext(
  store: SheetsStore,
  account: string,
  properties: SpreadsheetProperties,
): RequestContext {
  return {
    account,
    year: presentYear(store, properties),
    newId: newObjectId,
  };
}

/** The year at present in the workbook's time zone. */
function presentYear(store: SheetsStore, { timeZone }: SpreadsheetProperties): number {
  return dayOfSerial(serialOfMoment(store.clock.now(), timeZone ?? DEFAULT_TIME_ZONE)).year;
}
