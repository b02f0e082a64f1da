import { approvalShown, approveAs } from '../approval/approve-definitions.ts';
import { findings } from '../check/check-this-workbook.ts';
import { mend } from '../check/mend.ts';
import { connect } from '../command/connection.ts';
import { saySend, waitingShown } from '../crm/send-to-crm.ts';
import { explainSelected } from '../explain.ts';
import { goTo } from '../go-to.ts';
import { goToLead } from '../go-to-lead.ts';
import {
  requalifyCancelled,
  requalifyOpened,
  requalifyPreview,
  requalifyProgress,
} from '../requalify/open.ts';
import { requalifySlice } from '../requalify/slice.ts';
import { undoRules, undoShown } from '../requalify/undo.ts';
import { answerMine, leadsOf } from '../sales/my-leads.ts';
import { reasonsToReturn, returnChoices, returnLeads } from '../sales/return-lead.ts';
import { setUpWorkbook } from '../set-up/set-up-workbook.ts';
import { bringToFront } from '../show-tab.ts';

/**
 * Everything that a sidebar or dialog may ask of the script, by name: one function of at most one argument for each.
 * Arguments and answers are what `google.script.run` carries: texts, numbers, yes or no, null, lists and plain
 * objects; never a `Date`.
 */
export const CALLS = {
  /** Puts a tab before the person. */
  bringToFront,
  /** Puts a cell before the person. */
  goTo,
  /** Puts a lead before the person. */
  goToLead,
  requalifyOpened,
  requalifyPreview,
  requalifySlice,
  requalifyProgress,
  requalifyCancelled,
  undoShown,
  undoRules,
  explainSelected,
  leadsOf,
  answerMine,
  reasonsToReturn,
  returnChoices,
  returnLeads,
  connect,
  waitingShown,
  saySend,
  findings,
  mend,
  setUpWorkbook,
  approvalShown,
  approveAs,
};

export type CallName = keyof typeof CALLS;
export type ArgumentOf<Name extends CallName> = Parameters<(typeof CALLS)[Name]>;
export type AnswerOf<Name extends CallName> = ReturnType<(typeof CALLS)[Name]>;
