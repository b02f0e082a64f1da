import { compileRules, type Judgement } from '../criteria/compile.ts';
import { emailKind } from '../intake/email-kind.ts';
import { leadIdFor } from '../intake/lead-id.ts';
import type { Problem } from '../problem.ts';
import { planProblems, standingProblems } from '../runs/problem-rows.ts';
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
import type { TableRow } from '../workbook/table.ts';
import { type Agreement, readAgreement } from './agreement.ts';
import { definitionChanges } from './definitions.ts';
import { doubledLeadIds, isForSales } from './eligible.ts';
import type { LeadDraft } from './lead-draft.ts';
import { leadProblems } from './lead-problems.ts';
import { historyRow, type Move } from './move.ts';
import { countsOf, summaryOf } from './requalify-summary.ts';
import { settleLead } from './settle.ts';

export interface RequalifyInput {
  readonly snapshot: Snapshot;
  readonly asOfEpochMs: number;
  readonly run: RunIdentity;
  /** Whether a run that changes nothing still says which moment it judged by; yes unless told. */
  readonly tellsOfNothing?: boolean;
  /** Tabs that were not read, as judging does without them: what was found wrong in them before still holds. */
  readonly unread?: ReadonlySet<string>;
  /** Which rows of Leads are judged now; all unless told. The others only say who else is on the list. */
  readonly part?: {
    readonly has: (row: TableRow, position: number) => boolean;
    /** Whether with these all leads are judged: only then does As of say so. */
    readonly endsAll: boolean;
  };
}

/** A workbook as it was judged: the leads with what is planned for them. */
export interface JudgedWorkbook {
  readonly agreement: Agreement;
  /** Those that were judged. */
  readonly leads: readonly LeadDraft[];
  /** The moves of each of them. */
  readonly moves: readonly (readonly Move[])[];
  /** Lead IDs that stand in several rows of the whole list. */
  readonly doubled: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** Which version judged and why, in a sentence. */
  readonly by: string;
}

/**
 * Judges every lead by the rules in force and plans what follows: scores and Why, stages up and down for leads that
 * sales does not have, answers that people typed into the sheet, the end of Nurture, a History row for each move.
 * A lead for which nothing changes costs no write. Pure: the snapshot and the moment in, the plan out.
 */
export function requalify(input: RequalifyInput): Plan {
  const judged = judgeWorkbook(input);
  return 'stops' in judged ? stoppedPlan(judged, input) : planOf(judged, input);
}

/** Judges the leads; only `tables` and `problems` when a problem of the workbook stops every job. */
export function judgeWorkbook(
  input: RequalifyInput,
): JudgedWorkbook | Extract<ReturnType<typeof readAgreement>, { stops: true }> {
  const agreement = readAgreement(input.snapshot);
  if ('stops' in agreement) return agreement;
  const { inForce, settings } = agreement;
  const told = { asOfEpochMs: input.asOfEpochMs, timeZone: input.snapshot.timeZone };
  const all = agreement.leads.rows.map((row) => new RowDraft(agreement.leads, row, input.snapshot.timeZone));
  const leads = all.filter((lead, position) => input.part?.has(lead.row, position) !== false);
  giveIds(leads, input);
  const judged = inForce === null ? [] : judgeLeads(leads, agreement, inForce, input);
  const rowProblems = leadProblems(all, new Map(leads.map((lead, i) => [lead, judged[i]?.problem ?? null])));
  return {
    agreement,
    leads,
    moves: leads.map((_, i) => judged[i]?.moves ?? []),
    doubled: doubledLeadIds(all),
    problems: [
      ...agreement.problems,
      ...rulesProblems(inForce, agreement.rules !== null, settings.requireApproval, told),
      ...rowProblems,
    ],
    by: judgedBy(inForce, settings.requireApproval, told),
  };
}

/** What a judged workbook changes. */
export function planOf(judged: JudgedWorkbook, input: RequalifyInput): Plan {
  const { agreement, leads, moves, problems } = judged;
  const units = leads.flatMap((lead, i) => unitOf(lead, moves[i] ?? [], input));
  const forSales = leads.filter(
    (lead) => lead.isBlank('Held') && isForSales(lead, agreement.sendToSales, judged.doubled),
  );
  return {
    first:
      agreement.inForce === null
        ? NOTHING
        : versionRecord(agreement.inForce, agreement.versions, input.asOfEpochMs, input.snapshot.timeZone),
    units,
    last: lastUnit(judged, units.length > 0, input),
    events: forSales.length === 0 ? [] : [leadsQualified(forSales.length, input)],
    problems,
    summary: { ...summaryOf(countsOf(judged, units.length), judged), problems: standing(judged, input) },
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
  { agreement, problems, leads }: JudgedWorkbook,
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
    stillHolds(leads, input),
  );
  const { inForce } = agreement;
  const words = inForce === null ? [] : definitionChanges(agreement.definitions, inForce.rules);
  const changesSomething = leadsChange || found.changes.length + found.appends.length + words.length > 0;
  const tells = changesSomething || input.tellsOfNothing !== false;
  const asOf = tells && input.part?.endsAll !== false ? agreement.asOfChange(input.asOfEpochMs) : [];
  return { changes: [...found.changes, ...words, ...asOf], appends: found.appends };
}

function standing({ agreement, problems, leads }: JudgedWorkbook, input: RequalifyInput): number {
  const table = tableOf(agreement.tables, PROBLEMS);
  return standingProblems(table, input.run.job, problems, stillHolds(leads, input));
}

/** Of rows that were not judged now, and of tabs that were not read, what was found before still holds. */
function stillHolds(leads: readonly LeadDraft[], { unread, part }: RequalifyInput) {
  const judgedRows = new Set(leads.map(({ row }) => row.row + 1));
  return (tab: string, row: number): boolean =>
    unread?.has(tab) === true || (part !== undefined && tab === LEADS.title && !judgedRows.has(row));
}

function leadsQualified(count: number, input: RequalifyInput): DomainEvent {
  return {
    type: 'LeadsQualified',
    atEpochMs: input.asOfEpochMs,
    detail: { version: 1, runId: input.run.id, leads: count },
  };
}
