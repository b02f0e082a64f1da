import { type Agreement, readAgreement } from '../lifecycle/agreement.ts';
import { CRM_REFUSED } from '../lifecycle/eligible.ts';
import type { LeadDraft } from '../lifecycle/lead-draft.ts';
import { segmentsOf } from '../lifecycle/lead-segments.ts';
import { historyRow, type Move } from '../lifecycle/move.ts';
import { closeRound } from '../lifecycle/round.ts';
import { whyWithOwner } from '../lifecycle/why-owner.ts';
import type { Problem } from '../problem.ts';
import { keepsOwner, turnChanges, unownedProblem } from '../routing/assign-owners.ts';
import type { Assignment } from '../routing/router.ts';
import { planProblems } from '../runs/problem-rows.ts';
import type { RunIdentity } from '../runs/run.ts';
import { stoppedPlan } from '../runs/stopped.ts';
import { NOTHING, type Plan, type PlanUnit } from '../workbook/plan.ts';
import { tableOf } from '../workbook/read-tables.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import { PROBLEMS } from '../workbook/schema/runs.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import type { PushResult } from './record.ts';

/** One hand-off with what became of it. */
export interface PushedHandoff {
  readonly leadId: string;
  readonly round: number;
  readonly sentAtMs: number;
  readonly pushedAtMs: number;
  readonly result: PushResult;
}

