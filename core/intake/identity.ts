import type { Problem } from '../problem.ts';
import { cellText } from '../workbook/cell.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import { emailIdentity } from './email-identity.ts';
import { leadIdFor } from './lead-id.ts';
import type { ReadCell } from './statement.ts';

/** A row of Leads as it was read. */
export interface KnownLead {
  /** Counted from 0, as the Sheets API does. */
  readonly row: number;
  readonly read: ReadCell;
}

/** The lead list, ready to be asked who is already on it. */
export interface LeadIndex {
  /** Identity of the e-mail address → its leads, the oldest first. */
  readonly byIdentity: ReadonlyMap<string, readonly KnownLead[]>;
  readonly byLeadId: ReadonlyMap<string, readonly KnownLead[]>;
  readonly submissionKeys: ReadonlySet<string>;
}

export function indexLeads(leads: readonly KnownLead[]): LeadIndex {
  const byIdentity = new Map<string, KnownLead[]>();
  const byLeadId = new Map<string, KnownLead[]>();
  const submissionKeys = new Set<string>();
  for (const lead of leads) {
    const identity = emailIdentity(cellText(lead.read('E-mail')));
    if (identity !== null) addTo(byIdentity, identity, lead);
    const leadId = cellText(lead.read('Lead ID'));
    if (leadId !== '') addTo(byLeadId, leadId, lead);
    const key = cellText(lead.read('Submission key'));
    if (key !== '') submissionKeys.add(key);
  }
  for (const same of byIdentity.values()) if (same.length > 1) same.sort(byAge);
  return { byIdentity, byLeadId, submissionKeys };
}

/**
 * The lead that a submission belongs to, or null when it is nobody's yet. Several rows with its address: the oldest.
 * A lead that came with this address and to which a person gave a better one since is still found, by its Lead ID.
 *
 * @param leadId what `leadIdFor` gives for the submission's `leadKey`
 */
export function findLead(index: LeadIndex, identity: string | null, leadId: string): KnownLead | null {
  const known = identity === null ? undefined : index.byIdentity.get(identity);
  return known?.[0] ?? index.byLeadId.get(leadId)?.[0] ?? null;
}

/** The Lead ID of a row, or the one that it should get: none that another row already has. */
export function leadIdOf(lead: KnownLead, index: LeadIndex, derived: string): string {
  const standing = cellText(lead.read('Lead ID'));
  if (standing !== '') return standing;
  return index.byLeadId.has(derived) ? leadIdFor(`${derived} row ${lead.row}`) : derived;
}

/** Rows that are one lead to us and several to the sheet: each row of each pair is told. */
export function explainDuplicates(index: LeadIndex): readonly Problem[] {
  const problems: Problem[] = [];
  for (const leads of index.byIdentity.values()) {
    for (const lead of leads.length > 1 ? leads : []) problems.push(sharedAddress(lead, leads));
  }
  for (const [leadId, leads] of index.byLeadId) {
    for (const lead of leads.length > 1 ? leads : []) problems.push(sharedLeadId(lead, leads, leadId));
  }
  return problems;
}

function sharedAddress(lead: KnownLead, leads: readonly KnownLead[]): Problem {
  const oldest = leads[0] ?? lead;
  return {
    severity: 'wrong',
    where: { tab: LEADS.title, row: lead.row + 1, column: 'E-mail' },
    what: `Rows ${rowNumbers(leads)} have the same e-mail address. New submissions go to row ${oldest.row + 1}, the oldest.`,
    fix: `Keep one of the rows: copy what is missing into row ${oldest.row + 1}, then delete the others.`,
  };
}

function sharedLeadId(lead: KnownLead, leads: readonly KnownLead[], leadId: string): Problem {
  return {
    severity: 'wrong',
    where: { tab: LEADS.title, row: lead.row + 1, column: 'Lead ID' },
    what: `Rows ${rowNumbers(leads)} have the same Lead ID ${leadId}, as happens when a row is copied. None of them is sent to the CRM.`,
    fix: 'Delete the copy; or, when it is another person, empty its Lead ID, and it gets one of its own.',
  };
}

function rowNumbers(leads: readonly KnownLead[]): string {
  const rows = leads.map((lead) => lead.row + 1).sort((a, b) => a - b);
  return rows.length < 2 ? rows.join('') : `${rows.slice(0, -1).join(', ')} and ${rows.at(-1)}`;
}

/** By Created, then by row; a row without Created may be of any age, and comes last. */
function byAge(a: KnownLead, b: KnownLead): number {
  const [x, y] = [createdOf(a), createdOf(b)];
  return x === y ? a.row - b.row : x - y;
}

function createdOf(lead: KnownLead): number {
  const created = lead.read('Created');
  return typeof created === 'number' ? created : Number.MAX_VALUE;
}

function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
