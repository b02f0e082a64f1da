import { readAgreement } from '../lifecycle/agreement.ts';
import { applyAnswer } from '../lifecycle/answer.ts';
import type { LeadDraft } from '../lifecycle/lead-draft.ts';
import { whoDecides } from '../lifecycle/lead-draft.ts';
import { historyRow, type Move } from '../lifecycle/move.ts';
import type { ReturnReason } from '../lifecycle/return-reasons.ts';
import { sheetAnswers } from '../lifecycle/sheet-answers.ts';
import type { Problem } from '../problem.ts';
import { planProblems } from '../runs/problem-rows.ts';
import type { RunIdentity } from '../runs/run.ts';
import { stoppedPlan } from '../runs/stopped.ts';
import { cellText } from '../workbook/cell.ts';
import { NOTHING, type Plan, type PlanUnit } from '../workbook/plan.ts';
import { readTables, stopsJob, tableOf } from '../workbook/read-tables.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import { rowKey } from '../workbook/row-key.ts';
import { HISTORY, LEADS } from '../workbook/schema/leads.ts';
import { PROBLEMS } from '../workbook/schema/runs.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { cellOf } from '../workbook/table.ts';
import { OUTCOME_TABS } from './outcome-tabs.ts';
import type { CrmOutcome } from './record.ts';

export interface ApplyOutcomesInput {
  readonly snapshot: Snapshot;
  readonly asOfEpochMs: number;
  readonly run: RunIdentity;
  readonly crmName: string;
  /** In any order, and any of them more than once. */
  readonly outcomes: readonly CrmOutcome[];
}

/**
 * Plans what the CRM says became of leads: accepted, returned with a reason, opportunity, won, lost. An outcome that
 * History tells of already does nothing. An answer that a person typed in the sheet and no run has read counts as
 * given now, so it is read first. Pure: the snapshot and the moment in, the plan out.
 */
export function applyOutcomes(input: ApplyOutcomesInput): Plan {
  const tables = readTables(input.snapshot, OUTCOME_TABS);
  if (stopsJob(tables.problems)) return stoppedPlan({ tables, problems: tables.problems }, input);
  const agreement = readAgreement(input.snapshot);
  if ('stops' in agreement) return stoppedPlan(agreement, input);

  const history = tableOf(tables, HISTORY);
  const told = new Set(history.rows.map((row) => cellText(cellOf(history, row, 'Event key'))));
  const byLead = outcomesByLead(input.outcomes.filter((outcome) => !told.has(outcome.eventKey)));
  const units: PlanUnit[] = [];
  const found = new Set<string>();
  for (const row of agreement.leads.rows) {
    const leadId = rowKey(agreement.leads, row);
    const outcomes = byLead.get(leadId);
    if (outcomes === undefined || found.has(leadId)) continue;
    found.add(leadId);
    const lead = new RowDraft(agreement.leads, row, input.snapshot.timeZone);
    const moves = settleOutcomes(lead, outcomes, agreement.reasons, input.asOfEpochMs);
    if (lead.changes.size === 0 && moves.length === 0) continue;
    units.push({
      changes: [{ tab: LEADS.title, row: row.row, key: leadId, cells: lead.changes }],
      appends: moves.map((move) => historyRow(move, input.run.id, input.snapshot.timeZone)),
    });
  }
  const gone = [...byLead.keys()].filter((leadId) => !found.has(leadId));
  const problems = gone.map((leadId) => leadGone(leadId, input.crmName));
  const last = planProblems(
    tableOf(agreement.tables, PROBLEMS),
    input.run.job,
    problems,
    input.asOfEpochMs,
    input.snapshot.timeZone,
    agreement.tables.byTitle,
  );
  return {
    first: NOTHING,
    units,
    last,
    events:
      units.length === 0
        ? []
        : [
            {
              type: 'OutcomesApplied',
              atEpochMs: input.asOfEpochMs,
              detail: { version: 1, runId: input.run.id, leads: units.length },
            },
          ],
    problems,
    summary: {
      read: input.outcomes.length,
      changed: units.length,
      failed: gone.length,
      what: `${input.outcomes.length} outcomes read from ${input.crmName}: ${units.length} leads changed${gone.length > 0 ? `, ${gone.length} leads are no longer in the sheet` : ''}.`,
    },
  };
}

function outcomesByLead(outcomes: readonly CrmOutcome[]): ReadonlyMap<string, readonly CrmOutcome[]> {
  const byLead = new Map<string, CrmOutcome[]>();
  const seen = new Set<string>();
  for (const outcome of [...outcomes].sort(byTime)) {
    if (seen.has(outcome.eventKey)) continue;
    seen.add(outcome.eventKey);
    const list = byLead.get(outcome.leadId) ?? [];
    list.push(outcome);
    byLead.set(outcome.leadId, list);
  }
  return byLead;
}

/** A CRM may know no more than the day, so of one time the order is that in which sales goes through a lead. */
const COURSE: readonly CrmOutcome['kind'][] = [
  'accepted',
  'first response',
  'next step',
  'opportunity',
  'won',
  'lost',
  'returned',
];

function byTime(a: CrmOutcome, b: CrmOutcome): number {
  return (
    a.atEpochMs - b.atEpochMs ||
    COURSE.indexOf(a.kind) - COURSE.indexOf(b.kind) ||
    (a.eventKey < b.eventKey ? -1 : 1)
  );
}

function settleOutcomes(
  lead: LeadDraft,
  outcomes: readonly CrmOutcome[],
  reasons: readonly ReturnReason[],
  asOfEpochMs: number,
): readonly Move[] {
  if (lead.isBlank('Sent to sales at')) return [];
  const typed = whoDecides(lead) === 'sales' ? sheetAnswers(lead, reasons, asOfEpochMs).answers : [];
  const moves = typed.flatMap((answer) => applyAnswer(lead, answer, reasons));
  for (const outcome of outcomes) {
    if (outcome.atEpochMs < (lead.instant('Sent to sales at') ?? Infinity)) continue;
    moves.push(...applyAnswer(lead, { ...outcome, from: 'the CRM' }, reasons));
  }
  return moves;
}

function leadGone(leadId: string, crmName: string): Problem {
  return {
    severity: 'note',
    where: { tab: LEADS.title },
    what: `${crmName} tells of the lead ${leadId}, which is no longer in Leads.`,
    fix: 'If the row was deleted by mistake, bring it back from File ▸ Version history; else there is nothing to do.',
  };
}
