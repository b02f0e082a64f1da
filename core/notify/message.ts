import type { ActivityIndex } from '../lifecycle/activity-index.ts';
import type { LeadDraft } from '../lifecycle/lead-draft.ts';
import { dayInWords, momentInWords } from '../workbook/day-words.ts';

/** Why somebody hears of a lead. */
export type NewsKind = 'new' | 'at risk' | 'late' | 'next step at risk' | 'next step late';

/** What is told of one lead. */
export interface News {
  /** The same news to the same person always has the same key: it is told once. */
  readonly key: string;
  readonly kind: NewsKind;
  readonly leadId: string;
  readonly round: number;
  /** SQL or PQL, as it was sent. */
  readonly stage: string;
  /** `Dana Cole, VP Marketing, Acme (200)` */
  readonly who: string;
  /** `Asked for a demo 09:04.`; blank when the lead did nothing that we know of. */
  readonly did: string;
  /** `Call by 11:04.` */
  readonly due: string;
  readonly owner: string;
  readonly crmLink: string;
  /** Whether a click may accept or return it: sales has not answered yet. */
  readonly canAnswer: boolean;
}

/** One message to one person, however many leads it is about. */
export interface Message {
  readonly to: { readonly name: string; readonly email: string };
  /** One line: what it is about. */
  readonly subject: string;
  /** The worst first. */
  readonly news: readonly News[];
}

const HEADLINES: Readonly<Record<NewsKind, (news: News) => string>> = {
  new: ({ stage, owner }) => `New ${stage} for ${owner}`,
  'at risk': ({ stage, owner }) => `Soon due: ${stage} of ${owner}`,
  late: ({ stage, owner }) => `Late: ${stage} of ${owner}`,
  'next step at risk': ({ stage, owner }) => `Next step soon due: ${stage} of ${owner}`,
  'next step late': ({ stage, owner }) => `Next step late: ${stage} of ${owner}`,
};

/** `New SQL for Ana: Dana Cole, VP Marketing, Acme (200). Asked for a demo 09:04. Call by 11:04.` */
export function newsInWords(news: News): string {
  const told = [`${HEADLINES[news.kind](news)}: ${news.who}.`, news.did, news.due];
  return told.filter((part) => part !== '').join(' ');
}

/** One lead is named; of several the counts are told, the worst first. */
export function subjectOf(news: readonly News[]): string {
  const [first] = news;
  if (first !== undefined && news.length === 1) return `${HEADLINES[first.kind](first)}: ${first.who}`;
  const counts = [
    [news.filter(({ kind }) => kind === 'late' || kind === 'next step late').length, 'late'],
    [news.filter(({ kind }) => kind === 'at risk' || kind === 'next step at risk').length, 'soon due'],
    [news.filter(({ kind }) => kind === 'new').length, 'new'],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `${news.length} leads: ${told.join(', ')}`;
}

export function whoIs(lead: LeadDraft): string {
  const size = lead.text('Employees');
  const company = lead.text('Company');
  const at = company === '' ? '' : `${company}${size === '' ? '' : ` (${size})`}`;
  const parts = [lead.text('Name') || lead.text('E-mail') || 'Somebody', lead.text('Job title'), at];
  return parts.filter((part) => part !== '').join(', ');
}

/** What the lead did last before it was sent. */
export function whatItDid(
  lead: LeadDraft,
  activities: ActivityIndex,
  timeZone: string,
  asOfEpochMs: number,
): string {
  const did = activities
    .of(lead.text('Lead ID'), lead.text('E-mail'))
    .filter(({ activity }) => activity !== 'Form filled in');
  const last = did.reduce<(typeof did)[number] | null>(
    (best, one) => (best === null || one.atEpochMs > best.atEpochMs ? one : best),
    null,
  );
  if (last === null) return '';
  const when = clockInWords(last.atEpochMs, timeZone, asOfEpochMs);
  if (last.activity === 'Sales request')
    return last.detail === '' ? `Asked for sales ${when}.` : `Asked for a ${last.detail} ${when}.`;
  return `Last: ${last.activity}${last.detail === '' ? '' : ` (${last.detail})`} ${when}.`;
}

/** `09:04` today, `23 Nov 09:04` on another day. */
export function clockInWords(epochMs: number, timeZone: string, asOfEpochMs: number): string {
  const isToday =
    dayInWords(epochMs, timeZone, asOfEpochMs) === dayInWords(asOfEpochMs, timeZone, asOfEpochMs);
  const moment = momentInWords(epochMs, timeZone, asOfEpochMs);
  return isToday ? moment.slice(-'00:00'.length) : moment;
}
