import { whoIs } from '../notify/message.ts';
import type { DomainEvent, Plan } from '../workbook/plan.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import { rowKey } from '../workbook/row-key.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { readAgreement } from './agreement.ts';
import { type AnswerHere, answerable, planAnswers, returnInWords } from './answer-here.ts';

/** What a person who followed the link of a message sees before anything is done. */
export type LinkPage =
  | {
      readonly kind: 'asks';
      readonly who: string;
      /** What was answered before and would be changed; blank for a first answer. */
      readonly before: string;
      readonly why: string;
      /** For a return: the reasons to choose from, each with what it does. */
      readonly reasons: readonly { readonly reason: string; readonly does: string }[];
    }
  /** There is nothing to answer any more, in one sentence. */
  | { readonly kind: 'says'; readonly sentence: string };

export interface LinkedLead {
  readonly leadId: string;
  readonly round: number;
  readonly kind: 'accept' | 'return';
}

/** Reads what the page of a link has to show. */
export function linkPage(snapshot: Snapshot, link: LinkedLead, asOfEpochMs: number): LinkPage {
  const agreement = readAgreement(snapshot);
  if ('stops' in agreement)
    return {
      kind: 'says',
      sentence: 'The workbook cannot be read right now. Try again later, or tell whoever looks after it.',
    };
  const row = agreement.leads.rows.find((one) => rowKey(agreement.leads, one) === link.leadId);
  if (row === undefined) return { kind: 'says', sentence: 'This lead is no longer in the sheet.' };
  const lead = new RowDraft(agreement.leads, row, snapshot.timeZone);
  if (lead.number('Round') !== link.round)
    return {
      kind: 'says',
      sentence: 'This lead was handed over anew since the message; use the link of the newer one.',
    };
  const can = answerable(snapshot, [row.row], link.kind, { asOfEpochMs });
  if ('stops' in can) return { kind: 'says', sentence: can.stops };
  const [refused] = can.refused;
  if (refused !== undefined) return { kind: 'says', sentence: refused };
  return {
    kind: 'asks',
    who: whoIs(lead),
    before: can.leads[0]?.before ?? '',
    why: lead.text('Why').split('\n')[0] ?? '',
    reasons: agreement.reasons.map((reason) => ({
      reason: reason.reason,
      does: returnInWords(reason, asOfEpochMs, snapshot.timeZone),
    })),
  };
}

/** Plans the answer of a link, and has every lead judged again, as one for another rep goes on at once. */
export function planLinkAnswer(input: {
  readonly snapshot: Snapshot;
  readonly link: LinkedLead;
  readonly answer: AnswerHere;
  readonly by: string;
  readonly asOfEpochMs: number;
  readonly runId: string;
}): Plan {
  const { snapshot, link, answer, by, asOfEpochMs, runId } = input;
  const isStill = linkPage(snapshot, link, asOfEpochMs).kind === 'asks';
  const plan = planAnswers({
    snapshot,
    leadIds: isStill ? [link.leadId] : [],
    answer,
    by,
    asOfEpochMs,
    runId,
  });
  const event: DomainEvent = {
    type: 'OutcomesApplied',
    atEpochMs: asOfEpochMs,
    detail: { version: 1, runId, leads: plan.units.length },
  };
  return { ...plan, events: plan.units.length === 0 ? [] : [event] };
}
