import type { LeadFact } from './lead-facts.ts';
import { endedMonths, monthAt, monthInWords } from './period.ts';
import type { ReportInput } from './report-input.ts';
import { addLead, newTally, type Tally } from './tally.ts';

/** What a group of leads cost; null where it is not known, with a sentence where somebody should know why. */
export interface Costs {
  readonly spend: number | null;
  readonly perLead: number | null;
  readonly perMql: number | null;
  readonly perAccepted: number | null;
  readonly cac: number | null;
  readonly note: string;
}

const UNKNOWN: Costs = { spend: null, perLead: null, perMql: null, perAccepted: null, cac: null, note: '' };

/**
 * Costs of a source, or of one campaign of it, over the months of the period that have ended: spend and leads of the
 * same months. A month that nobody wrote down is said and not guessed.
 */
export function costsOf(
  source: string,
  campaign: string | null,
  leads: readonly LeadFact[],
  input: ReportInput,
): Costs {
  const { asOfEpochMs, timeZone } = input;
  const months = endedMonths(input.periods.period, asOfEpochMs, timeZone);
  const spent = input.spend.of(source, campaign, months);
  const named = campaign ?? source;
  if (spent.kind === 'none') return UNKNOWN;
  if (spent.kind === 'missing') {
    const year = monthAt(asOfEpochMs, timeZone).slice(0, 4);
    const said = listed(spent.months.map((month) => monthInWords(month, year)));
    return { ...UNKNOWN, note: `${named} has no ${said} spend, so its CAC is not shown.` };
  }
  if (spent.kind === 'mixed') {
    const said = listed(spent.currencies.map((currency) => currency || 'no currency'));
    return { ...UNKNOWN, note: `Spend of ${named} is in ${said}, so its CAC is not shown.` };
  }
  const tally = newTally();
  const ended = new Set(months);
  for (const lead of leads)
    if (lead.createdAt !== null && ended.has(monthAt(lead.createdAt, timeZone))) addLead(tally, lead);
  return ratios(spent.amount, tally);
}

/** Of all sources together: only while each one that spends has its months. */
export function costsOfAll(all: readonly Costs[], leads: readonly LeadFact[], input: ReportInput): Costs {
  const spends = all.flatMap(({ spend }) => spend ?? []);
  if (spends.length === 0 || all.some(({ note }) => note !== '')) return UNKNOWN;
  const months = new Set(endedMonths(input.periods.period, input.asOfEpochMs, input.timeZone));
  const tally = newTally();
  for (const lead of leads)
    if (lead.createdAt !== null && months.has(monthAt(lead.createdAt, input.timeZone))) addLead(tally, lead);
  return ratios(
    spends.reduce((sum, spend) => sum + spend, 0),
    tally,
  );
}

function ratios(spend: number, { leads, mql, accepted, won }: Tally): Costs {
  const per = (counted: number) => (counted === 0 ? null : spend / counted);
  return {
    spend,
    perLead: per(leads),
    perMql: per(mql),
    perAccepted: per(accepted),
    cac: per(won),
    note: '',
  };
}

export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
