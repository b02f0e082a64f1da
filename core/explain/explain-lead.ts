import type { JudgedStage } from '../criteria/bars.ts';
import { prepareRules } from '../criteria/compile.ts';
import { emailKind } from '../intake/email-kind.ts';
import { type Agreement, readAgreement } from '../lifecycle/agreement.ts';
import { AGREEMENT_TABS } from '../lifecycle/agreement-tabs.ts';
import { type LeadDraft, stageOf, whoDecides } from '../lifecycle/lead-draft.ts';
import { returnedAt } from '../lifecycle/settle.ts';
import { judgedBy } from '../versions/judged-by.ts';
import { isBlank } from '../workbook/cell.ts';
import { readTables, tableOf } from '../workbook/read-tables.ts';
import { RowDraft } from '../workbook/row-draft.ts';
import { HISTORY } from '../workbook/schema/leads.ts';
import type { Snapshot } from '../workbook/snapshot.ts';
import { type TabToRead, wholeTab } from '../workbook/tab-to-read.ts';
import { type BarExplained, explainBars } from './bars.ts';
import { LeadCase, type LeadFacts } from './lead-case.ts';
import { didLast, type MoveTold, movesOf, standingInWords } from './lead-story.ts';
import { type Nearest, nearestSql } from './nearest.ts';
import { explainScores, type ScoreExplained } from './scores.ts';

export const EXPLAIN_TABS: readonly TabToRead[] = AGREEMENT_TABS.map((read) =>
  read.tab === HISTORY ? wholeTab(HISTORY) : read,
);

/** Everything that is to be said of one lead: texts and numbers only, so that a page can show it as it is. */
export interface Explanation {
  readonly leadId: string;
  /** The sheet's own number, from 1. */
  readonly row: number;
  readonly name: string;
  readonly company: string;
  /** Where the sheet says it is; blank where no run has judged it. */
  readonly stage: string;
  /** What the rules say of it right now. */
  readonly judged: JudgedStage;
  /** What made that: the first line of Why. */
  readonly because: string;
  /** What else to know, a sentence each: who has it, which rules judge, that the cells are of an earlier run. */
  readonly notes: readonly string[];
  readonly scores: readonly ScoreExplained[];
  readonly total: number;
  readonly bars: readonly BarExplained[];
  /** Null when it is an SQL, when sales has it, and when nothing anybody could change makes it one. */
  readonly nearest: Nearest | null;
  readonly moves: readonly MoveTold[];
  readonly did: readonly string[];
}

/**
 * Explains the lead in a row: what every line of every score gave it and every bar asks of it, by the rules in force,
 * what happened to it, and the least that would make it an SQL. Judged by the same code as a run, so that its sums
 * are those of the sheet. A sentence where there is nothing to explain.
 *
 * @param row where the lead stands, from 0
 */
export function explainLead(
  snapshot: Snapshot,
  row: number,
  asOfEpochMs: number,
): Explanation | { readonly refused: string } {
  const agreement = readAgreement(snapshot);
  const tables = readTables(snapshot, EXPLAIN_TABS);
  if ('stops' in agreement || !tables.byTitle.has(HISTORY.title)) {
    const [first] = tables.problems;
    return { refused: first === undefined ? 'The workbook cannot be read.' : `${first.what} ${first.fix}` };
  }
  const found = agreement.leads.rows.find((candidate) => candidate.row === row);
  if (found === undefined) return { refused: notALead(row, agreement) };
  const { inForce, settings } = agreement;
  const told = { asOfEpochMs, timeZone: snapshot.timeZone };
  const by = judgedBy(inForce, settings.requireApproval, told);
  if (inForce === null) return { refused: by };

  const lead = new RowDraft(agreement.leads, found, snapshot.timeZone);
  const activities = agreement.activities.of(lead.text('Lead ID'), lead.text('E-mail'));
  const leadCase = new LeadCase(
    prepareRules(inForce.rules, {
      leadHeaders: agreement.leads.headers,
      timeZone: snapshot.timeZone,
      emailKind,
    }),
    {
      leadHeaders: agreement.leads.headers,
      timeZone: snapshot.timeZone,
      asOfEpochMs,
      sinceEpochMs: returnedAt(lead),
    },
  );
  const facts: LeadFacts = { cells: found.cells, activities };
  const decides = whoDecides(lead);
  const { total } = leadCase.score(facts);
  const judgement = leadCase.judge(facts);
  const scores = explainScores(leadCase, facts);
  const isOpen = decides === 'rules' || decides === 'nurture';
  return {
    leadId: lead.text('Lead ID'),
    row: row + 1,
    name: lead.text('Name') || lead.text('E-mail') || 'This lead',
    company: lead.text('Company'),
    stage: lead.text('Stage'),
    judged: judgement.stage,
    because: judgement.why.split('\n')[0] ?? '',
    notes: [
      standingInWords(lead, decides, told),
      ...earlierCells(lead, scores, judgement.stage, isOpen),
      by,
    ].filter((note) => note !== ''),
    scores,
    total,
    bars: explainBars(leadCase, facts, inForce.rules),
    nearest: isOpen ? nearestSql(leadCase, facts, inForce.rules) : null,
    moves: movesOf(lead, tableOf(tables, HISTORY), told),
    did: didLast(activities, told),
  };
}

function notALead(row: number, { leads }: Agreement): string {
  return row <= leads.headerRow
    ? `Row ${row + 1} of Leads is its header. Select a lead below it.`
    : `Row ${row + 1} of Leads is blank. Select a row with a lead.`;
}

/** That what stands in the row is of an earlier run, where it is. */
function earlierCells(
  lead: LeadDraft,
  scores: readonly ScoreExplained[],
  judged: JudgedStage,
  isOpen: boolean,
): readonly string[] {
  if (stageOf(lead) === null) return ['No run has judged this lead yet: Requalify… does.'];
  const changed = scores.filter(
    ({ score, points }) => !isBlank(lead.get(score)) && lead.number(score) !== points,
  );
  const parts = changed.map(({ score, points }) => `${score} ${lead.number(score)}, now ${points}`);
  const stage = lead.text('Stage');
  if (isOpen && stage !== 'Nurture' && stage !== judged) parts.push(`${stage}, now ${judged}`);
  return parts.length === 0
    ? []
    : [`The row is of an earlier run (${parts.join('; ')}). The next run, or Requalify…, writes it.`];
}
