import type { LeadFact } from './lead-facts.ts';
import type { Counted } from './shown-share.ts';

/** Counts of one group of leads; each lead counts once in each. */
export interface Tally {
  leads: number;
  mql: number;
  pql: number;
  sent: number;
  waiting: number;
  accepted: number;
  returned: number;
  opportunities: number;
  won: number;
  revenue: number;
  readonly reasons: Map<string, number>;
}

export function newTally(): Tally {
  return {
    leads: 0,
    mql: 0,
    pql: 0,
    sent: 0,
    waiting: 0,
    accepted: 0,
    returned: 0,
    opportunities: 0,
    won: 0,
    revenue: 0,
    reasons: new Map(),
  };
}

export function addLead(tally: Tally, lead: LeadFact): void {
  tally.leads++;
  if (wasMql(lead)) tally.mql++;
  if (wasPql(lead)) tally.pql++;
  if (lead.rounds.length > 0) tally.sent++;
  if (lead.isWaiting) tally.waiting++;
  if (lead.isAccepted) tally.accepted++;
  if (lead.isOpportunity) tally.opportunities++;
  if (lead.isWon) {
    tally.won++;
    tally.revenue += lead.amount ?? 0;
  }
  const reasons = lead.rounds.flatMap((round) => (round.answer === 'Returned' ? [round.returnReason] : []));
  if (reasons.length > 0) tally.returned++;
  for (const reason of reasons) {
    const named = reason === '' ? '(no reason)' : reason;
    tally.reasons.set(named, (tally.reasons.get(named) ?? 0) + 1);
  }
}

/** SQL share: leads ever accepted ÷ leads created, those that wait for an answer of sales left out. */
export function sqlShare({ accepted, leads, waiting }: Tally): Counted {
  return { successes: accepted, of: leads - waiting };
}

/** The commonest one; of equals the first by the alphabet. Blank where there is none. */
export function topReason({ reasons }: Tally): string {
  const sorted = [...reasons].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return sorted[0]?.[0] ?? '';
}

/** Ever an MQL or further, so that the steps of the funnel contain each other. */
export function wasMql(lead: LeadFact): boolean {
  return ['MQL', 'PQL', 'SQL'].some((stage) => was(lead, stage)) || lead.rounds.length > 0 || lead.isAccepted;
}

export function wasPql(lead: LeadFact): boolean {
  return was(lead, 'PQL') || lead.rounds.some(({ sentAs }) => sentAs === 'PQL');
}

export function was({ stage, reachedAt }: LeadFact, wanted: string): boolean {
  return stage === wanted || reachedAt.has(wanted);
}
