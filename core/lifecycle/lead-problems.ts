import { explainDuplicates, indexLeads } from '../intake/identity.ts';
import type { Problem } from '../problem.ts';
import { LEADS } from '../workbook/schema/leads.ts';
import { CRM_REFUSED } from './eligible.ts';
import { type LeadDraft, stageOf } from './lead-draft.ts';

const BETWEEN = ' · ';

/**
 * Writes the Problem cell of each lead that was judged: what is wrong with the row, what keeps an answer from being
 * read, and what the CRM said of it last. Answers the same as problems of the workbook.
 *
 * @param all every lead of the list, as some problems are between two of them
 * @param judged each lead that was judged, with what keeps its answer from being read
 */
export function leadProblems(
  all: readonly LeadDraft[],
  judged: ReadonlyMap<LeadDraft, string | null>,
): readonly Problem[] {
  const index = indexLeads(all.map((lead) => ({ row: lead.row.row, read: lead.read })));
  const judgedRows = new Set([...judged.keys()].map((lead) => lead.row.row + 1));
  const problems: Problem[] = explainDuplicates(index).filter(({ where }) => judgedRows.has(where.row ?? 0));
  for (const [lead, answerProblem] of judged) {
    if (answerProblem !== null) problems.push(answerNotRead(lead, answerProblem));
    const again = returnedAgain(lead);
    if (again !== null) problems.push(again);
  }

  const byRow = new Map<number, string[]>();
  for (const problem of problems) {
    const row = problem.where.row ?? 0;
    byRow.set(row, [...(byRow.get(row) ?? []), problem.what]);
  }
  for (const lead of judged.keys()) {
    const own = byRow.get(lead.row.row + 1) ?? [];
    lead.set('Problem', [...own, ...crmProblem(lead)].join(BETWEEN));
  }
  return problems;
}

/** A lead that sales gave back more than once is where both sides see that they do not agree. */
function returnedAgain(lead: LeadDraft): Problem | null {
  const times = lead.number('Times returned');
  const stage = stageOf(lead);
  const isOver = stage === 'Customer' || stage === 'Accepted' || stage === 'Opportunity';
  if (times < 2 || isOver) return null;
  const by = lead.text('Returned by');
  return {
    severity: 'note',
    where: { tab: LEADS.title, row: lead.row.row + 1, column: 'Times returned' },
    what: `Sales returned it ${times} times${by === '' ? '' : `, by ${by}`}: marketing and sales look at it together.`,
    fix: 'History says for which reasons. Change the bar that let it through, or tell sales why it should.',
  };
}

/** What the CRM said when it refused the lead: a push wrote it, and only a push takes it away. */
function crmProblem(lead: LeadDraft): readonly string[] {
  return lead
    .text('Problem')
    .split(BETWEEN)
    .filter((part) => part.startsWith(CRM_REFUSED));
}

function answerNotRead(lead: LeadDraft, what: string): Problem {
  return {
    severity: 'wrong',
    where: { tab: LEADS.title, row: lead.row.row + 1, column: 'Sales answer' },
    what,
    fix: 'Put it right in the row; the next run reads the answer.',
  };
}
