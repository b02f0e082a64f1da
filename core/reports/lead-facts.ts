import { type LeadDraft, stageOf } from '../lifecycle/lead-draft.ts';
import { cellText } from '../workbook/cell.ts';
import { parseInstant } from '../workbook/instant.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import type { HISTORY, LEADS, Stage } from '../workbook/schema/leads.ts';
import { cellOf, type Table } from '../workbook/table.ts';
import { type EndedRound, readEndedRound } from './ended-rounds.ts';

/** One hand-off of a lead to sales. */
export interface Round {
  readonly round: number;
  readonly sentAt: number;
  /** The stage it was sent in. */
  readonly sentAs: string;
  readonly owner: string;
  readonly answerBy: number | null;
  readonly firstResponseAt: number | null;
  /** The first thing that sales did about it: reached out, accepted or returned. */
  readonly answeredAt: number | null;
  readonly answer: 'Waiting' | 'Accepted' | 'Returned';
  readonly acceptedAt: number | null;
  readonly returnedAt: number | null;
  readonly returnReason: string;
  /** What moved the lead to the stage that it was sent in, in the words of Why. */
  readonly letThroughBy: string;
}

/** What the reports know of one lead. Instants are epoch milliseconds; null: it did not happen, or nobody wrote when. */
export interface LeadFact {
  readonly leadId: string;
  /** Its row in the sheet, from 1. */
  readonly row: number;
  readonly name: string;
  readonly company: string;
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly ad: string;
  readonly createdAt: number | null;
  readonly stage: Stage | null;
  /** When it first came to each stage. */
  readonly reachedAt: ReadonlyMap<string, number>;
  readonly rounds: readonly Round[];
  /** Sales took it in some round. */
  readonly isAccepted: boolean;
  readonly acceptedAt: number | null;
  /** It waits for an answer of sales and was never accepted. */
  readonly isWaiting: boolean;
  readonly isOpportunity: boolean;
  readonly isWon: boolean;
  readonly isLost: boolean;
  readonly amount: number | null;
  readonly trialAt: number | null;
  readonly paidAt: number | null;
  readonly held: string;
  readonly problem: string;
  readonly onTime: string;
}

/** Stages that only a lead which sales took once can be in. */
const TAKEN: ReadonlySet<Stage> = new Set<Stage>(['Accepted', 'Opportunity', 'Customer', 'Lost']);

interface Past {
  readonly reachedAt: Map<string, number>;
  readonly moves: { readonly atEpochMs: number; readonly to: string; readonly why: string }[];
  readonly ended: EndedRound[];
}

/** Every lead with a Lead ID, from its row and from what History tells of it; a copied row counts once. */
export function readLeadFacts(
  leads: Table<(typeof LEADS)['columns'][number]['header']>,
  history: Table<(typeof HISTORY)['columns'][number]['header']>,
  timeZone: string,
): readonly LeadFact[] {
  const pasts = readPasts(history, timeZone);
  const seen = new Set<string>();
  return leads.rows.flatMap((row) => {
    const lead = new RowDraft(leads, row, timeZone);
    const leadId = lead.text('Lead ID');
    if (leadId !== '' && seen.has(leadId)) return [];
    seen.add(leadId);
    return [leadFact(lead, row.row + 1, pasts.get(leadId))];
  });
}

function readPasts(history: Table<(typeof HISTORY)['columns'][number]['header']>, timeZone: string) {
  const pasts = new Map<string, Past>();
  for (const row of history.rows) {
    const leadId = cellText(cellOf(history, row, 'Lead ID'));
    const atEpochMs = parseInstant(cellOf(history, row, 'At'), timeZone);
    if (leadId === '' || atEpochMs === null) continue;
    const past: Past = pasts.get(leadId) ?? { reachedAt: new Map(), moves: [], ended: [] };
    pasts.set(leadId, past);
    const to = cellText(cellOf(history, row, 'To'));
    const why = cellText(cellOf(history, row, 'Why'));
    past.reachedAt.set(to, Math.min(atEpochMs, past.reachedAt.get(to) ?? Number.POSITIVE_INFINITY));
    if (cellText(cellOf(history, row, 'From')) !== to) past.moves.push({ atEpochMs, to, why });
    const ended = why.includes(' ended (') ? readEndedRound(why) : null;
    if (ended !== null && !past.ended.some(({ round }) => round === ended.round)) past.ended.push(ended);
  }
  return pasts;
}

