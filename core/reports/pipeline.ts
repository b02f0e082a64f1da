import type { LeadFact } from './lead-facts.ts';
import { BLANK, count, money, plain, quiet, type ReportRow, strong, text } from './report.ts';
import type { ReportInput } from './report-input.ts';
import { shareCells } from './shown-share.ts';
import { wilson } from './wilson.ts';

/** Where an open lead stands with sales. */
const STANDS = [
  { words: 'Waiting for an answer', was: ({ rounds }: LeadFact) => rounds.length > 0 },
  { words: 'Accepted', was: ({ isAccepted }: LeadFact) => isAccepted },
  { words: 'Opportunity', was: ({ isOpportunity }: LeadFact) => isOpportunity },
] as const;

/**
 * What the leads that sales has are worth: each counts with its Amount, or with the mean of those won where it has none,
 * times the share of past leads at the same point that were won among those that ended. The range is that share's.
 */
export function pipelineRows({ leads, smallestSample }: ReportInput): readonly ReportRow[] {
  const won = leads.flatMap(({ isWon, amount }) => (isWon && amount !== null ? [amount] : []));
  const mean = won.length === 0 ? null : won.reduce((sum, amount) => sum + amount, 0) / won.length;
  const total = { worth: 0, low: 0, high: 0, leads: 0, isWhole: true };
  const rows = STANDS.map(({ words, was }, at): ReportRow => {
    const ended = leads.filter((lead) => was(lead) && standOf(lead) === null);
    const counted = { successes: ended.filter(({ isWon }) => isWon).length, of: ended.length };
    const open = leads.filter((lead) => standOf(lead) === at);
    const rate = counted.of < smallestSample ? null : wilson(counted.successes, counted.of);
    const amount = open.reduce<number | null>((sum, lead) => {
      const one = lead.amount ?? mean;
      return sum === null || one === null ? null : sum + one;
    }, 0);
    const isKnown = rate !== null && amount !== null;
    total.leads += open.length;
    if (isKnown) {
      total.worth += amount * rate.share;
      total.low += amount * rate.low;
      total.high += amount * rate.high;
    } else if (open.length > 0) total.isWhole = false;
    return plain(
      text(words),
      text('open now'),
      count(open.length),
      BLANK,
      ...shareCells(counted, smallestSample),
      BLANK,
      BLANK,
      BLANK,
      ...(isKnown
        ? [amount * rate.share, amount * rate.low, amount * rate.high].map(money)
        : [BLANK, BLANK, BLANK]),
      text(`Of ${counted.of} that were there and ended, ${counted.successes} were won.`),
    );
  });
  const sum = total.isWhole ? [total.worth, total.low, total.high].map(money) : [BLANK, BLANK, BLANK];
  const note = total.isWhole
    ? ''
    : 'Too few past leads, or no amount of a won one, to say what all of it is worth.';
  return [
    ...rows,
    strong(
      text('All'),
      text('open now'),
      count(total.leads),
      ...Array.from({ length: 7 }, () => BLANK),
      ...sum,
      text(note),
    ),
    quiet('The low ends and the high ends add up to a range that is wider than 95 %.'),
  ];
}

/** Which of the places it stands in; null for one that sales does not have, or that ended. */
function standOf(lead: LeadFact): number | null {
  if (lead.rounds.length === 0 && !lead.isAccepted) return null;
  if (lead.isWon || lead.isLost) return null;
  if (lead.stage === 'Opportunity') return 2;
  if (lead.stage === 'Accepted') return 1;
  return lead.rounds.at(-1)?.answer === 'Waiting' ? 0 : null;
}
