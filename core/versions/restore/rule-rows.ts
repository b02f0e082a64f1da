import { joinList, splitList } from '../../criteria/list.ts';
import { operandKind } from '../../criteria/operators.ts';
import { readScoring } from '../../criteria/read-scoring.ts';
import { readStages } from '../../criteria/read-stages.ts';
import type { Condition, ReadingContext, Rules } from '../../criteria/rules.ts';
import { foldText } from '../../criteria/text.ts';
import type { CellValue } from '../../workbook/cell.ts';
import { BAR_STAGES } from '../../workbook/schema/rules.ts';
import type { TableRows } from '../../workbook/table-rows.ts';

/** A row of Scoring or Stages as a set of rules has it: what each of its columns says, but On and Note. */
export interface RuleRow {
  readonly cells: Readonly<Record<string, CellValue>>;
  /** Two rows with one key judge alike. */
  readonly key: string;
  /** Two rows with one place are about the same: the score or stage, the way in, and the field. */
  readonly place: string;
}

/** The rows that Scoring has to hold for these rules. */
export function scoringRows(rules: Rules): readonly RuleRow[] {
  return rules.scoring.map((row) => {
    const { score, points, count, stopAfterTimes, halvesEveryDays } = row;
    const cells = {
      Score: score,
      ...conditionCells(row),
      Points: points,
      Count: count,
      'Stop after': stopAfterTimes,
      'Halves every': halvesEveryDays,
    };
    const key = [score, conditionKey(row), points, count, stopAfterTimes, halvesEveryDays].join('\n');
    return { cells, key, place: placeOf(score, '', row.field) };
  });
}

/** The rows that Stages has to hold for these rules. */
export function stageRows(rules: Rules): readonly RuleRow[] {
  return BAR_STAGES.flatMap((stage) => {
    const { every, waysIn } = rules.stages[stage];
    const rowOf = (wayIn: string, condition: Condition): RuleRow => ({
      cells: { Stage: stage, 'Way in': wayIn === '' ? null : wayIn, ...conditionCells(condition) },
      key: [stage, foldText(wayIn), conditionKey(condition)].join('\n'),
      place: placeOf(stage, wayIn, condition.field),
    });
    return [
      ...every.map((condition) => rowOf('', condition)),
      ...waysIn.flatMap(({ name, all }) => all.map((condition) => rowOf(name, condition))),
    ];
  });
}

/** One row of Scoring as it stands, read as if it were switched on; null where it cannot be read. */
export function readScoringRow(row: TableRows['rows'][number], context: ReadingContext): RuleRow | null {
  const { rows } = readScoring(alone('Scoring', row), context);
  const [read] = scoringRows(onlyRules({ scoring: rows }));
  return read ?? null;
}

/** One row of Stages as it stands, read as if it were switched on; null where it cannot be read. */
export function readStageRow(row: TableRows['rows'][number], context: ReadingContext): RuleRow | null {
  const { bars } = readStages(alone('Stages', row), context);
  const [read] = stageRows(onlyRules({ stages: bars }));
  return read ?? null;
}

/** Where a row stands that cannot be read, as far as its words tell. */
export function placeOf(part: string, wayIn: string, field: string): string {
  return [part, wayIn, field].map(foldText).join('\n');
}

function alone(tab: string, row: TableRows['rows'][number]): TableRows {
  return { tab, rows: [{ ...row, cells: { ...row.cells, On: 'yes' } }] };
}

function onlyRules(part: Partial<Rules>): Rules {
  const none = { every: [], waysIn: [] };
  const stages = { Disqualified: none, MQL: none, PQL: none, SQL: none };
  return { scoring: [], stages, lists: {}, sendToSales: {}, sla: [], ...part };
}

function conditionCells({ field, is, value, which, inTheLastDays, emptyIsOk }: Condition) {
  return {
    Field: field,
    Is: is,
    Value: value === '' ? null : value,
    Which: which === '' ? null : which,
    'In the last': inTheLastDays,
    'Empty is ok': emptyIsOk ? 'yes' : null,
  };
}

function conditionKey({ field, is, value, which, inTheLastDays, emptyIsOk }: Condition): string {
  const text = operandKind(is) === 'list' ? listKey(value) : foldText(value);
  return JSON.stringify([foldText(field), is, text, listKey(which), inTheLastDays, emptyIsOk]);
}

/** A list in whatever order it is written. */
function listKey(written: string): string {
  const items = splitList(written).map(({ text, isList }) => `${isList ? '@' : ''}${foldText(text)}`);
  return joinList([...new Set(items)].sort());
}
