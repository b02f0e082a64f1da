import type { RepairCell } from '../../check/repair.ts';
import { CRM_NAME } from '../../crm/crm-name.ts';
import { type Agreement, readAgreement } from '../../lifecycle/agreement.ts';
import { AGREEMENT_TABS } from '../../lifecycle/agreement-tabs.ts';
import { whoDecides } from '../../lifecycle/lead-draft.ts';
import { momentInWords } from '../../workbook/day-words.ts';
import { RowDraft } from '../../workbook/row-draft.ts';
import type { Snapshot } from '../../workbook/snapshot.ts';
import { fingerprint } from '../canonical.ts';
import { differenceInWords } from '../difference.ts';
import { type KeptVersion, lastUsed } from '../kept-version.ts';
import { applyCells } from './apply-cells.ts';
import { restoreRules } from './restore-rules.ts';

/** What *Undo last requalify…* needs to read. */
export const UNDO_TABS = AGREEMENT_TABS;

/** What undoing would do, or why there is nothing to undo. */
export type Undo =
  | { readonly nothing: string }
  | {
      /** Which rules come back. */
      readonly says: string;
      /** What that changes, in words. */
      readonly difference: string;
      readonly cells: readonly RepairCell[];
      /** Leads that were sent to sales since, by name: they stay there. */
      readonly sent: readonly { readonly leadId: string; readonly name: string; readonly row: number }[];
      /** The workbook with the rules back, to preview what judging by them does. */
      readonly restored: Snapshot;
    };

/**
 * Plans how the rules go back to those that judged before the present ones. What marketing undoes is a change of the
 * rules: a requalify by the same rules moved leads by what they did, and that has happened.
 */
export function undoLastRequalify(snapshot: Snapshot, nowEpochMs: number): Undo {
  const agreement = readAgreement(snapshot);
  if ('stops' in agreement)
    return { nothing: agreement.problems.map(({ what, fix }) => `${what} ${fix}`).join(' ') };
  const last = lastUsed(agreement.versions);
  const before = last === null ? null : lastOther(agreement.versions, last);
  if (last === null || before === null)
    return { nothing: 'There is nothing to undo: every requalify so far judged by the same rules.' };
  const rules = before.rules();
  if (rules === null)
    return {
      nothing: `The rules of ${before.version} are too long to be kept in Versions, so they cannot be brought back. Change the rows back by hand: Versions says what changed.`,
    };

  const { cells, missingLists } = restoreRules(agreement, rules);
  if (missingLists.length > 0)
    return {
      nothing: `The rules of ${before.version} use ${missingLists.map((name) => `@${name}`).join(', ')}, and Lists has no column of that name any more. Add it, then try again.`,
    };
  const restored = applyCells(snapshot, cells);
  const again = readAgreement(restored);
  const standing = 'stops' in again ? null : again.rules;
  // The SLA is not brought back: what it promised to leads that sales has is promised.
  if (standing === null || fingerprint({ ...rules, sla: standing.sla }) !== fingerprint(standing))
    return {
      nothing: `The rules of ${before.version} cannot be brought back into the rows as they stand now. Change them back by hand: Versions says what changed.`,
    };
  const from = agreement.rules ?? last.rules() ?? rules;
  const until = momentInWords(last.usedSinceEpochMs ?? nowEpochMs, snapshot.timeZone, nowEpochMs);
  return {
    says: `The rules go back to those of ${before.version}, which judged until ${until}.`,
    difference: differenceInWords({ ...from, sla: rules.sla }, rules),
    cells,
    sent: sentSince(agreement, last.usedSinceEpochMs ?? nowEpochMs, snapshot.timeZone),
    restored,
  };
}

/** `Sheet restored. 6 leads are already in HubSpot and stay there.` */
export function undoneInWords(sent: number): string {
  if (sent === 0) return 'Sheet restored.';
  const leads = sent === 1 ? '1 lead is' : `${sent} leads are`;
  return `Sheet restored. ${leads} already in ${CRM_NAME} and ${sent === 1 ? 'stays' : 'stay'} there.`;
}

/** The version that judged before the last one by other rules. */
function lastOther(versions: readonly KeptVersion[], last: KeptVersion): KeptVersion | null {
  return lastUsed(versions.filter(({ fingerprint: print }) => print !== last.fingerprint));
}

function sentSince({ leads }: Agreement, sinceEpochMs: number, timeZone: string) {
  return leads.rows
    .map((row) => new RowDraft(leads, row, timeZone))
    .filter(
      (lead) =>
        whoDecides(lead) === 'sales' && (lead.instant('Sent to sales at') ?? -Infinity) >= sinceEpochMs,
    )
    .map((lead) => ({
      leadId: lead.text('Lead ID'),
      name: [lead.text('Name') || lead.text('E-mail'), lead.text('Company')]
        .filter((part) => part !== '')
        .join(', '),
      row: lead.row.row,
    }));
}