export interface RecordPushInput {
  readonly snapshot: Snapshot;
  readonly asOfEpochMs: number;
  readonly run: RunIdentity;
  readonly crmName: string;
  readonly pushed: readonly PushedHandoff[];
  /** Lead ID → who gets it, as it was decided before the push. */
  readonly owners: ReadonlyMap<string, Assignment>;
  readonly held: ReadonlyMap<string, string>;
  readonly refused: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/**
 * Plans what the sheet has to say after a push: a round opens for each lead that the CRM took, a refusal stands in
 * the lead's Problem cell in plain words, and those that wait say why. A lead that was pushed already changes nothing.
 */
export function recordPush(input: RecordPushInput): Plan {
  const agreement = readAgreement(input.snapshot);
  if ('stops' in agreement) return stoppedPlan(agreement, input);

  const byId = new Map(input.pushed.map((push) => [push.leadId, push]));
  const refusals = new Map(input.refused);
  const warnings = new Map<string, string>();
  for (const { leadId, result } of input.pushed) {
    if (result.outcome === 'refused') refusals.set(leadId, `${CRM_REFUSED}${result.reason}`);
    else if (result.outcome !== 'unavailable' && result.warning !== undefined) {
      warnings.set(leadId, `${CRM_REFUSED}${result.warning}`);
    }
  }
  const units: PlanUnit[] = [];
  const given: Assignment[] = [];
  for (const row of agreement.leads.rows) {
    const lead = new RowDraft(agreement.leads, row, input.snapshot.timeZone);
    const leadId = lead.text('Lead ID');
    const moves = recordLead(lead, byId.get(leadId), agreement, input);
    const assignment = input.owners.get(leadId);
    if (moves.length > 0 && assignment !== undefined) given.push(assignment);
    if (input.held.has(leadId)) lead.set('Held', input.held.get(leadId) ?? null);
    setRefusal(lead, refusals.get(leadId) ?? warnings.get(leadId) ?? null, byId.has(leadId));
    if (lead.changes.size === 0 && moves.length === 0) continue;
    units.push({
      changes: [{ tab: LEADS.title, row: row.row, key: leadId, cells: lead.changes }],
      appends: moves.map((move) => historyRow(move, input.run.id, input.snapshot.timeZone)),
    });
  }
  const problems = [...input.problems, ...unavailable(input), ...unownedProblem(given)];
  const found = planProblems(
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
    last: {
      changes: [...found.changes, ...turnChanges(agreement, inOrder(given, input))],
      appends: found.appends,
    },
    events: handedOff(units.length > 0 ? sentCount(input) : 0, input),
    problems: input.problems,
    summary: { ...summaryOf(input, refusals.size), problems: problems.length },
  };
}

function recordLead(
  lead: LeadDraft,
  push: PushedHandoff | undefined,
  agreement: Agreement,
  input: RecordPushInput,
): readonly Move[] {
  if (push === undefined || push.result.outcome === 'refused' || push.result.outcome === 'unavailable')
    return [];
  if (lead.number('Round') >= push.round && !lead.isBlank('Pushed at')) return [];
  const stage = lead.text('Stage');
  const ended = closeRound(lead);
  lead.set('Round', push.round);
  lead.set('Sales answer', 'Waiting');
  lead.setInstant('Sent to sales at', push.sentAtMs);
  const assignment = input.owners.get(push.leadId) ?? null;
  const isRouted = assignment !== null && !keepsOwner(lead, agreement.reps);
  if (isRouted) {
    lead.set('Owner', assignment.rep?.name ?? null);
    lead.set('Why', whyWithOwner(lead.text('Why'), assignment));
  }
  const segments = segmentsOf(lead, agreement, push.sentAtMs);
  const promised = agreement.sla.promise(stage, segments, lead.text('Owner'), push.sentAtMs);
  lead.setInstant('Answer by', promised.answerBy.dueEpochMs);
  lead.setInstant('Next step by', promised.nextStepBy?.dueEpochMs ?? null);
  lead.set('Sent as', stage);
  lead.set('On time?', 'Waiting');
  lead.set('CRM ID', push.result.crmId);
  if (push.result.crmLink !== '') lead.set('CRM link', push.result.crmLink);
  lead.setInstant('Pushed at', push.pushedAtMs);
  lead.set('Held', null);
  const what = `Sent to sales in ${input.crmName}, round ${push.round}: contact ${push.result.crmId} ${push.result.outcome}.${isRouted ? ` Owner: ${assignment.why}.` : ''}`;
  return [
    {
      atEpochMs: push.sentAtMs,
      leadId: push.leadId,
      round: push.round,
      from: stage,
      to: stage,
      why: ended === '' ? what : `${what} ${ended}`,
      version: lead.text('Version'),
      eventKey: `push/${push.leadId}/${push.round}`,
    },
  ];
}

function handedOff(leads: number, input: RecordPushInput): Plan['events'] {
  if (leads === 0) return [];
  const detail = { version: 1, runId: input.run.id, leads } as const;
  return [{ type: 'LeadsHandedOff', atEpochMs: input.asOfEpochMs, detail }];
}

/** In the order in which they were decided, as each counts for the next. */
function inOrder(given: readonly Assignment[], input: RecordPushInput): Assignment['turns'] {
  const counted = new Set(given);
  return [...input.owners.values()].filter((one) => counted.has(one)).flatMap(({ turns }) => turns);
}

/** Puts the CRM's refusal, or what it took only in part, beside what else is wrong with the row, or takes it away once the CRM took the lead. */
function setRefusal(lead: LeadDraft, refusal: string | null, wasPushed: boolean): void {
  const others = lead
    .text('Problem')
    .split(' · ')
    .filter((part) => part !== '' && !part.startsWith(CRM_REFUSED));
  if (refusal !== null) lead.set('Problem', [...others, refusal].join(' · '));
  else if (wasPushed) lead.set('Problem', others.join(' · '));
}

function unavailable(input: RecordPushInput): readonly Problem[] {
  const waiting = input.pushed.filter(({ result }) => result.outcome === 'unavailable');
  const [first] = waiting;
  if (first === undefined || first.result.outcome !== 'unavailable') return [];
  return [
    {
      severity: 'wrong',
      where: { tab: LEADS.title },
      what: `${input.crmName} could not take ${waiting.length} ${waiting.length === 1 ? 'lead' : 'leads'}: ${first.result.reason}`,
      fix: 'Nothing to do: the next run sends them. If it stays, check the CRM.',
    },
  ];
}

function summaryOf(input: RecordPushInput, refusedCount: number): Plan['summary'] {
  const sent = sentCount(input);
  const waiting = input.pushed.filter(({ result }) => result.outcome === 'unavailable').length;
  const told = [`${sent} sent to ${input.crmName}`];
  if (input.held.size > 0) told.push(`${input.held.size} held until a person says send`);
  if (refusedCount > 0) told.push(`${refusedCount} refused, see the column Problem`);
  if (waiting > 0) told.push(`${waiting} wait for ${input.crmName} to answer`);
  return {
    read: input.pushed.length + input.held.size,
    changed: sent,
    failed: refusedCount + waiting,
    what: `${told.join(', ')}.`,
  };
}

function sentCount(input: RecordPushInput): number {
  return input.pushed.filter(({ result }) => result.outcome === 'created' || result.outcome === 'updated')
    .length;
}
