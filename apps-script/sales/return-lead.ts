import { returnInWords } from '../../core/lifecycle/answer-here.ts';
import { findReason, readReturnReasons } from '../../core/lifecycle/return-reasons.ts';
import { RETURN_REASONS } from '../../core/workbook/schema/agreement.ts';
import { wholeTab } from '../../core/workbook/tab-to-read.ts';
import { readTable } from '../../core/workbook/table.ts';
import { orAlert } from '../or-alert.ts';
import { readShape } from '../set-up/read-standing.ts';
import { namesOf, type SelectedForAnswer, selectedForAnswer, writeAnswer } from './answer-selected.ts';

/** A reason to choose, with what comes of it. */
export interface ReasonChoice {
  readonly reason: string;
  readonly whatHappens: string;
}

export interface ReturnChoices extends SelectedForAnswer {
  readonly reasons: readonly ReasonChoice[];
}

/** Opens the dialog in which the selected leads are returned with a reason. */
export function returnLead(): void {
  orAlert('Return lead', () => {
    selectedForAnswer('return');
    const page = HtmlService.createHtmlOutputFromFile('return').setWidth(440).setHeight(400);
    SpreadsheetApp.getUi().showModalDialog(page, 'Return lead');
  });
}

/** What the dialog shows. */
export function returnChoices(): ReturnChoices {
  return { ...selectedForAnswer('return'), reasons: reasonsToReturn() };
}

/**
 * The reasons that a lead may be returned for, each with what comes of it.
 *
 * @throws Error a sentence, when there are none
 */
export function reasonsToReturn(): readonly ReasonChoice[] {
  const snapshot = readShape(SpreadsheetApp.getActive(), [wholeTab(RETURN_REASONS)]);
  const nowMs = Date.now();
  const reasons = reasonsOf(snapshot).map((reason) => ({
    reason: reason.reason,
    whatHappens: returnInWords(reason, nowMs, snapshot.timeZone),
  }));
  if (reasons.length > 0) return reasons;
  throw new Error('The tab Return reasons is empty. Write at least one reason there, then return the lead.');
}

/**
 * Returns leads.
 *
 * @throws Error a sentence, when no reason was chosen
 */
export function returnLeads(given: {
  readonly leads: SelectedForAnswer['leads'];
  readonly reason: string;
  readonly note: string;
}): void {
  const snapshot = readShape(SpreadsheetApp.getActive(), [wholeTab(RETURN_REASONS)]);
  const reason = findReason(reasonsOf(snapshot), given.reason);
  if (given.reason.trim() === '' || reason === null)
    throw new Error('Choose a reason: without one, nobody learns from the return.');
  const written = writeAnswer(
    given.leads.map(({ leadId }) => leadId),
    { kind: 'return', reason: reason.reason, note: given.note },
  );
  const said =
    written === 0
      ? 'Somebody else answered meanwhile; nothing was written.'
      : `Returned: ${namesOf(given.leads)} (${reason.reason}). A mistake? Accept lead takes it back.`;
  SpreadsheetApp.getActive().toast(said, 'Return lead', 10);
}

function reasonsOf(snapshot: Parameters<typeof readTable>[0]) {
  const { table, problems } = readTable(snapshot, RETURN_REASONS);
  if (table === null) throw new Error(problems.map(({ what, fix }) => `${what} ${fix}`).join(' '));
  return readReturnReasons(table).reasons;
}
