import { compileRules, type Judgement } from '../criteria/compile.ts';
import { emailKind } from '../intake/email-kind.ts';
import { leadIdFor } from '../intake/lead-id.ts';
import type { Problem } from '../problem.ts';
import { planProblems } from '../runs/problem-rows.ts';
import type { RunIdentity } from '../runs/run.ts';
import { stoppedPlan } from '../runs/stopped.ts';
import { type RulesInForce, versionRecord } from '../versions/in-force.ts';
import { judgedBy, rulesProblems } from '../versions/judged-by.ts';
import { type DomainEvent, NOTHING, type Plan, type PlanUnit } from '../workbook/plan.ts';
import { tableOf } from '../workbook/read-tables.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import { rowKey } from '../workbook/row-key.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import { PROBLEMS } from '../workbook/schema/runs.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { type Agreement, readAgreement } from './agreement.ts';
import { definitionChanges } from './definitions.ts';
import { doubledLeadIds, isForSales } from './eligible.ts';
import type { LeadDraft } from './lead-draft.ts';
import { leadProblems } from './lead-problems.ts';
import { historyRow, type Move } from './move.ts';
import { settleLead } from './settle.ts';

export interface RequalifyInput {
  readonly snapshot: Snapshot;
  readonly asOfEpochMs: number;
  readonly run: RunIdentity;
  /** Whether a run that changes nothing still says which moment it judged by; yes unless told. */
  readonly tellsOfNothing?: boolean;
}

/**
 * Judges every lead by the rules in force and plans what follows: scores and Why, stages up and down for leads that
 * sales does not have, answers that people typed into the sheet, the end of Nurture, a History row for each move.
 * A lead for which nothing changes costs no write. Pure: the snapshot and the moment in, the plan out.
 */
export function requalify(input: RequalifyInput): Plan {
  const agreement = readAgreement(input.snapshot);
  if ('stops' in agreement) return stoppedPlan(agreement, input);

  const { inForce, settings } = agreement;
  const told = { asOfEpochMs: input.asOfEpochMs, timeZone: input.snapshot.timeZone };
  const leads = agreement.leads.rows.map(
    (row) => new RowDraft(agreement.leads, row, input.snapshot.timeZone),
  );
  giveIds(leads, input);
  const judged = inForce === null ? [] : judgeLeads(leads, agreement, inForce, input);
  const doubled = doubledLeadIds(leads);
  const rowProblems = leadProblems(
    leads,
    judged.map((j) => j.problem),
  );

  const problems = [
    ...agreement.problems,
    ...rulesProblems(inForce, agreement.rules !== null, settings.requireApproval, told),
    ...rowProblems,
  ];
  const units = leads.flatMap((lead, i) => unitOf(lead, judged[i]?.moves ?? [], input));
  const forSales = leads.filter(
    (lead) => lead.isBlank('Held') && isForSales(lead, agreement.sendToSales, doubled),
  );
  return {
    first:
      inForce === null
        ? NOTHING
        : versionRecord(inForce, agreement.versions, input.asOfEpochMs, input.snapshot.timeZone),
    units,
    last: lastUnit(agreement, inForce, problems, units.length > 0, input),
    events: forSales.length === 0 ? [] : [leadsQualified(forSales.length, input)],
    problems,
    summary: {
      read: leads.length,
      changed: units.length,
      failed: 0,
      what: inWords(
        leads.length,
        judged.flatMap((j) => j.moves),
        inForce === null,
        judgedBy(inForce, settings.requireApproval, told),
      ),
    },
  };
}

interface Judged {
  readonly moves: readonly Move[];
  readonly problem: string | null;
}

function judgeLeads(
  leads: readonly LeadDraft[],
  agreement: Agreement,
  inForce: RulesInForce,
  input: RequalifyInput,
): readonly Judged[] {
  const { judge } = compileRules(inForce.rules, {
    leadHeaders: agreement.leads.headers,
    timeZone: input.snapshot.timeZone,
    emailKind,
  });
  return leads.map((lead) => {
    const activities = agreement.activities.of(lead.text('Lead ID'), lead.text('E-mail'));
    const judgeSince = (sinceEpochMs: number | null): Judgement =>
      judge(
        lead.row.cells,
        activities,
        input.asOfEpochMs,
        sinceEpochMs === null ? {} : { activitySinceEpochMs: sinceEpochMs },
      );
    return settleLead(lead, judgeSince, {
      asOfEpochMs: input.asOfEpochMs,
      version: inForce.version,
      reasons: agreement.reasons,
      didSomethingSince: (epochMs) =>
        activities.some(({ atEpochMs }) => atEpochMs > epochMs && atEpochMs <= input.asOfEpochMs),
    });
  });
}

/** Rows that a person typed in get an ID, derived from the run and the row: the same run plans the same ID. */
function giveIds(leads: readonly LeadDraft[], input: RequalifyInput): void {
  for (const lead of leads) {
    if (lead.isBlank('Lead ID')) lead.set('Lead ID', leadIdFor(`${input.run.id}/${lead.row.row}`));
    if (lead.isBlank('Created')) lead.setInstant('Created', input.asOfEpochMs);
  }
}

function unitOf(lead: LeadDraft, moves: readonly Move[], input: RequalifyInput): readonly PlanUnit[] {
  if (lead.changes.size === 0 && moves.length === 0) return [];
  const key = rowKey(lead.table, lead.row);
  return [
    {
      changes: [{ tab: LEADS.title, row: lead.row.row, key, cells: lead.changes }],
      appends: moves.map((move) => historyRow(move, input.run.id, input.snapshot.timeZone)),
    },
  ];
}

function lastUnit(
  agreement: Agreement,
  inForce: RulesInForce | null,
  problems: readonly Problem[],
  leadsChange: boolean,
  input: RequalifyInput,
): PlanUnit {
  const found = planProblems(
    tableOf(agreement.tables, PROBLEMS),
    input.run.job,
    problems,
    input.asOfEpochMs,
    input.snapshot.timeZone,
    agreement.tables.byTitle,
  );
  const words = inForce === null ? [] : definitionChanges(agreement.definitions, inForce.rules);
  const changesSomething = leadsChange || found.changes.length + found.appends.length + words.length > 0;
  const tells = changesSomething || input.tellsOfNothing !== false;
  const asOf = tells ? agreement.asOfChange(input.asOfEpochMs) : [];
  return { changes: [...found.changes, ...words, ...asOf], appends: found.appends };
}

function inWords(leadCount: number, moves: readonly Move[], nothingJudged: boolean, by: string): string {
  const byPath = new Map<string, number>();
  for (const move of moves) {
    const path = `${move.from === '' ? 'new' : move.from} → ${move.to}`;
    byPath.set(path, (byPath.get(path) ?? 0) + 1);
  }
  const leads = new Set(moves.map((move) => move.leadId)).size;
  const paths = [...byPath].sort((a, b) => b[1] - a[1]).map(([path, count]) => `${path} ${count}`);
  const told =
    leads === 0
      ? `No lead of ${leadCount} changed its stage.`
      : `${leads} of ${leadCount} leads changed stage (${paths.join(', ')}).`;
  return nothingJudged ? by : `${told} ${by}`;
}

function leadsQualified(count: number, input: RequalifyInput): DomainEvent {
  return {
    type: 'LeadsQualified',
    atEpochMs: input.asOfEpochMs,
    detail: { version: 1, runId: input.run.id, leads: count },
  };
}
