import type { LeadFact } from './lead-facts.ts';
import type { Periods } from './period.ts';
import { NO_REASON, twiceReturned } from './returned-leads.ts';
import { inTime, roundsWithin, standOf } from './sla-report.ts';
import { type SourcesReviewed, stalledInWords } from './source-review.ts';
import { fellByMoreThanChance } from './wilson.ts';

/** One thing that somebody should look at, with the place that shows it. */
export interface LookAt {
  readonly words: string;
  readonly tab: string;
  readonly cell: string;
}

const MOST = 5;
/** From so many returns on, one reason that makes half of them says something. */
const FEWEST_RETURNS = 6;

export interface LookInput {
  readonly leads: readonly LeadFact[];
  readonly reviewed: SourcesReviewed;
  readonly week: Periods;
  readonly asOfEpochMs: number;
  /** Rows of Problems that keep something from being done. */
  readonly problems: number;
}

/** At most five things to look at, what cannot wait first. Nothing is made up to fill them. */
export function lookAtThis({ leads, reviewed, week, asOfEpochMs, problems }: LookInput): readonly LookAt[] {
  const found: LookAt[] = [];
  const late = leads.filter(({ rounds }) => {
    const last = rounds.at(-1);
    return (
      last !== undefined &&
      last.answeredAt === null &&
      last.answer === 'Waiting' &&
      standOf(last, asOfEpochMs) === 'late'
    );
  });
  const [firstLate] = late;
  if (firstLate !== undefined)
    found.push({
      words: `${leadsWait(late.length)} for sales past Answer by.`,
      tab: 'Leads',
      cell: `A${firstLate.row}`,
    });
  if (problems > 0)
    found.push({
      words: `${problems === 1 ? '1 problem keeps' : `${problems} problems keep`} something from being judged or sent.`,
      tab: 'Problems',
      cell: 'A1',
    });
  reviewed.sources.forEach(({ source, stalled }, at) => {
    if (stalled !== null)
      found.push({
        words: `${source}: ${stalledInWords(stalled)}`,
        tab: 'Source review',
        cell: `O${at + 3}`,
      });
  });
  const [now, before] = [week.period, week.before].map((of) => inTime(roundsWithin(leads, of), asOfEpochMs));
  if (now !== undefined && before !== undefined && fellByMoreThanChance(before, now))
    found.push({
      words: `Answered in time fell to ${percent(now)} from ${percent(before)}: more than chance.`,
      tab: 'SLA report',
      cell: 'A1',
    });
  const held = leads.filter((lead) => lead.held !== '');
  const [firstHeld] = held;
  if (firstHeld !== undefined)
    found.push({
      words: `${leadsWait(held.length)} as Held for a person to say send.`,
      tab: 'Leads',
      cell: `A${firstHeld.row}`,
    });
  found.push(...commonReason(leads, week));
  const twice = twiceReturned(leads).length;
  if (twice > 0)
    found.push({
      words: `${twice === 1 ? '1 lead was' : `${twice} leads were`} returned twice or more.`,
      tab: 'Returned leads',
      cell: 'A1',
    });
  for (const { costs } of reviewed.sources)
    if (costs.note !== '') found.push({ words: costs.note, tab: 'Spend', cell: 'A1' });
  return found.slice(0, MOST);
}

function commonReason(leads: readonly LeadFact[], { period }: Periods): readonly LookAt[] {
  const reasons = new Map<string, number>();
  const returned = roundsWithin(leads, period).filter(({ answer }) => answer === 'Returned');
  for (const { returnReason } of returned)
    reasons.set(returnReason || NO_REASON, (reasons.get(returnReason || NO_REASON) ?? 0) + 1);
  const [top] = [...reasons].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (top === undefined || returned.length < FEWEST_RETURNS || top[1] * 2 < returned.length) return [];
  const words = `"${top[0]}" is why ${top[1]} of ${returned.length} leads came back.`;
  return [{ words, tab: 'Returned leads', cell: 'A2' }];
}

function leadsWait(count: number): string {
  return count === 1 ? '1 lead waits' : `${count} leads wait`;
}

function percent({ successes, of }: { readonly successes: number; readonly of: number }): string {
  return `${Math.round((successes / of) * 100)} %`;
}
