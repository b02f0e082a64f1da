import type { RepairCell } from '../../check/repair.ts';
import { indexLists } from '../../criteria/operand.ts';
import { readLists } from '../../criteria/read-lists.ts';
import type { ReadingContext, Rules } from '../../criteria/rules.ts';
import { foldText } from '../../criteria/text.ts';
import type { Agreement } from '../../lifecycle/agreement.ts';
import { cellText } from '../../workbook/cell.ts';
import { tableOf } from '../../workbook/read-tables.ts';
import { DEFINITIONS } from '../../workbook/schema/agreement.ts';
import { LISTS, SCORING, STAGES_TAB } from '../../workbook/schema/rules.ts';
import { cellOf, type Table, type TableRow } from '../../workbook/table.ts';
import { type TableRows, tableRows } from '../../workbook/table-rows.ts';
import { restoreLists } from './restore-lists.ts';
import { restoreRows } from './restore-rows.ts';
import { placeOf, type RuleRow, readScoringRow, readStageRow, scoringRows, stageRows } from './rule-rows.ts';

/** What brings the tabs back to a set of rules; the SLA tab stays as it is, as no lead's stage depends on it. */
export interface RulesRestored {
  readonly cells: readonly RepairCell[];
  /** Lists that the rules use and the Lists tab no longer has. */
  readonly missingLists: readonly string[];
}

/** Plans the cells of Scoring, Stages, Lists and Send to sales that differ from what these rules were read from. */
export function restoreRules(agreement: Agreement, rules: Rules): RulesRestored {
  const { tables, leads, activities, definitions } = agreement;
  const [scoring, stages, lists] = [
    tableOf(tables, SCORING),
    tableOf(tables, STAGES_TAB),
    tableOf(tables, LISTS),
  ];
  const context: ReadingContext = {
    leadHeaders: leads.headers,
    activityNames: activities.names,
    // The lists that the rows name are back by then.
    lists: indexLists({ ...readLists(tableRows(lists)), ...rules.lists }),
  };
  const listed = restoreLists(lists, rules.lists);
  return {
    missingLists: listed.missing,
    cells: [
      ...restoreRows(scoring, scoringRows(rules), reader(scoring, 'Score', context, readScoringRow)),
      ...restoreRows(stages, stageRows(rules), reader(stages, 'Stage', context, readStageRow)),
      ...listed.cells,
      ...sendCells(definitions, rules),
    ],
  };
}

type ReadOne = (row: TableRows['rows'][number], context: ReadingContext) => RuleRow | null;

/** Reads the rows that hold a rule, switched on or off; rows with nothing but a note are none. */
function reader(table: Table, part: string, context: ReadingContext, readOne: ReadOne) {
  const byRow = new Map(tableRows(table).rows.map((row) => [row.row - 1, row]));
  return ({ row }: TableRow) => {
    const standing = byRow.get(row);
    const text = (header: string) => cellText(standing?.cells[header]);
    const tells = [part, 'Field', 'Is', 'Value'].some((header) => text(header) !== '');
    if (standing === undefined || !tells) return null;
    const says = readOne(standing, context);
    return { says, place: says?.place ?? placeOf(text(part), text('Way in'), text('Field')) };
  };
}

function sendCells(table: Agreement['definitions'], rules: Rules): readonly RepairCell[] {
  const column = table.columnOf.get('Send to sales') ?? -1;
  return table.rows.flatMap((row): RepairCell[] => {
    const stage = foldText(cellText(cellOf(table, row, 'Stage')));
    const wanted = Object.entries(rules.sendToSales).find(([name]) => foldText(name) === stage)?.[1];
    const from = cellOf(table, row, 'Send to sales');
    const is = ['yes', 'true'].includes(foldText(cellText(from)));
    if (wanted === undefined || wanted === is) return [];
    return [{ tab: DEFINITIONS.title, row: row.row, column, from, to: wanted ? 'yes' : 'no' }];
  });
}
