import type { Judgement } from '../criteria/compile.ts';
import { applyAnswer } from './answer.ts';
import { type LeadDraft, stageOf, whoDecides } from './lead-draft.ts';
import type { Move } from './move.ts';
import type { ReturnReason } from './return-reasons.ts';
import { sheetAnswers } from './sheet-answers.ts';
import { ownerLine } from './why-owner.ts';

export interface SettleBy {
  readonly asOfEpochMs: number;
  readonly version: string;
  readonly reasons: readonly ReturnReason[];
  /** Whether the lead did anything after a moment. */
  readonly didSomethingSince: (epochMs: number) => boolean;
}

/**
 * Plans one lead: first what sales wrote in the sheet, then the judgement, then where the lead goes by it.
 * `judgeSince` judges with only the activity after a moment (null: all of it); profile facts always count.
 */
export function settleLead(
  lead: LeadDraft,
  judgeSince: (sinceEpochMs: number | null) => Judgement,
  by: SettleBy,
): { moves: readonly Move[]; problem: string | null } {
  const { moves: answered, problem } = readAnswers(lead, by);
  const judgement = judgeSince(null);
  const sinceReturn = returnedAt(lead);
  const forStage = sinceReturn === null ? judgement : judgeSince(sinceReturn);

  const moved = moveByRules(lead, forStage, by);
  writeJudgement(lead, judgement, forStage, by);
  return { moves: [...answered, ...moved], problem };
}

function readAnswers(lead: LeadDraft, by: SettleBy): { moves: readonly Move[]; problem: string | null } {
  if (whoDecides(lead) !== 'sales') {
    const unsent =
      whoDecides(lead) === 'rules' && lead.isBlank('Sent to sales at') && !lead.isBlank('Sales answer');
    const problem = unsent
      ? `Sales answer is "${lead.text('Sales answer')}", and this lead was not sent to sales; clear the cell.`
      : null;
    return { moves: [], problem };
  }
  const { answers, problem } = sheetAnswers(lead, by.reasons, by.asOfEpochMs);
  const moves = answers.flatMap((answer) => applyAnswer(lead, answer, by.reasons));
  if (whoDecides(lead) === 'sales' && lead.isBlank('Sales answer')) {
    lead.set('Sales answer', isTaken(lead) ? 'Accepted' : 'Waiting');
  }
  return { moves, problem };
}

function isTaken(lead: LeadDraft): boolean {
  const stage = stageOf(lead);
  return stage === 'Accepted' || stage === 'Opportunity' || stage === 'Customer' || stage === 'Lost';
}

/** When the lead came back from sales, while that still matters: until it is sent again. */
export function returnedAt(lead: LeadDraft): number | null {
  const wasReturned = stageOf(lead) === 'Nurture' || !lead.isBlank('Come back after');
  return wasReturned ? lead.instant('Answer seen at') : null;
}

function moveByRules(lead: LeadDraft, judgement: Judgement, by: SettleBy): readonly Move[] {
  const decides = whoDecides(lead);
  if (decides === 'sales' || decides === 'nobody') return [];
  if (decides === 'nurture') {
    const comeBackAfter = lead.instant('Come back after') ?? -Infinity;
    const holds = judgement.stage !== 'Lead' && judgement.stage !== 'Disqualified';
    // A bar that facts alone meet would send a rejected lead again though nothing happened since.
    const isNew = by.didSomethingSince(returnedAt(lead) ?? -Infinity);
    if (by.asOfEpochMs < comeBackAfter || !holds || !isNew) return [];
  }
  const from = lead.text('Stage');
  if (from === judgement.stage) return [];
  lead.set('Stage', judgement.stage);
  lead.setInstant('Stage since', by.asOfEpochMs);
  const leadId = lead.text('Lead ID');
  const round = lead.number('Round');
  return [
    {
      atEpochMs: by.asOfEpochMs,
      leadId,
      round,
      from,
      to: judgement.stage,
      why: judgement.why.split('\n')[0] ?? '',
      version: by.version,
      eventKey: `rules/${leadId}/${round}/${from === '' ? 'new' : from}/${judgement.stage}/${by.asOfEpochMs}`,
    },
  ];
}

/** Scores, what else it meets, and Why; the version is written only along with another change of these. */
function writeJudgement(lead: LeadDraft, judgement: Judgement, forStage: Judgement, by: SettleBy): void {
  lead.set('Fit', judgement.fit);
  lead.set('Intent', judgement.intent);
  lead.set('Product', judgement.product);
  lead.set('BANT', judgement.bant);
  lead.set('Total score', judgement.total);
  lead.set('Also meets', judgement.alsoMeets.join(', '));
  const sinceReturn =
    forStage === judgement
      ? ''
      : `\nReturned by sales: only activity after that counts for its stage, so ${forStage.stage}.`;
  lead.set('Why', `${judgement.why}${sinceReturn}${ownerLine(lead.text('Why'))}`);
  const judged = ['Stage', 'Fit', 'Intent', 'Product', 'BANT', 'Total score', 'Also meets', 'Why'] as const;
  if (judged.some((header) => lead.changes.has(header)) || lead.isBlank('Version'))
    lead.set('Version', by.version);
}
