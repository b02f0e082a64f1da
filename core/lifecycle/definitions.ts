import { barInWords } from '../criteria/in-words.ts';
import type { Rules } from '../criteria/rules.ts';
import { cellText } from '../workbook/cell.ts';
import type { RowChange } from '../workbook/plan.ts';
import { sameValue } from '../workbook/row-draft.ts';
import { DEFINITIONS } from '../workbook/schema/agreement.ts';
import { BAR_STAGES } from '../workbook/schema/rules.ts';
import { cellOf, type Table } from '../workbook/table.ts';

/** Stages that no rule decides, and who does. */
const DECIDED_BY_SALES = 'Decided by what sales answers and does.';
const NO_BAR_MET = 'Everybody who meets no other bar.';

type DefinitionHeader = (typeof DEFINITIONS)['columns'][number]['header'];

/** Writes What the rules say beside what people say, so that the two cannot drift apart unseen. */
export function definitionChanges(table: Table<DefinitionHeader>, rules: Rules): readonly RowChange[] {
  return table.rows.flatMap((row) => {
    const stage = cellText(cellOf(table, row, 'Stage'));
    if (stage === '') return [];
    const said = stageInWords(stage, rules);
    if (sameValue(cellOf(table, row, 'What the rules say'), said)) return [];
    const cells = new Map([['What the rules say', said]]);
    return [{ tab: DEFINITIONS.title, row: row.row, key: stage, cells }];
  });
}

function stageInWords(stage: string, rules: Rules): string {
  const bar = BAR_STAGES.find((name) => name === stage);
  if (bar !== undefined) return barInWords(rules.stages[bar]);
  return stage === 'Lead' ? NO_BAR_MET : DECIDED_BY_SALES;
}
