import type { Agreement } from '../lifecycle/agreement.ts';
import type { LeadDraft } from '../lifecycle/lead-draft.ts';
import { segmentsOf } from '../lifecycle/lead-segments.ts';
import type { Problem } from '../problem.ts';
import { cellText } from '../workbook/cell.ts';
import { DAY_MS } from '../workbook/civil.ts';
import { foldHeader } from '../workbook/headers.ts';
import type { RowChange } from '../workbook/plan.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import { LEADS, type LeadHeader } from '../workbook/schema/leads.ts';
import { REPS } from '../workbook/schema/sla.ts';
import { offsetAt } from '../workbook/zone-offset.ts';
import { companyKeys } from './company.ts';
import type { Rep } from './read-reps.ts';
import {
  type Assignment,
  isAmong,
  makeRouter,
  nextTurn,
  type RoutedLead,
  type TurnChange,
} from './router.ts';

/** Who gets each of the leads that go to sales, in this order; a lead whose owner stays is not among the answers. */
export function assignOwners(
  agreement: Agreement,
  leads: readonly LeadDraft[],
  timeZone: string,
  asOfEpochMs: number,
): ReadonlyMap<string, Assignment> {
  const { reps } = agreement;
  const assignments = new Map<string, Assignment>();
  if (reps.length === 0) return assignments;
  const all = agreement.leads.rows.map((row) => new RowDraft(agreement.leads, row, timeZone));
  const router = makeRouter({
    reps,
    today: Math.floor((asOfEpochMs + offsetAt(asOfEpochMs, timeZone)) / DAY_MS),
    accounts: accountsOf(all),
    waiting: waitingOf(all),
  });
  for (const lead of leads) {
    if (keepsOwner(lead, reps)) continue;
    assignments.set(lead.text('Lead ID'), router.assign(routedLead(lead, agreement, asOfEpochMs)));
  }
  return assignments;
}

/** Whether the owner that stands in the row stays: a person's does, but not one who returned the lead. */
export function keepsOwner(lead: LeadDraft, reps: readonly Rep[]): boolean {
  if (lead.isBlank('Owner')) return false;
  const owner = repNamed(reps, lead.text('Owner'));
  const returnedBy = namesIn(lead.text('Returned by'));
  return owner === null
    ? ![...returnedBy].some((name) => foldHeader(name) === foldHeader(lead.text('Owner')))
    : !isAmong(owner, returnedBy);
}

export function repNamed(reps: readonly Rep[], name: string): Rep | null {
  return reps.find((rep) => foldHeader(rep.name) === foldHeader(name)) ?? null;
}

/** The cells of Reps that change when the round robin moved on. */
export function turnChanges(agreement: Agreement, changes: readonly TurnChange[]): readonly RowChange[] {
  const turns = new Map<string, number>();
  for (const change of changes) {
    const rep = repNamed(agreement.reps, change.name);
    if (rep === null) continue;
    turns.set(rep.name, nextTurn(turns.get(rep.name) ?? rep.turn, change));
  }
  return agreement.reps.flatMap((rep): RowChange[] => {
    const turn = turns.get(rep.name);
    if (turn === undefined || turn === rep.turn) return [];
    return [{ tab: REPS.title, row: rep.row, key: rep.name, cells: new Map([['Turn', turn]]) }];
  });
}

/** What a person has to look at: leads that went to sales without an owner, as nobody could take them. */
export function unownedProblem(assignments: Iterable<Assignment>): readonly Problem[] {
  const left = [...assignments].filter(({ rep }) => rep === null);
  const [first] = left;
  if (first === undefined) return [];
  return [
    {
      severity: 'wrong',
      where: { tab: LEADS.title },
      what: `${left.length} ${left.length === 1 ? 'lead has' : 'leads have'} no owner: ${first.why}.`,
      fix: 'Write a name under Owner in Leads, and give somebody room in the Reps tab. The leads are with sales all the same.',
    },
  ];
}

function routedLead(lead: LeadDraft, agreement: Agreement, asOfEpochMs: number): RoutedLead {
  return {
    companyKeys: companyKeys(lead.text('Company'), lead.text('E-mail')),
    companyName: lead.text('Company'),
    segments: segmentsOf(lead, agreement, asOfEpochMs),
    column: (header) => cellText(lead.read(header)),
    returnedBy: namesIn(lead.text('Returned by')),
  };
}

function namesIn(text: string): ReadonlySet<string> {
  return new Set(
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
}

/** Company key → owners of its leads, the earliest hand-off first; a lead that its owner returned makes nobody an owner. */
function accountsOf(leads: readonly LeadDraft[]): ReadonlyMap<string, readonly string[]> {
  const owned = leads
    .filter((lead) => !lead.isBlank('Owner') && lead.text('Sales answer') !== 'Returned')
    .map((lead) => ({ lead, at: lead.instant('Sent to sales at') ?? lead.instant('Created') ?? 0 }))
    .sort((a, b) => a.at - b.at || byId(a.lead, b.lead, 'Lead ID'));
  const accounts = new Map<string, string[]>();
  for (const { lead } of owned) {
    for (const key of companyKeys(lead.text('Company'), lead.text('E-mail'))) {
      const names = accounts.get(key) ?? [];
      names.push(lead.text('Owner'));
      accounts.set(key, names);
    }
  }
  return accounts;
}

function byId(a: LeadDraft, b: LeadDraft, header: LeadHeader): number {
  return a.text(header) < b.text(header) ? -1 : 1;
}

function waitingOf(leads: readonly LeadDraft[]): ReadonlyMap<string, number> {
  const waiting = new Map<string, number>();
  for (const lead of leads) {
    if (lead.text('Sales answer') !== 'Waiting') continue;
    const owner = foldHeader(lead.text('Owner'));
    waiting.set(owner, (waiting.get(owner) ?? 0) + 1);
  }
  return waiting;
}
