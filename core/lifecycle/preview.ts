import { decideHeld } from '../crm/hold.ts';
import { dayOf, pushedOn, wasEverSent } from '../crm/pushed-before.ts';
import { assignOwners } from '../routing/assign-owners.ts';
import { isForSales } from './eligible.ts';
import type { LeadDraft } from './lead-draft.ts';
import { type JudgedWorkbook, judgeWorkbook, planOf, type RequalifyInput } from './requalify.ts';

/** A lead that would change its stage. */
export interface PreviewedMove {
  readonly leadId: string;
  /** The sheet's own number, from 1. */
  readonly row: number;
  readonly name: string;
  readonly company: string;
  /** `new` for a lead that no run has seen before. */
  readonly from: string;
  readonly to: string;
}

/** The moves from one stage to another. */
export interface PreviewedPath {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** A few of them, with what made them. */
  readonly examples: readonly (PreviewedMove & { readonly why: string })[];
}

/** How many of what: a rep's name, a reason. */
export interface Tally {
  readonly of: string;
  readonly count: number;
}

/** What Requalify would do, before it does anything. */
export interface Preview {
  /** Leads that are judged. */
  readonly leads: number;
  /** Leads of which any cell changes. */
  readonly changed: number;
  readonly moves: readonly PreviewedMove[];
  readonly paths: readonly PreviewedPath[];
  /** Who gets the leads that go to the CRM with the next push; blank: no owner yet. */
  readonly tonight: readonly Tally[];
  /** Why the others wait for a person. */
  readonly held: readonly Tally[];
  /** Which version judges and why. */
  readonly by: string;
  /** What stands in the tabs and does not judge yet, in words; blank where all of it does. */
  readonly draftSays: string;
  /** Rules that cannot be read and leads that cannot be judged. */
  readonly problems: number;
}

const EXAMPLES = 3;

/** Plans a run and says what it would do; the sentence of what stops it, when it cannot run. */
export function previewRequalify(input: RequalifyInput): Preview | { readonly stops: string } {
  const judged = judgeWorkbook(input);
  if ('stops' in judged) {
    const stops = judged.problems.filter(({ severity }) => severity === 'stops');
    return { stops: stops.map(({ what, fix }) => `${what} ${fix}`).join(' ') };
  }
  const moved = judged.leads.flatMap((lead, i) => previewedMove(lead, judged, i));
  return {
    leads: judged.leads.length,
    changed: planOf(judged, input).units.length,
    moves: moved.map(({ why: _, ...move }) => move),
    paths: pathsOf(moved),
    ...salesOf(judged, input),
    by: judged.by,
    draftSays: judged.agreement.inForce?.draftSays ?? '',
    problems: judged.problems.filter(({ severity }) => severity !== 'note').length,
  };
}

/** From where the lead stands to where it ends, however many stages it passes. */
function previewedMove(
  lead: LeadDraft,
  { moves }: JudgedWorkbook,
  i: number,
): readonly (PreviewedMove & { readonly why: string })[] {
  const [first, last] = [moves[i]?.[0], moves[i]?.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    {
      leadId: lead.text('Lead ID'),
      row: lead.row.row + 1,
      name: lead.text('Name') || lead.text('E-mail') || `row ${lead.row.row + 1}`,
      company: lead.text('Company'),
      from: first.from === '' ? 'new' : first.from,
      to: last.to,
      why: last.why,
    },
  ];
}

function pathsOf(moved: readonly (PreviewedMove & { readonly why: string })[]): readonly PreviewedPath[] {
  const byPath = new Map<string, (PreviewedMove & { readonly why: string })[]>();
  for (const move of moved) {
    const path = `${move.from} → ${move.to}`;
    const same = byPath.get(path);
    if (same === undefined) byPath.set(path, [move]);
    else same.push(move);
  }
  return [...byPath.values()]
    .map((same) => ({
      from: same[0]?.from ?? '',
      to: same[0]?.to ?? '',
      count: same.length,
      examples: same.slice(0, EXAMPLES),
    }))
    .sort((a, b) => b.count - a.count);
}

/** What the next push would do with the leads as they would then stand. */
function salesOf(
  { agreement, leads, doubled }: JudgedWorkbook,
  { snapshot, asOfEpochMs }: RequalifyInput,
): Pick<Preview, 'tonight' | 'held'> {
  const forSales = leads
    .filter((lead) => isForSales(lead, agreement.sendToSales, doubled))
    .map((lead) => ({ lead, since: lead.instant('Stage since') ?? 0 }))
    .sort((a, b) => a.since - b.since || a.lead.row.row - b.lead.row.row)
    .map(({ lead }) => lead);
  if (forSales.length === 0) return { tonight: [], held: [] };
  const today = dayOf(asOfEpochMs, snapshot.timeZone);
  const decisions = decideHeld(forSales, {
    send: null,
    askAbove: agreement.settings.askAbove,
    pushedToday: pushedOn(agreement, snapshot.timeZone).filter((day) => day === today).length,
    isFirstPush: !wasEverSent(agreement, snapshot.timeZone),
    asOfEpochMs,
    today,
  });
  const going = forSales.filter((lead) => decisions.get(lead) === null);
  const owners = assignOwners(agreement, going, snapshot.timeZone, asOfEpochMs);
  const ownerOf = (lead: LeadDraft): string => {
    const assigned = owners.get(lead.text('Lead ID'));
    return assigned === undefined ? lead.text('Owner') : (assigned.rep?.name ?? '');
  };
  const reasons = forSales.map((lead) => decisions.get(lead) ?? null).filter((reason) => reason !== null);
  return { tonight: tally(going.map(ownerOf)), held: tally(reasons) };
}

function tally(words: readonly string[]): readonly Tally[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([of, count]) => ({ of, count })).sort((a, b) => b.count - a.count);
}
