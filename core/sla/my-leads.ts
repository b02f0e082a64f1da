import { readAgreement } from '../lifecycle/agreement.ts';
import { AGREEMENT_TABS } from '../lifecycle/agreement-tabs.ts';
import { doubledLeadIds } from '../lifecycle/eligible.ts';
import { clockInWords, whatItDid, whoIs } from '../notify/message.ts';
import { HOUR_MS } from '../workbook/civil.ts';
import { foldHeader } from '../workbook/headers.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { type LeadClock, leadClock } from './lead-clock.ts';
import type { OnTime } from './status.ts';

export const MY_LEADS_TABS = AGREEMENT_TABS;

/** A lead that waits for its rep, for an answer or for the next step. */
export interface MyLead {
  readonly leadId: string;
  /** The sheet's own number, from 1. */
  readonly row: number;
  readonly name: string;
  readonly company: string;
  /** `Dana Cole, VP Marketing, Acme (200)` */
  readonly who: string;
  readonly did: string;
  readonly onTime: OnTime;
  /** `Call by 15:00: 1 h 20 min left.` */
  readonly due: string;
  readonly why: string;
  /** Whether sales has not answered yet. */
  readonly waits: boolean;
  readonly wasContacted: boolean;
}

export interface MyLeads {
  /** Whose leads these are, as Owner has it; null when the person at the sheet is no rep, and nobody was chosen. */
  readonly owner: string | null;
  /** Whom one may choose: reps, and owners of leads that wait. */
  readonly owners: readonly string[];
  /** What is most urgent first. */
  readonly leads: readonly MyLead[];
  /** Leads that wait and have no owner. */
  readonly unowned: number;
}

const MINUTE_MS = 60_000;

/** What waits for one rep: the one chosen, or the one whose e-mail address is that of the person at the sheet. */
export function myLeads(
  snapshot: Snapshot,
  person: { readonly email: string; readonly chosen: string | null },
  asOfEpochMs: number,
): MyLeads | { readonly stops: string } {
  const agreement = readAgreement(snapshot);
  if ('stops' in agreement)
    return { stops: agreement.problems.map(({ what, fix }) => `${what} ${fix}`).join(' ') };
  const all = agreement.leads.rows.map((row) => new RowDraft(agreement.leads, row, snapshot.timeZone));
  const doubled = doubledLeadIds(all);
  const open = all.flatMap((lead) => {
    const clock = doubled.has(lead.text('Lead ID')) ? null : leadClock(lead, agreement, asOfEpochMs);
    return clock !== null && isOpen(clock) ? [{ lead, clock }] : [];
  });
  const mine = agreement.reps.find(
    ({ email }) => email !== '' && foldHeader(email) === foldHeader(person.email),
  );
  const owner = person.chosen ?? mine?.name ?? null;
  const owners = new Map<string, string>();
  for (const name of [
    ...agreement.reps.map((rep) => rep.name),
    ...open.map(({ lead }) => lead.text('Owner')),
  ])
    if (name !== '' && !owners.has(foldHeader(name))) owners.set(foldHeader(name), name);
  const leads = open
    .filter(({ lead }) => owner !== null && foldHeader(lead.text('Owner')) === foldHeader(owner))
    .sort((a, b) => dueOf(a.clock) - dueOf(b.clock))
    .map(({ lead, clock }): MyLead => {
      const working = agreement.sla.timeOf(lead.text('Owner'));
      const leftMs = clock.isAroundTheClock
        ? dueOf(clock) - asOfEpochMs
        : working.between(asOfEpochMs, dueOf(clock));
      const when = clockInWords(dueOf(clock), snapshot.timeZone, asOfEpochMs);
      const what = clock.moments.answeredAt === null ? 'Call by' : 'Next step by';
      return {
        leadId: lead.text('Lead ID'),
        row: lead.row.row + 1,
        name: lead.text('Name') || lead.text('E-mail') || `Row ${lead.row.row + 1}`,
        company: lead.text('Company'),
        who: whoIs(lead),
        did: whatItDid(lead, agreement.activities, snapshot.timeZone, asOfEpochMs),
        onTime: clock.onTime,
        due: `${what} ${when}: ${leftInWords(leftMs, asOfEpochMs > dueOf(clock))}`,
        why: lead.text('Why').split('\n')[0] ?? '',
        waits: lead.text('Sales answer') === 'Waiting',
        wasContacted: !lead.isBlank('First response at'),
      };
    });
  const unowned = open.filter(
    ({ lead, clock }) => lead.isBlank('Owner') && clock.moments.answeredAt === null,
  ).length;
  return { owner, owners: [...owners.values()], leads, unowned };
}

/** An answer is missing, or a next step that was asked for. */
function isOpen({ moments }: LeadClock): boolean {
  return moments.answeredAt === null || (moments.nextStepBy !== null && moments.nextStepAt === null);
}

function dueOf({ moments }: LeadClock): number {
  return moments.answeredAt === null ? moments.answerBy : (moments.nextStepBy ?? moments.answerBy);
}

/** Time on the clock that counts: `1 h 20 min left.`, `3 h late.` */
function leftInWords(leftMs: number, isLate: boolean): string {
  const ms = Math.abs(leftMs);
  const hours = Math.floor(ms / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const told = hours >= 10 ? `${hours} h` : `${hours > 0 ? `${hours} h ` : ''}${minutes} min`;
  return `${told} ${isLate ? 'late' : 'left'}.`;
}
