import { type Rules, readRules } from '../criteria/rules.ts';
import type { Problem } from '../problem.ts';
import { LISTS, SCORING, STAGES_TAB } from '../workbook/schema/rules.ts';
import type { Tab } from '../workbook/schema/tab.ts';
import { type TableRows, tableRows } from '../workbook/table-rows.ts';
import { FormulaError, type FormulaRange, readRange } from './range.ts';

/** The ranges that rules are read from; null is a range that was left out. */
export interface RuleRanges {
  readonly scoring: FormulaRange;
  readonly stages: FormulaRange | null;
  readonly lists: FormulaRange | null;
}

/**
 * Reads rules from ranges, as a run reads them from the tabs.
 *
 * @throws FormulaError the first thing that is wrong with them
 */
export function formulaRules(
  { scoring, stages, lists }: RuleRanges,
  leadHeaders: readonly string[],
  activityNames: readonly string[],
  timeZone: string,
): Rules {
  const { rules, problems } = readRules({
    scoring: rowsOf('scoring', scoring, SCORING, timeZone, ['Score', 'Field', 'Is', 'Value', 'Points']),
    stages:
      stages === null
        ? { tab: STAGES_TAB.title, rows: [] }
        : rowsOf('stages', stages, STAGES_TAB, timeZone, ['Stage', 'Field', 'Is', 'Value']),
    lists: lists === null ? { tab: LISTS.title, rows: [] } : listRows(lists),
    sendToSales: {},
    leadHeaders,
    activityNames,
  });
  const wrong = problems.find(({ severity }) => severity !== 'note');
  if (rules === null) throw new FormulaError(sentence(wrong, lists === null));
  return rules;
}

function rowsOf<Header extends string>(
  what: string,
  range: FormulaRange,
  tab: Tab<Header>,
  timeZone: string,
  needed: readonly Header[],
): TableRows {
  return tableRows(readRange(what, range, tab, timeZone, needed));
}

/** Lists are columns of the team's own: the first row names them, whatever they are called. */
function listRows(range: FormulaRange): TableRows {
  const [headers = [], ...rows] = range;
  const names = headers.map((header) => String(header ?? '').trim());
  return {
    tab: LISTS.title,
    rows: rows.map((cells, index) => ({
      row: index + 2,
      cells: Object.fromEntries(
        names.flatMap((name, at) => (name === '' ? [] : [[name, cells[at] ?? null]])),
      ),
    })),
  };
}

function sentence(problem: Problem | undefined, withoutLists: boolean): string {
  if (problem === undefined) return 'The rules cannot be read.';
  const place = `${problem.where.tab} row ${problem.where.row ?? '?'}`;
  const list = /There is no list (@.+) in Lists/.exec(problem.what)?.[1];
  if (withoutLists && list !== undefined)
    return `${place} uses ${list}: give the formula the lists too, for example LISTS.`;
  return `${place}: ${problem.what}`;
}