function leadFact(lead: LeadDraft, row: number, past: Past | undefined): LeadFact {
  const stage = stageOf(lead);
  const reachedAt = new Map(past?.reachedAt);
  const note = (to: Stage, at: number | null) => {
    if (at !== null) reachedAt.set(to, Math.min(at, reachedAt.get(to) ?? Number.POSITIVE_INFINITY));
  };
  const rounds = readRounds(lead, past);
  note('Opportunity', lead.instant('Opportunity at'));
  note('Customer', lead.instant('Won at'));
  note('Lost', lead.instant('Lost at'));
  if (stage !== null && !reachedAt.has(stage)) note(stage, lead.instant('Stage since'));
  const accepted = rounds.flatMap(({ acceptedAt }) => acceptedAt ?? []);
  const isAccepted =
    (stage !== null && TAKEN.has(stage)) ||
    reachedAt.has('Accepted') ||
    rounds.some(({ answer }) => answer === 'Accepted');
  const amount = lead.get('Amount');
  const isWon = stage === 'Customer' || reachedAt.has('Customer');
  return {
    leadId: lead.text('Lead ID'),
    row,
    name: lead.text('Name') || lead.text('E-mail') || 'Somebody',
    company: lead.text('Company'),
    source: lead.text('Source'),
    medium: lead.text('Medium'),
    campaign: lead.text('Campaign'),
    ad: lead.text('Ad'),
    createdAt: lead.instant('Created'),
    stage,
    reachedAt,
    rounds,
    isAccepted,
    acceptedAt: least([...accepted, ...(reachedAt.has('Accepted') ? [reachedAt.get('Accepted')] : [])]),
    isWaiting: !isAccepted && rounds.at(-1)?.answer === 'Waiting',
    isOpportunity: isWon || stage === 'Opportunity' || reachedAt.has('Opportunity'),
    isWon,
    isLost: !isWon && (stage === 'Lost' || reachedAt.has('Lost')),
    amount: typeof amount === 'number' ? amount : null,
    trialAt: lead.instant('Trial started'),
    paidAt: lead.instant('Paid at'),
    held: lead.text('Held'),
    problem: lead.text('Problem'),
    onTime: lead.text('On time?'),
  };
}

function readRounds(lead: LeadDraft, past: Past | undefined): readonly Round[] {
  const rounds = (past?.ended ?? []).flatMap((ended) => {
    const instant = (header: Parameters<typeof ended.cells.get>[0]) => {
      const at = Date.parse(ended.cells.get(header) ?? '');
      return Number.isNaN(at) ? null : at;
    };
    const text = (header: Parameters<typeof ended.cells.get>[0]) => ended.cells.get(header) ?? '';
    return roundOf(ended.round, instant, text, past) ?? [];
  });
  const standing = roundOf(
    lead.number('Round'),
    (header) => lead.instant(header),
    (header) => lead.text(header),
    past,
  );
  const all =
    standing === null ? rounds : [...rounds.filter(({ round }) => round !== standing.round), standing];
  return all.sort((a, b) => a.round - b.round);
}

type CellHeader = (typeof LEADS)['columns'][number]['header'];

function roundOf(
  round: number,
  instant: (header: CellHeader) => number | null,
  text: (header: CellHeader) => string,
  past: Past | undefined,
): Round | null {
  const sentAt = instant('Sent to sales at');
  if (sentAt === null) return null;
  const said = text('Sales answer');
  const answer = said === 'Accepted' || said === 'Returned' ? said : 'Waiting';
  const seenAt = instant('Answer seen at');
  const firstResponseAt = instant('First response at');
  // A lead that came back may still show its old round's stage; what it was sent in decides.
  const sentAs = text('Sent as') || 'SQL';
  const acceptedHere = past?.moves.find(({ to, atEpochMs }) => to === 'Accepted' && atEpochMs >= sentAt);
  return {
    round,
    sentAt,
    sentAs,
    owner: text('Owner'),
    answerBy: instant('Answer by'),
    firstResponseAt,
    answeredAt: least([answer === 'Waiting' ? null : seenAt, firstResponseAt]),
    answer,
    acceptedAt: answer === 'Accepted' ? (acceptedHere?.atEpochMs ?? seenAt) : null,
    returnedAt: answer === 'Returned' ? seenAt : null,
    returnReason: answer === 'Returned' ? text('Return reason') : '',
    letThroughBy: letThroughBy(past, sentAs, sentAt),
  };
}

/** What moved it last to the stage it was sent in, before it was sent. */
function letThroughBy(past: Past | undefined, sentAs: string, sentAt: number): string {
  let latest: { atEpochMs: number; why: string } | null = null;
  for (const move of past?.moves ?? []) {
    if (move.to !== sentAs || move.atEpochMs > sentAt) continue;
    if (latest === null || move.atEpochMs >= latest.atEpochMs) latest = move;
  }
  return latest === null ? '' : wayIn(latest.why);
}

/** `SQL by Asked` of `SQL by Asked (Sales request "demo" in 30 days), with …`. */
export function wayIn(why: string): string {
  const first = why.split('\n')[0] ?? '';
  return first
    .replace(/ \(.*$/s, '')
    .replace(/, with .*$/s, '')
    .slice(0, 120);
}

function least(times: readonly (number | null | undefined)[]): number | null {
  const known = times.filter((time) => time !== null && time !== undefined);
  return known.length === 0 ? null : Math.min(...known);
}
