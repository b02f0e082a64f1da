import { type Agreement, readAgreement } from '../lifecycle/agreement.ts';
import { doubledLeadIds } from '../lifecycle/eligible.ts';
import type { LeadDraft } from '../lifecycle/lead-draft.ts';
import { repNamed } from '../routing/assign-owners.ts';
import { type LeadClock, leadClock } from '../sla/lead-clock.ts';
import { alertOf } from '../sla/watch-sla.ts';
import { foldHeader } from '../workbook/headers.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import {
  clockInWords,
  type Message,
  type News,
  type NewsKind,
  subjectOf,
  whatItDid,
  whoIs,
} from './message.ts';

/** News with whom it goes to. */
interface Addressed {
  readonly to: Message['to'];
  readonly news: News;
}

const WORST_FIRST: readonly NewsKind[] = ['late', 'next step late', 'at risk', 'next step at risk', 'new'];
const TEAM = 'the team';
/** A lead that was sent longer ago is no news, as in a workbook that starts to send messages. */
const NEWS_FOR_MS = 7 * 86_400_000;

/**
 * Everything that somebody should hear now, told before or not: each new hand-off to its rep, what is at risk or late
 * to its rep, what is late to whoever the SLA escalates to as well. A lead without a rep is told to the team. In a
 * rep's free hours only what has an SLA around the clock is told; the rest comes when they end. Of one lead only the
 * worst is told.
 */
export function standingNews(snapshot: Snapshot, asOfEpochMs: number): readonly Addressed[] {
  const agreement = readAgreement(snapshot);
  if ('stops' in agreement) return [];
  const leads = agreement.leads.rows.map((row) => new RowDraft(agreement.leads, row, snapshot.timeZone));
  const doubled = doubledLeadIds(leads);
  return leads.flatMap((lead) => {
    const clock = doubled.has(lead.text('Lead ID')) ? null : leadClock(lead, agreement, asOfEpochMs);
    return clock === null ? [] : newsOf(lead, clock, agreement, snapshot.timeZone, asOfEpochMs);
  });
}

/** The messages of news that was not told before: one to each person. */
export function messagesOf(news: readonly Addressed[], told: ReadonlySet<string>): readonly Message[] {
  const byPerson = new Map<string, Addressed[]>();
  for (const one of news) {
    if (told.has(one.news.key)) continue;
    const person = foldHeader(one.to.email || one.to.name);
    byPerson.set(person, [...(byPerson.get(person) ?? []), one]);
  }
  return [...byPerson.values()].flatMap((all): Message[] => {
    const [first] = all;
    if (first === undefined) return [];
    const sorted = all
      .map((one) => one.news)
      .sort((a, b) => WORST_FIRST.indexOf(a.kind) - WORST_FIRST.indexOf(b.kind));
    return [{ to: first.to, subject: subjectOf(sorted), news: sorted }];
  });
}

function newsOf(
  lead: LeadDraft,
  clock: LeadClock,
  agreement: Agreement,
  timeZone: string,
  asOfEpochMs: number,
): readonly Addressed[] {
  const alert = alertOf(lead, clock);
  const isNew =
    clock.onTime === 'Waiting' && asOfEpochMs - (lead.instant('Sent to sales at') ?? 0) < NEWS_FOR_MS;
  if (alert === null && !isNew) return [];
  const owner = lead.text('Owner');
  const rep = repNamed(agreement.reps, owner);
  const kind = alert === null ? 'new' : kindOf(alert.type === 'SlaBreached', alert.clock === 'next step');
  const due = alert?.dueEpochMs ?? clock.moments.answerBy;
  const base = {
    kind,
    leadId: lead.text('Lead ID'),
    round: lead.number('Round'),
    stage: lead.text('Sent as') || lead.text('Stage'),
    who: whoIs(lead),
    did: whatItDid(lead, agreement.activities, timeZone, asOfEpochMs),
    due: dueInWords(kind, due, timeZone, asOfEpochMs),
    owner: owner || TEAM,
    crmLink: lead.text('CRM link'),
    canAnswer: lead.text('Sales answer') === 'Waiting',
  };
  const key = alert?.key ?? `New/${base.leadId}/${base.round}`;
  const team = { name: TEAM, email: agreement.settings.teamEmail };
  const toOwner = owner === '' ? team : { name: owner, email: rep?.email ?? '' };
  const urgent = clock.isAroundTheClock;
  const hears = (name: string) => urgent || agreement.sla.timeOf(name).isOpen(asOfEpochMs);
  const addressed: Addressed[] = [];
  if (hears(owner))
    addressed.push({ to: toOwner, news: { ...base, key: `${key}/to ${foldHeader(base.owner)}` } });
  const isLate = kind === 'late' || kind === 'next step late';
  const boss = clock.escalateTo || team.email;
  const isSomebodyElse = boss !== '' && foldHeader(boss) !== foldHeader(toOwner.email);
  if (isLate && isSomebodyElse && hears('')) {
    const known = agreement.reps.find(
      (one) => foldHeader(one.email) === foldHeader(boss) || foldHeader(one.name) === foldHeader(boss),
    );
    const to =
      known === undefined
        ? { name: boss, email: boss.includes('@') ? boss : '' }
        : { name: known.name, email: known.email };
    addressed.push({ to, news: { ...base, key: `${key}/escalated to ${foldHeader(boss)}` } });
  }
  return addressed;
}

function kindOf(isLate: boolean, isNextStep: boolean): NewsKind {
  if (isNextStep) return isLate ? 'next step late' : 'next step at risk';
  return isLate ? 'late' : 'at risk';
}

function dueInWords(kind: NewsKind, dueEpochMs: number, timeZone: string, asOfEpochMs: number): string {
  const when = clockInWords(dueEpochMs, timeZone, asOfEpochMs);
  switch (kind) {
    case 'new':
    case 'at risk':
      return `Call by ${when}.`;
    case 'late':
      return `It was to be called by ${when}.`;
    case 'next step at risk':
      return `Next step by ${when}.`;
    case 'next step late':
      return `The next step was due ${when}.`;
  }
}
