import { hashText } from '../../../core/fingerprint.ts';
import { readReturnReasons } from '../../../core/lifecycle/return-reasons.ts';
import { RETURN_REASONS } from '../../../core/workbook/schema/agreement.ts';
import type { Snapshot } from '../../../core/workbook/snapshot.ts';
import { wholeTab } from '../../../core/workbook/tab-to-read.ts';
import { readTable } from '../../../core/workbook/table.ts';
import { readWorkbook } from '../../adapters/sheets/read.ts';
import type { JobContext } from '../../context.ts';
import type { CrmConnector } from './port.ts';

/** Makes the CRM's fields once, and again when the return reasons change. */
export async function prepareCrm(
  context: JobContext,
  crm: CrmConnector,
  reasons: readonly string[],
): Promise<void> {
  const prepared = await context.ledger.cursor(cursorOf(crm));
  const wanted = hashText(JSON.stringify(reasons));
  if (prepared === wanted) return;
  await crm.prepare();
  await context.ledger.moveCursor(cursorOf(crm), prepared, wanted);
}

/** Before anything is read from a CRM that no push has prepared: its fields are made with the reasons of the sheet. */
export async function prepareUnseenCrm(
  context: JobContext,
  connect: (returnReasons: readonly string[]) => CrmConnector,
  crm: CrmConnector,
): Promise<void> {
  if ((await context.ledger.cursor(cursorOf(crm))) !== null) return;
  const { snapshot } = await readWorkbook(context.sheets, context.spreadsheetId, [wholeTab(RETURN_REASONS)]);
  const reasons = returnReasonsOf(snapshot);
  await prepareCrm(context, connect(reasons), reasons);
}

/** The reasons that sales may give, in the sheet's words. */
export function returnReasonsOf(snapshot: Snapshot): readonly string[] {
  const { table } = readTable(snapshot, RETURN_REASONS);
  return table === null ? [] : readReturnReasons(table).reasons.map((reason) => reason.reason);
}

function cursorOf(crm: CrmConnector): string {
  return `prepared/${crm.name}`;
}
