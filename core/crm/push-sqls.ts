import { type Agreement, readAgreement } from '../lifecycle/agreement.ts';
import { CRM_REFUSED, doubledLeadIds, isForSales } from '../lifecycle/eligible.ts';
import type { LeadDraft } from '../lifecycle/lead-draft.ts';
import { segmentsOf } from '../lifecycle/lead-segments.ts';
import { whyWithOwner } from '../lifecycle/why-owner.ts';
import type { Problem } from '../problem.ts';
import { assignOwners, repNamed } from '../routing/assign-owners.ts';
import type { Assignment } from '../routing/router.ts';
import { type ReadTables, readTables, stopsJob, tableOf } from '../workbook/read-tables.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import { CRM_FIELDS } from '../workbook/schema/agreement.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { crmFields, type FieldMapping, readFieldMapping } from './field-mapping.ts';
import type { WaitingLead } from './forgotten-leads.ts';
import { decideHeld, type Send } from './hold.ts';
import { PUSH_TABS } from './push-tabs.ts';
import { dayOf, pushedOn, wasEverSent } from './pushed-before.ts';
import type { CrmRecord } from './record.ts';

/** What the ledger remembers of a lead's last hand-off. */
export interface RememberedPush {
  readonly round: number;
  readonly crmId: string | null;
  readonly sentAtMs: number | null;
  readonly pushedAtMs: number | null;
}

/** A lead that goes to the CRM now. */
export interface Handoff {
  readonly record: CrmRecord;
  /** The row, to find the lead by when the results come. */
  readonly leadId: string;
}

/** A hand-off that reached the CRM in an earlier run whose cells were lost before they were written. */
export interface Recovered {
  readonly leadId: string;
  readonly round: number;
  readonly crmId: string;
  readonly sentAtMs: number;
  readonly pushedAtMs: number;
}

