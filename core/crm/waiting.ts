import { readTables, tableOf } from '../workbook/read-tables.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import { rowKey } from '../workbook/row-key.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { type PushDecision, pushSqls } from './push-sqls.ts';
import { PUSH_TABS } from './push-tabs.ts';
import type { CrmRecord, CrmValue } from './record.ts';

export const WAITING_TABS = PUSH_TABS;

/** A lead that is for sales and not with them yet. */
export interface WaitingLead {
  readonly leadId: string;
  /** The sheet's own number, from 1. */
  readonly row: number;
  readonly name: string;
  readonly company: string;
  readonly stage: string;
  /** The rep who gets it; blank where nobody can be told yet. */
  readonly owner: string;
  /** Why it waits for a person; blank for one that goes with the next push anyway. */
  readonly held: string;
  /** Whether it was created in the last 30 days. */
  readonly isRecent: boolean;
  /** What the CRM gets, field by field: `email dana@acme.com`. */
  readonly fields: readonly string[];
}

/**
 * The leads that a push would hand to sales, those that wait for a person first, decided by the push itself. What only
 * the ledger knows (a push whose cells were lost) is not among it.
 */
export function waitingForCrm(
  snapshot: Snapshot,
  asOfEpochMs: number,
): { readonly leads: readonly WaitingLead[] } | { readonly stops: string } {
  const decide = (send: 'all' | 'recent' | null) =>
    pushSqls({ snapshot, asOfEpochMs, send, remembered: new Map() });
  const [all, recent, next] = [decide('all'), decide('recent'), decide(null)];
  if ('stops' in all || 'stops' in recent || 'stops' in next)
    return { stops: stopsInWords('stops' in all ? all.problems : []) };

  const leads = tableOf(readTables(snapshot, PUSH_TABS), LEADS);
  const rows = new Map(leads.rows.map((row) => [rowKey(leads, row), row]));
  const isRecent = new Set(recent.handoffs.map(({ leadId }) => leadId));
  const waiting = all.handoffs.flatMap(({ leadId, record }): readonly WaitingLead[] => {
    const row = rows.get(leadId);
    if (row === undefined) return [];
    const lead = new RowDraft(leads, row, snapshot.timeZone);
    return [
      {
        leadId,
        row: row.row + 1,
        name: lead.text('Name') || lead.text('E-mail') || leadId,
        company: lead.text('Company'),
        stage: record.stage,
        owner: lead.text('Owner') || ownerOf(all, leadId),
        held: next.held.get(leadId) ?? '',
        isRecent: isRecent.has(leadId),
        fields: fieldsInWords(record),
      },
    ];
  });
  return { leads: [...waiting].sort((a, b) => Number(a.held === '') - Number(b.held === '')) };
}

function ownerOf({ owners }: PushDecision, leadId: string): string {
  return owners.get(leadId)?.rep?.name ?? '';
}

function fieldsInWords({ fields }: CrmRecord): readonly string[] {
  return Object.entries(fields).map(([field, value]) => `${field} ${valueInWords(value)}`);
}

function valueInWords(value: CrmValue): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
      return String(value.number);
    case 'yesNo':
      return value.yes ? 'yes' : 'no';
    case 'instant':
      return new Date(value.epochMs).toISOString().slice(0, 10);
  }
}

function stopsInWords(problems: readonly { readonly what: string; readonly fix: string }[]): string {
  return problems.map(({ what, fix }) => `${what} ${fix}`).join(' ') || 'The workbook cannot be read.';
}
