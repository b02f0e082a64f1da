import { type Agreement, readAgreement } from '../lifecycle/agreement.ts';
import { doubledLeadIds } from '../lifecycle/eligible.ts';
import type { LeadDraft } from '../lifecycle/lead-draft.ts';
import type { Problem } from '../problem.ts';
import { planProblems } from '../runs/problem-rows.ts';
import type { RunIdentity } from '../runs/run.ts';
import { stoppedPlan } from '../runs/stopped.ts';
import { type DomainEvent, NOTHING, type Plan } from '../workbook/plan.ts';
import { tableOf } from '../workbook/read-tables.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import { rowKey } from '../workbook/row-key.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import { PROBLEMS } from '../workbook/schema/runs.ts';
import { SLA } from '../workbook/schema/sla.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { type LeadClock, leadClock } from './lead-clock.ts';

export interface WatchSlaInput {
  readonly snapshot: Snapshot;
  readonly asOfEpochMs: number;
  readonly run: RunIdentity;
  /** Keys of alerts that were published before. */
  readonly announced: ReadonlySet<string>;
}

/** Something about an SLA that is told once: at risk or late, of the first response or of the next step. */
export interface Alert {
  readonly type: 'SlaAtRisk' | 'SlaBreached';
  /** The same alert always has the same key. */
  readonly key: string;
  readonly leadId: string;
  readonly round: number;
  readonly clock: 'first response' | 'next step';
  readonly dueEpochMs: number;
}

/**
 * Writes On time? of every lead that sales has, where it changed, and tells of each that is newly at risk or late.
 * A lead that is late by the first look is told as late only. Pure: the snapshot and the moment in, the plan out.
 */
export function watchSla(input: WatchSlaInput): Plan {
  const agreement = readAgreement(input.snapshot);
  if ('stops' in agreement) return stoppedPlan(agreement, input);
  const watched = watchedLeads(agreement, input);
  const alerts = watched.flatMap(({ lead, clock }) => alertOf(lead, clock) ?? []);
  const units = watched.flatMap(({ lead, clock }) => {
    lead.set('On time?', clock.onTime);
    if (lead.changes.size === 0) return [];
    const change = {
      tab: LEADS.title,
      row: lead.row.row,
      key: rowKey(agreement.leads, lead.row),
      cells: lead.changes,
    };
    return [{ changes: [change], appends: [] }];
  });
  const news = alerts.filter((alert) => !input.announced.has(alert.key));
  const problems = lateLeads(watched.map(({ clock }) => clock));
  const late = news.filter((alert) => alert.type === 'SlaBreached').length;
  return {
    first: NOTHING,
    units,
    last: planProblems(
      tableOf(agreement.tables, PROBLEMS),
      input.run.job,
      problems,
      input.asOfEpochMs,
      input.snapshot.timeZone,
      agreement.tables.byTitle,
    ),
    events: news.map((alert) => eventOf(alert, input)),
    problems,
    summary: {
      read: watched.length,
      changed: units.length,
      failed: 0,
      what: `${watched.length} leads are with sales: ${news.length - late} newly at risk, ${late} newly late.`,
    },
  };
}

/** The alerts that stand at this moment, told before or not. */
export function standingAlerts(snapshot: Snapshot, asOfEpochMs: number): readonly Alert[] {
  const agreement = readAgreement(snapshot);
  if ('stops' in agreement) return [];
  return watchedLeads(agreement, { snapshot, asOfEpochMs }).flatMap(
    ({ lead, clock }) => alertOf(lead, clock) ?? [],
  );
}

function watchedLeads(
  agreement: Agreement,
  { snapshot, asOfEpochMs }: { readonly snapshot: Snapshot; readonly asOfEpochMs: number },
): readonly { readonly lead: LeadDraft; readonly clock: LeadClock }[] {
  const leads = agreement.leads.rows.map((row) => new RowDraft(agreement.leads, row, snapshot.timeZone));
  const doubled = doubledLeadIds(leads);
  return leads.flatMap((lead) => {
    const clock = doubled.has(lead.text('Lead ID')) ? null : leadClock(lead, agreement, asOfEpochMs);
    return clock === null ? [] : [{ lead, clock }];
  });
}

export function alertOf(lead: LeadDraft, { onTime, moments }: LeadClock): Alert | null {
  const isLate = onTime === 'Late' || onTime === 'Next step late';
  if (!isLate && onTime !== 'At risk' && onTime !== 'Next step at risk') return null;
  const isNextStep = onTime === 'Next step late' || onTime === 'Next step at risk';
  const leadId = lead.text('Lead ID');
  const round = lead.number('Round');
  const type = isLate ? 'SlaBreached' : 'SlaAtRisk';
  const clock = isNextStep ? 'next step' : 'first response';
  return {
    type,
    key: `${type}/${leadId}/${round}/${clock}`,
    leadId,
    round,
    clock,
    dueEpochMs: isNextStep ? (moments.nextStepBy ?? moments.answerBy) : moments.answerBy,
  };
}

function eventOf({ type, ...alert }: Alert, input: WatchSlaInput): DomainEvent {
  const { key, leadId, round, clock, dueEpochMs } = alert;
  return {
    type,
    atEpochMs: input.asOfEpochMs,
    detail: { version: 1, key, leadId, round, clock, dueAt: new Date(dueEpochMs).toISOString() },
  };
}

function lateLeads(clocks: readonly LeadClock[]): readonly Problem[] {
  const late = clocks.filter(({ onTime }) => onTime === 'Late').length;
  if (late === 0) return [];
  return [
    {
      severity: 'note',
      where: { tab: LEADS.title },
      what: `${late} ${late === 1 ? 'lead waits' : 'leads wait'} for sales past Answer by.`,
      fix: `Filter On time? for Late, and answer them; or give sales more time in the ${SLA.title} tab.`,
    },
  ];
}
