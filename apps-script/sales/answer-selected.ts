import {
  ANSWER_TABS,
  type Answerable,
  type AnswerHere,
  answerable,
  planAnswers,
} from '../../core/lifecycle/answer-here.ts';
import { personAtSheet } from '../person.ts';
import { selectedLeadRows } from '../selection.ts';
import { readShape } from '../set-up/read-standing.ts';
import { inTurn } from '../sheet/in-turn.ts';
import { runScriptJob } from '../sheet/job.ts';

export interface SelectedForAnswer {
  readonly leads: readonly Answerable[];
  /** Why the others cannot be answered, a sentence each. */
  readonly refused: readonly string[];
}

/**
 * The selected leads that an answer can be given of.
 *
 * @throws Error a sentence, when no lead is selected or none of them can be answered
 */
export function selectedForAnswer(kind: AnswerHere['kind']): SelectedForAnswer {
  const snapshot = readShape(SpreadsheetApp.getActive(), ANSWER_TABS);
  const looked = answerable(snapshot, selectedLeadRows(), kind, { asOfEpochMs: Date.now() });
  if ('stops' in looked) throw new Error(looked.stops);
  if (looked.leads.length === 0) throw new Error(fewOf(looked.refused));
  return looked;
}

/** Writes the answer to these leads and their history; how many it was written for. */
export function writeAnswer(leadIds: readonly string[], answer: AnswerHere): number {
  const by = personAtSheet();
  const asOfEpochMs = Date.now();
  const plan = inTurn(() =>
    runScriptJob(SpreadsheetApp.getActive(), {
      tabs: ANSWER_TABS,
      plan: (snapshot) => planAnswers({ snapshot, leadIds, answer, by, asOfEpochMs, runId: 'menu' }),
      run: null,
      now: () => Date.now(),
      flush: () => SpreadsheetApp.flush(),
    }),
  );
  return plan.units.length;
}

/** At most five sentences, so that an alert still fits on the screen. */
export function fewOf(sentences: readonly string[]): string {
  const shown = sentences.slice(0, 5).join('\n');
  return sentences.length > 5 ? `${shown}\n… and ${sentences.length - 5} more.` : shown;
}

/** Names as a sentence lists them: `Dana Cole, Eve Long and 3 more`. */
export function namesOf(leads: readonly Answerable[]): string {
  const names = leads.slice(0, 3).map(({ name }) => name);
  return leads.length > 3 ? `${names.join(', ')} and ${leads.length - 3} more` : names.join(', ');
}
