import { createHash } from 'node:crypto';
import type { CrmOutcome } from '../../../../core/crm/record.ts';
import type { ContactHistory, Version } from './answers.ts';

/** An outcome and when HubSpot recorded it, which may be later than when it happened: people enter dates afterwards. */
export interface RecordedOutcome {
  readonly outcome: CrmOutcome;
  readonly recordedAtMs: number;
  /** HubSpot's number of the user who did it; null for an integration, or when `by` says more. */
  readonly userId: number | null;
}

type Kind = CrmOutcome['kind'];

const KIND_OF_DATE: Readonly<Record<string, Kind>> = {
  leadsheet_first_response_at: 'first response',
  leadsheet_next_step_at: 'next step',
  leadsheet_opportunity_at: 'opportunity',
  leadsheet_won_at: 'won',
  leadsheet_lost_at: 'lost',
};

/** Deals move the lifecycle stage by themselves; teams that keep deals need not fill our dates as well. */
const KIND_OF_STAGE: Readonly<Record<string, Kind>> = { opportunity: 'opportunity', customer: 'won' };

export const PROPERTIES_WITH_HISTORY = [
  'leadsheet_round',
  'leadsheet_answer',
  'leadsheet_return_reason',
  'leadsheet_returned_by',
  'leadsheet_amount',
  'lifecyclestage',
  ...Object.keys(KIND_OF_DATE),
] as const;

/**
 * Reads what sales did from the history of a contact's properties, round by round, so that a later hand-off hides
 * nothing of an earlier one. A return counts once it has a reason. What a person takes back before it was read never
 * happened, and a correction takes the place of what it corrects.
 */
export function outcomesIn(contact: ContactHistory): readonly RecordedOutcome[] {
  const leadId = contact.properties.leadsheet_id;
  if (!leadId) return [];
  const rounds: Round[] = [];
  for (const { atMs, changes } of moments(contact)) {
    const started = changes.get('leadsheet_round');
    const number = Number(started?.value ?? 0);
    if (number > 0 && number !== rounds.at(-1)?.number)
      rounds.push({ number, startedAtMs: atMs, values: new Map(), happened: [] });
    const round = rounds.at(-1);
    if (round === undefined) continue;
    // Writing the same value again is no event, whether or not HubSpot keeps a version of it.
    const news = [...changes].filter(([name, { value }]) => (value ?? '') !== (round.values.get(name) ?? ''));
    for (const [name, { value }] of news) round.values.set(name, value ?? '');
    const moment = { atMs, changes: new Map(news) };
    answers(round, moment);
    dates(round, moment);
    stages(round, moment);
    amounts(round, moment);
  }
  return rounds.flatMap(({ number, happened }) =>
    happened.map((each) => recorded(leadId, contact.id, number, each)),
  );
}

/** All that changed at one instant: what is saved together counts as one. */
interface Moment {
  readonly atMs: number;
  readonly changes: ReadonlyMap<string, Version>;
}

interface Happening {
  readonly kind: Kind;
  readonly atMs: number;
  readonly recordedAtMs: number;
  readonly returnReason: string | null;
  readonly amount: number | null;
  readonly by: string | null;
  readonly userId: number | null;
}

interface Round {
  readonly number: number;
  readonly startedAtMs: number;
  readonly values: Map<string, string>;
  happened: readonly Happening[];
}

function moments({ propertiesWithHistory }: ContactHistory): readonly Moment[] {
  const byInstant = new Map<number, Map<string, Version>>();
  for (const [name, versions] of Object.entries(propertiesWithHistory)) {
    let latestMs = -Infinity;
    // HubSpot lists the newest first. Of two within one of its milliseconds the newer counts as one later, so that
    // it hides nothing, and is the later answer.
    for (const version of versions.toReversed()) {
      const atMs = Math.max(Date.parse(version.timestamp), latestMs + 1);
      latestMs = atMs;
      const changes = byInstant.get(atMs) ?? new Map<string, Version>();
      byInstant.set(atMs, changes.set(name, version));
    }
  }
  return [...byInstant].map(([atMs, changes]) => ({ atMs, changes })).toSorted((a, b) => a.atMs - b.atMs);
}

