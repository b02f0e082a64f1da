import type { Agreement } from '../lifecycle/agreement.ts';
import { epochMsToSerial } from '../workbook/instant.ts';
import { RowDraft } from '../workbook/row-draft.ts';

/** Whether any lead of the workbook was ever handed to sales, whatever became of it. */
export function wasEverSent(agreement: Agreement, timeZone: string): boolean {
  return agreement.leads.rows.some((row) => new RowDraft(agreement.leads, row, timeZone).number('Round') > 0);
}

/** The day of each push that the Leads tab tells of, in the workbook's time zone. */
export function pushedOn(agreement: Agreement, timeZone: string): readonly string[] {
  return agreement.leads.rows.flatMap((row) => {
    const at = new RowDraft(agreement.leads, row, timeZone).instant('Pushed at');
    return at === null ? [] : [dayOf(at, timeZone)];
  });
}

/** YYYY-MM-DD in the workbook's time zone. */
export function dayOf(epochMs: number, timeZone: string): string {
  const wallDays = Math.floor(epochMsToSerial(epochMs, timeZone));
  // Serial 25569 is 1970-01-01.
  return new Date((wallDays - 25_569) * 86_400_000).toISOString().slice(0, 10);
}
