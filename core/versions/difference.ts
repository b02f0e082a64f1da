import { conditionInWords } from '../criteria/in-words.ts';
import { splitList } from '../criteria/list.ts';
import { operandKind } from '../criteria/operators.ts';
import type { Condition, Rules, WayIn } from '../criteria/rules.ts';
import { foldText } from '../criteria/text.ts';
import { BAR_STAGES, type BarStage } from '../workbook/schema/rules.ts';
import { listChanges, sendChanges } from './other-changes.ts';
import { slaChanges } from './sla-changes.ts';

/** One row of the rules, as a difference speaks of it. */
interface SaidRow {
  readonly tab: 'Scoring' | 'Stages';
  /** The score or stage it belongs to. */
  readonly part: string;
  /** What it is called: the score, the stage, or the way in. */
  readonly label: string;
  readonly condition: Condition;
  /** What it holds, by column. */
  readonly columns: Readonly<Record<string, string>>;
}

type Pair = readonly [before: SaidRow, after: SaidRow];

/**
 * What changed between two sets of rules, in words a marketer understands: `High score: Intent 40 → 30. Added to
 * Scoring: Fit +5 for Phone is filled.` Empty where nothing that judges changed.
 */
export function differenceInWords(before: Rules, after: Rules): string {
  return differenceLines(before, after).join(' ');
}

/** The same, a sentence for each change. */
export function differenceLines(before: Rules, after: Rules): readonly string[] {
  const { changed, removed, added } = pairRows(saidRows(before, after), saidRows(after, before));
  const sentences = [
    ...changed.map(changeInWords),
    ...added.map((row) => `Added to ${row.tab}: ${rowInWords(row)}`),
    ...removed.map((row) => `No longer in ${row.tab}: ${rowInWords(row)}`),
    ...BAR_STAGES.flatMap((stage) => reachChange(stage, before, after)),
    ...listChanges(before, after),
    ...sendChanges(before, after),
    ...slaChanges(before, after),
  ];
  return sentences.map((sentence) => `${sentence}.`);
}

/** The rows of one side; ways in that the other side has too, by whatever name, are left out. */
function saidRows(rules: Rules, other: Rules): readonly SaidRow[] {
  const scoring = rules.scoring.map((row): SaidRow => {
    const { score, points, count, stopAfterTimes, halvesEveryDays } = row;
    const times = {
      Points: String(points),
      Count: count,
      'Stop after': shown(stopAfterTimes),
      'Halves every': shown(halvesEveryDays),
    };
    return {
      tab: 'Scoring',
      part: score,
      label: score,
      condition: row,
      columns: { ...columnsOf(row), ...times },
    };
  });
  const stages = BAR_STAGES.flatMap((stage) => {
    const { every, waysIn } = rules.stages[stage];
    const otherWays = new Set(other.stages[stage].waysIn.map(wayKey));
    const ways = waysIn.filter((way) => !otherWays.has(wayKey(way)));
    return [
      ...every.map((condition) => stageRow(stage, stage, condition)),
      ...ways.flatMap((way) =>
        way.all.map((condition) => stageRow(stage, wayLabel(stage, way.name, rules), condition)),
      ),
    ];
  });
  return [...scoring, ...stages];
}

function stageRow(stage: BarStage, label: string, condition: Condition): SaidRow {
  return { tab: 'Stages', part: stage, label, condition, columns: columnsOf(condition) };
}

/** The way in's name, with its stage where another stage has one of that name. */
function wayLabel(stage: BarStage, name: string, rules: Rules): string {
  if (name === '') return stage;
  const stagesWithIt = BAR_STAGES.filter((s) =>
    rules.stages[s].waysIn.some((way) => foldText(way.name) === foldText(name)),
  );
  return stagesWithIt.length > 1 ? `${stage}, ${name}` : name;
}

function columnsOf({ field, is, value, which, inTheLastDays, emptyIsOk }: Condition): Record<string, string> {
  return {
    Field: field,
    Is: is,
    Value: value,
    Which: which,
    'In the last': shown(inTheLastDays),
    'Empty is ok': emptyIsOk ? 'yes' : 'no',
  };
}

/** Finds for each row what became of it: itself, one with a column or two changed, or nothing. */
function pairRows(before: readonly SaidRow[], after: readonly SaidRow[]) {
  const removed = [...before];
  const added = [...after];
  const changed: Pair[] = [];
  // The closest first, so that a row finds itself before another finds it.
  for (let differing = 0; differing <= 3; differing++) {
    for (const from of [...removed]) {
      const to = added.find((row) => isSamePlace(from, row) && differences(from, row).length === differing);
      if (to === undefined) continue;
      removed.splice(removed.indexOf(from), 1);
      added.splice(added.indexOf(to), 1);
      if (differing > 0) changed.push([from, to]);
    }
  }
  return { changed, removed, added };
}

function isSamePlace(a: SaidRow, b: SaidRow): boolean {
  const sameField = foldText(a.condition.field) === foldText(b.condition.field);
  return a.tab === b.tab && a.part === b.part && foldText(a.label) === foldText(b.label) && sameField;
}

/** The columns in which two rows differ by more than case, spacing and the order of a list. */
function differences(a: SaidRow, b: SaidRow): readonly string[] {
  return Object.keys(a.columns).filter((column) => folded(a, column) !== folded(b, column));
}

function folded({ columns, condition }: SaidRow, column: string): string {
  const text = columns[column] ?? '';
  const isList = column === 'Which' || (column === 'Value' && operandKind(condition.is) === 'list');
  if (!isList) return foldText(text);
  return splitList(text)
    .map((item) => `${item.isList ? '@' : ''}${foldText(item.text)}`)
    .sort()
    .join('\n');
}

/** `High score: Intent 40 → 30`; a column other than Value is named. */
function changeInWords([from, to]: Pair): string {
  const columns = differences(from, to);
  const { field, is: operator, value } = to.condition;
  const onlyField = columns.includes('Value') || columns.includes('Is');
  const subject = onlyField ? field : [field, operator, value].filter((part) => part !== '').join(' ');
  const changes = columns.map((column) => {
    const was = from.columns[column] || 'blank';
    const is = to.columns[column] || 'blank';
    return `${column === 'Value' ? '' : `${column} `}${was} → ${is}`;
  });
  return `${to.label}: ${subject}${columns[0] === 'Value' ? ' ' : ', '}${changes.join(', ')}`;
}

function rowInWords({ tab, label, condition, columns }: SaidRow): string {
  if (tab === 'Stages') return `${label}: ${conditionInWords(condition)}`;
  const points = columns.Points ?? '';
  return `${label} ${points.startsWith('-') ? points : `+${points}`} for ${conditionInWords(condition)}`;
}

function reachChange(stage: BarStage, before: Rules, after: Rules): readonly string[] {
  const needsDeadWay = ({ waysIn }: Rules['stages'][BarStage]) =>
    waysIn.length > 0 && waysIn.every((way) => way.all.length === 0);
  const [was, is] = [needsDeadWay(before.stages[stage]), needsDeadWay(after.stages[stage])];
  if (was === is) return [];
  return is
    ? [`No lead becomes ${stage}: its ways in are all switched off`]
    : [`${stage} can be reached again`];
}

/** Two ways in with the same key judge alike, whatever they are called. */
function wayKey(way: WayIn): string {
  const rows = way.all.map((condition) => {
    const row = stageRow('SQL', '', condition);
    return JSON.stringify(Object.keys(row.columns).map((column) => folded(row, column)));
  });
  return rows.sort().join('\n');
}

function shown(number: number | null): string {
  return number === null ? '' : String(number);
}
