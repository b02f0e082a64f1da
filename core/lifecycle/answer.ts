import type { CrmOutcome } from '../crm/record.ts';
import { DAY_MS } from '../workbook/civil.ts';
import { type LeadDraft, stageOf } from './lead-draft.ts';
import type { Move } from './move.ts';
import { DEFAULT_COME_BACK_DAYS, findReason, type ReturnReason } from './return-reasons.ts';
import { closeRound } from './round.ts';

/** What sales said or did, wherever it was said. */
export interface Answer {
  readonly kind: CrmOutcome['kind'];
  readonly atEpochMs: number;
  readonly eventKey: string;
  readonly from: 'the sheet' | 'the CRM';
  readonly returnReason: string | null;
  readonly amount: number | null;
  readonly by: string | null;
}

/** Stages that an outcome leads to, in the order they are reached; a later one implies those before it. */
const REACHED = ['Accepted', 'Opportunity', 'Customer'] as const;

/**
 * Plans what one answer or outcome does to a lead that sales has. Answers the moves it makes, oldest first; none
 * when the answer is older than the one that counts (of two answers the later wins, a tie goes to the sheet), or
 * when the lead is already there.
 */
export function applyAnswer(
  lead: LeadDraft,
  answer: Answer,
  reasons: readonly ReturnReason[],
): readonly Move[] {
  switch (answer.kind) {
    case 'first response':
      if (lead.isBlank('First response at')) lead.setInstant('First response at', answer.atEpochMs);
      return [];
    case 'next step':
      if (lead.isBlank('Next step at')) lead.setInstant('Next step at', answer.atEpochMs);
      return [];
    case 'accepted':
      return answerCounts(lead, answer) ? reach(lead, 'Accepted', answer) : [];
    case 'returned':
      return answerCounts(lead, answer) ? giveBack(lead, answer, reasons) : [];
    case 'opportunity':
      if (lead.isBlank('Opportunity at')) lead.setInstant('Opportunity at', answer.atEpochMs);
      if (answer.amount !== null && lead.isBlank('Amount')) lead.set('Amount', answer.amount);
      return reach(lead, 'Opportunity', answer);
    case 'won':
      if (lead.isBlank('Won at')) lead.setInstant('Won at', answer.atEpochMs);
      if (answer.amount !== null && lead.isBlank('Amount')) lead.set('Amount', answer.amount);
      return reach(lead, 'Customer', answer);
    case 'lost':
      if (lead.isBlank('Lost at')) lead.setInstant('Lost at', answer.atEpochMs);
      return stageOf(lead) === 'Lost' ? [] : [moveTo(lead, 'Lost', answer, 'lost')];
  }
}

function answerCounts(lead: LeadDraft, answer: Answer): boolean {
  const sentAt = lead.instant('Sent to sales at');
  if (sentAt !== null && answer.atEpochMs < sentAt) return false;
  const seenAt = lead.instant('Answer seen at');
  if (seenAt === null) return true;
  return answer.from === 'the sheet' ? answer.atEpochMs >= seenAt : answer.atEpochMs > seenAt;
}

/** Moves the lead forward to a stage; the stages it skipped were reached too, as nobody wins what nobody took. */
function reach(lead: LeadDraft, to: (typeof REACHED)[number], answer: Answer): readonly Move[] {
  const standing = stageOf(lead);
  const position = REACHED.findIndex((stage) => stage === standing);
  const target = REACHED.indexOf(to);
  if (standing !== 'Lost' && position >= target) {
    if (answer.kind === 'accepted') recordAnswer(lead, 'Accepted', answer);
    return [];
  }
  if (lead.text('Sales answer') !== 'Accepted' || lead.isBlank('Answer seen at'))
    recordAnswer(lead, 'Accepted', answer);
  const steps = REACHED.slice(position + 1, target + 1);
  return steps.map((stage) => {
    const step = stage === to ? answer : { ...answer, eventKey: `${answer.eventKey}/${stage}` };
    return moveTo(
      lead,
      stage,
      step,
      stage === to ? answer.kind : `${answer.kind}, so it was ${stage} before`,
    );
  });
}

function giveBack(lead: LeadDraft, answer: Answer, reasons: readonly ReturnReason[]): readonly Move[] {
  const named = answer.returnReason ?? '';
  const reason = findReason(reasons, named);
  const whatHappens = reason?.whatHappens ?? 'Nurture';
  const days = reason?.comeBackAfterDays ?? DEFAULT_COME_BACK_DAYS;

  recordAnswer(lead, 'Returned', answer);
  if (named !== '' && (answer.from === 'the CRM' || lead.isBlank('Return reason'))) {
    lead.set('Return reason', reason?.reason ?? named);
  }
  lead.set('Times returned', lead.number('Times returned') + 1);
  // Whoever typed the return, the owner is the one who had the lead and does not get it again.
  const names = addName(lead.text('Returned by'), answer.by ?? '');
  lead.set('Returned by', addName(names, lead.text('Owner')));
  const because = `returned${named === '' ? '' : `: ${reason?.reason ?? named}`}`;

  if (whatHappens === 'Disqualify') return [moveTo(lead, 'Disqualified', answer, because)];
  if (whatHappens === 'Nurture') {
    lead.setInstant('Come back after', answer.atEpochMs + days * DAY_MS);
    return [moveTo(lead, 'Nurture', answer, because)];
  }
  const moved = moveTo(lead, sentAs(lead), answer, `${because}; it goes to another rep. ${closeRound(lead)}`);
  lead.set('Owner', null);
  return [moved];
}

/** The stage a lead for another rep goes back to; the next run judges it anyway. */
function sentAs(lead: LeadDraft): string {
  const standing = stageOf(lead);
  return standing === 'PQL' ? 'PQL' : 'SQL';
}

function recordAnswer(lead: LeadDraft, words: 'Accepted' | 'Returned', answer: Answer): void {
  lead.set('Sales answer', words);
  lead.setInstant('Answer seen at', answer.atEpochMs);
}

function moveTo(lead: LeadDraft, to: string, answer: Answer, because: string): Move {
  const from = lead.text('Stage');
  lead.set('Stage', to);
  lead.setInstant('Stage since', answer.atEpochMs);
  const by = answer.by === null || answer.by === '' ? '' : ` by ${answer.by}`;
  return {
    atEpochMs: answer.atEpochMs,
    leadId: lead.text('Lead ID'),
    round: lead.number('Round'),
    from,
    to,
    why: `Sales${by}, in ${answer.from}: ${because}`,
    version: lead.text('Version'),
    eventKey: answer.eventKey,
  };
}

function addName(names: string, name: string): string {
  const standing = names.split(', ').filter((n) => n !== '');
  return name === '' || standing.includes(name) ? names : [...standing, name].join(', ');
}