export interface PushDecision {
  readonly handoffs: readonly Handoff[];
  readonly recovered: readonly Recovered[];
  /** Lead ID → who gets it, for those whose owner does not stand in the sheet. */
  readonly owners: ReadonlyMap<string, Assignment>;
  /** Lead ID → why it waits for a person. */
  readonly held: ReadonlyMap<string, string>;
  /** Lead ID → why it is not sent, for its Problem cell. */
  readonly refused: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

const FORGOTTEN = `${CRM_REFUSED}this person asked to be forgotten and is not sent: delete the row, or run \`leadsheet forget\` again. Whoever agrees anew comes in by a form.`;

/** Leads for sales: what the ledger is asked about before the push is decided. */
export function leadsForSales(snapshot: Snapshot): readonly WaitingLead[] {
  const agreement = readAgreement(snapshot);
  return 'stops' in agreement
    ? []
    : forSales(agreement, snapshot.timeZone).map((lead) => ({
        leadId: lead.text('Lead ID'),
        email: lead.text('E-mail'),
        createdAtEpochMs: lead.instant('Created'),
      }));
}

/**
 * Decides which leads go to the CRM now, which wait for a person and why. Pure: the snapshot, what the ledger
 * remembers and the moment in; records to push out. Nothing is sent that the ledger knows to be sent.
 */
export function pushSqls(input: {
  readonly snapshot: Snapshot;
  readonly asOfEpochMs: number;
  readonly send: Send | null;
  readonly remembered: ReadonlyMap<string, RememberedPush>;
  /** Lead IDs of people who asked to be forgotten. */
  readonly forgotten?: ReadonlySet<string>;
}):
  | PushDecision
  | { readonly stops: true; readonly tables: ReadTables; readonly problems: readonly Problem[] } {
  const { snapshot, asOfEpochMs, send, remembered, forgotten = new Set() } = input;
  const tables = readTables(snapshot, PUSH_TABS);
  const agreement = readAgreement(snapshot);
  if ('stops' in agreement || stopsJob(tables.problems))
    return { stops: true, tables, problems: tables.problems };

  const { mapping, problems } = readFieldMapping(tableOf(tables, CRM_FIELDS), agreement.leads);
  const waiting = forSales(agreement, snapshot.timeZone);
  const known = waiting.filter((lead) => !forgotten.has(lead.text('Lead ID')));
  const recovered = known.flatMap((lead) => recover(lead, remembered.get(lead.text('Lead ID'))));
  const done = new Set(recovered.map((push) => push.leadId));
  const refused = new Map([
    ...known.flatMap((lead) => disagreement(lead, remembered.get(lead.text('Lead ID')))),
    ...waiting.flatMap((lead) => (known.includes(lead) ? [] : [[lead.text('Lead ID'), FORGOTTEN] as const])),
  ]);
  const open = waiting.filter(
    (lead) => !done.has(lead.text('Lead ID')) && !refused.has(lead.text('Lead ID')),
  );
  const today = dayOf(asOfEpochMs, snapshot.timeZone);
  const pushedDays = pushedOn(agreement, snapshot.timeZone);
  const decisions = decideHeld(open, {
    send,
    askAbove: agreement.settings.askAbove,
    pushedToday: pushedDays.filter((day) => day === today).length,
    isFirstPush: recovered.length === 0 && !wasEverSent(agreement, snapshot.timeZone),
    asOfEpochMs,
    today,
  });
  const going = open.filter((lead) => decisions.get(lead) === null);
  const held = open.flatMap((lead) => {
    const reason = decisions.get(lead) ?? null;
    return reason === null ? [] : [[lead.text('Lead ID'), reason] as const];
  });
  const goes = new Set(going);
  const sent = waiting.filter((lead) => goes.has(lead) || done.has(lead.text('Lead ID')));
  const owners = assignOwners(agreement, sent, snapshot.timeZone, asOfEpochMs);
  const handoffs = going.map((lead) => ({
    leadId: lead.text('Lead ID'),
    record: recordOf(lead, mapping, agreement, owners.get(lead.text('Lead ID')) ?? null, asOfEpochMs),
  }));
  return { handoffs, recovered, owners, held: new Map(held), refused, problems };
}

/** Oldest first, so that whoever waited longest is not left behind when a day's limit is reached. */
function forSales(agreement: Agreement, timeZone: string): readonly LeadDraft[] {
  const leads = agreement.leads.rows.map((row) => new RowDraft(agreement.leads, row, timeZone));
  const doubled = doubledLeadIds(leads);
  return leads
    .filter((lead) => isForSales(lead, agreement.sendToSales, doubled) && !lead.isBlank('Lead ID'))
    .map((lead) => ({ lead, since: lead.instant('Stage since') ?? 0 }))
    .sort((a, b) => a.since - b.since || a.lead.row.row - b.lead.row.row)
    .map(({ lead }) => lead);
}

function recover(lead: LeadDraft, push: RememberedPush | undefined): readonly Recovered[] {
  if (push === undefined || push.crmId === null || push.pushedAtMs === null) return [];
  if (push.round <= lead.number('Round')) return [];
  const sentAtMs = push.sentAtMs ?? push.pushedAtMs;
  return [
    {
      leadId: lead.text('Lead ID'),
      round: push.round,
      crmId: push.crmId,
      sentAtMs,
      pushedAtMs: push.pushedAtMs,
    },
  ];
}

/** Before a push the sheet and the ledger must agree on who the lead is in the CRM. */
function disagreement(
  lead: LeadDraft,
  push: RememberedPush | undefined,
): readonly (readonly [string, string])[] {
  const inSheet = lead.text('CRM ID');
  if (inSheet === '' || push?.crmId == null || push.crmId === inSheet) return [];
  const what = `${CRM_REFUSED}the CRM ID here is ${inSheet}, and this lead was pushed as ${push.crmId}; clear the cell to use that one.`;
  return [[lead.text('Lead ID'), what]];
}

function recordOf(
  lead: LeadDraft,
  mapping: readonly FieldMapping[],
  agreement: Agreement,
  assignment: Assignment | null,
  asOfEpochMs: number,
): CrmRecord {
  const email = lead.text('E-mail').toLowerCase();
  const rep = assignment === null ? repNamed(agreement.reps, lead.text('Owner')) : assignment.rep;
  const promised = agreement.sla.promise(
    lead.text('Stage'),
    segmentsOf(lead, agreement, asOfEpochMs),
    rep?.name ?? '',
    asOfEpochMs,
  );
  return {
    leadId: lead.text('Lead ID'),
    round: lead.number('Round') + 1,
    crmId: lead.text('CRM ID') || null,
    email: email === '' ? null : email,
    stage: lead.text('Stage'),
    fields: crmFields(lead, mapping),
    ownerId: rep === null || rep.crmOwnerId === '' ? null : rep.crmOwnerId,
    why: whyWithOwner(lead.text('Why'), assignment),
    sentAtEpochMs: asOfEpochMs,
    answerByEpochMs: promised.answerBy.dueEpochMs,
  };
}
