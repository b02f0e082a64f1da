import { foldHeader } from '../workbook/headers.ts';
import { SALES_ANSWERS, type SalesAnswer } from '../workbook/schema/leads.ts';
import type { Answer } from './answer.ts';
import { type LeadDraft, stageOf } from './lead-draft.ts';
import { findReason, type ReturnReason } from './return-reasons.ts';

/**
 * What a person wrote in the sheet since the last run about a lead that sales has, as answers to apply, oldest
 * first; or what keeps it from being one, in words for the lead's Problem cell. An answer typed in the sheet has no
 * time of its own, so it is timed when it is first read.
 */
export function sheetAnswers(
  lead: LeadDraft,
  reasons: readonly ReturnReason[],
  asOfEpochMs: number,
): { answers: readonly Answer[]; problem: string | null } {
  const answers: Answer[] = [];
  let problem: string | null = null;
  const typed = typedAnswer(lead);
  const standing = stageOf(lead);
  const taken =
    standing === 'Accepted' || standing === 'Opportunity' || standing === 'Customer' || standing === 'Lost';

  if (typed === 'unreadable') {
    problem = `Sales answer is "${lead.text('Sales answer')}", and one of ${SALES_ANSWERS.join(', ')} was expected.`;
  } else if (typed === 'Accepted' && !taken) {
    answers.push(answerTyped(lead, 'accepted', asOfEpochMs));
  } else if (typed === 'Returned') {
    const named = lead.text('Return reason');
    if (named === '')
      problem = 'Returned without a reason: pick one under Return reason, and the next run takes it.';
    else if (findReason(reasons, named) === null)
      problem = `Return reason is "${named}", which is not in Return reasons: pick one of ${reasons.map((r) => r.reason).join(', ')}.`;
    else answers.push({ ...answerTyped(lead, 'returned', asOfEpochMs), returnReason: named });
  }
  return { answers: [...answers, ...typedOutcomes(lead)], problem };
}

function typedAnswer(lead: LeadDraft): SalesAnswer | 'unreadable' | null {
  const text = lead.text('Sales answer');
  if (text === '') return null;
  return SALES_ANSWERS.find((word) => foldHeader(word) === foldHeader(text)) ?? 'unreadable';
}

/** Opportunity, win and loss that a person dated in the sheet. Of a win and a loss the later counts. */
function typedOutcomes(lead: LeadDraft): readonly Answer[] {
  const standing = stageOf(lead);
  const opportunityAt = lead.instant('Opportunity at');
  const wonAt = lead.instant('Won at');
  const lostAt = lead.instant('Lost at');
  const ended = standing === 'Customer' || standing === 'Lost';
  if (wonAt !== null && standing !== 'Customer' && wonAt >= (lostAt ?? wonAt))
    return [answerTyped(lead, 'won', wonAt)];
  if (lostAt !== null && standing !== 'Lost' && lostAt > (wonAt ?? -Infinity))
    return [answerTyped(lead, 'lost', lostAt)];
  if (opportunityAt !== null && standing !== 'Opportunity' && !ended)
    return [answerTyped(lead, 'opportunity', opportunityAt)];
  return [];
}

function answerTyped(lead: LeadDraft, kind: Answer['kind'], atEpochMs: number): Answer {
  const round = lead.number('Round');
  return {
    kind,
    atEpochMs,
    eventKey: `sheet/${lead.text('Lead ID')}/${round}/${kind}/${atEpochMs}`,
    from: 'the sheet',
    returnReason: null,
    amount: null,
    by: lead.text('Owner') || null,
  };
}