function answers(round: Round, { atMs, changes }: Moment): void {
  const answered = changes.get('leadsheet_answer');
  const reasoned = changes.get('leadsheet_return_reason');
  const answer = round.values.get('leadsheet_answer');
  const returnReason = round.values.get('leadsheet_return_reason') || null;
  if (answer === 'Accepted' && answered !== undefined) {
    replace(round, happening('accepted', atMs, atMs, answered));
  }
  const returned = answered ?? reasoned;
  if (answer === 'Returned' && returnReason !== null && returned !== undefined) {
    const by = round.values.get('leadsheet_returned_by') || null;
    replace(round, { ...happening('returned', atMs, atMs, returned), returnReason, by });
  }
  if (answered !== undefined && answer !== 'Accepted' && answer !== 'Returned' && byPerson(answered)) {
    takeBack(round, ['accepted', 'returned']);
  }
}

function dates(round: Round, { atMs, changes }: Moment): void {
  for (const [name, kind] of Object.entries(KIND_OF_DATE)) {
    const version = changes.get(name);
    if (version === undefined) continue;
    const happenedAtMs = instant(version.value);
    if (happenedAtMs !== null)
      replace(round, { ...happening(kind, happenedAtMs, atMs, version), amount: worth(round, kind) });
    else if (byPerson(version)) takeBack(round, [kind]);
  }
}

function stages(round: Round, { atMs, changes }: Moment): void {
  // The stage that a contact had when it was handed over is nothing that sales did.
  const version = atMs === round.startedAtMs ? undefined : changes.get('lifecyclestage');
  const kind = KIND_OF_STAGE[version?.value ?? ''];
  if (version === undefined || kind === undefined || round.happened.some((each) => each.kind === kind))
    return;
  replace(round, { ...happening(kind, atMs, atMs, version), amount: worth(round, kind) });
}

/** An amount that is entered or corrected afterwards belongs to the last of the two that can have one. */
function amounts(round: Round, { atMs, changes }: Moment): void {
  if (!changes.has('leadsheet_amount')) return;
  const of = (kind: Kind): Happening | undefined => round.happened.find((each) => each.kind === kind);
  const latest = of('won') ?? of('opportunity');
  const amount = latest === undefined ? null : worth(round, latest.kind);
  if (latest !== undefined && amount !== null && amount !== latest.amount)
    replace(round, { ...latest, amount, recordedAtMs: atMs });
}

function worth({ values }: Round, kind: Kind): number | null {
  const text = values.get('leadsheet_amount') ?? '';
  return (kind === 'won' || kind === 'opportunity') && text !== '' && Number.isFinite(Number(text))
    ? Number(text)
    : null;
}

function happening(kind: Kind, atMs: number, recordedAtMs: number, { updatedByUserId }: Version): Happening {
  return {
    kind,
    atMs,
    recordedAtMs,
    returnReason: null,
    amount: null,
    by: null,
    userId: updatedByUserId ?? null,
  };
}

function replace(round: Round, next: Happening): void {
  takeBack(round, [next.kind]);
  round.happened = [...round.happened, next];
}

function takeBack(round: Round, kinds: readonly Kind[]): void {
  round.happened = round.happened.filter(({ kind }) => !kinds.includes(kind));
}

/** Our own push blanks these properties too, when it opens the next round. */
function byPerson({ updatedByUserId }: Version): boolean {
  return typeof updatedByUserId === 'number';
}

/** HubSpot gives an instant as ISO text or as epoch milliseconds. */
export function instant(text: string | null | undefined): number | null {
  if (!text) return null;
  const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}

function recorded(leadId: string, crmId: string, round: number, happened: Happening): RecordedOutcome {
  const { kind, atMs, recordedAtMs, returnReason, amount, by, userId } = happened;
  const identity = [leadId, round, kind, atMs, returnReason ?? '', amount ?? ''].join('\n');
  const eventKey = createHash('sha256').update(identity).digest('hex').slice(0, 32);
  const outcome = { eventKey, leadId, crmId, atEpochMs: atMs, kind, returnReason, amount, by };
  return { outcome, recordedAtMs, userId: by === null ? userId : null };
}
