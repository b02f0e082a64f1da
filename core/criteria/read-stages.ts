import type { Problem } from '../problem.ts';
import { BAR_STAGES, type BarStage } from '../workbook/schema/rules.ts';
import type { TableRows } from '../workbook/table-rows.ts';
import { readCondition } from './read-condition.ts';
import { liveRows, type RowReading } from './row-reading.ts';
import type { Bar, Condition, ReadingContext } from './rules.ts';
import { foldText } from './text.ts';

interface StageRow {
  readonly wayIn: string;
  readonly condition: Condition;
}

type Bars = Readonly<Record<BarStage, Bar>>;

/** Reads Stages: the bar of each stage, and all that is wrong with its rows. */
export function readStages(
  table: TableRows,
  context: ReadingContext,
): { bars: Bars; problems: readonly Problem[] } {
  const { live, off } = liveRows(table, ['Stage', 'Way in', 'Field', 'Is', 'Value', 'Which', 'In the last']);
  const rowsOf = new Map<BarStage, StageRow[]>();
  for (const row of live) {
    const stage = row.choice('Stage', BAR_STAGES);
    const read = readCondition(row, context);
    if (stage === null || read === null) continue;
    const rows = rowsOf.get(stage) ?? [];
    rows.push({ wayIn: row.text('Way in'), condition: read.condition });
    rowsOf.set(stage, rows);
  }
  const barOf = (stage: BarStage) => readBar(stage, rowsOf.get(stage) ?? [], off);
  const bars: Bars = {
    Disqualified: barOf('Disqualified'),
    MQL: barOf('MQL'),
    PQL: barOf('PQL'),
    SQL: barOf('SQL'),
  };
  return {
    bars,
    problems: [...[...live, ...off].flatMap((row) => row.problems), ...neverReached(table.tab, bars, off)],
  };
}

function readBar(stage: BarStage, rows: readonly StageRow[], off: readonly RowReading[]): Bar {
  const named = waysIn(rows.filter((row) => row.wayIn !== ''));
  const unnamed = rows.filter((row) => row.wayIn === '').map((row) => row.condition);
  if (stage === 'Disqualified') {
    return { every: [], waysIn: [...unnamed.map((condition) => ({ name: '', all: [condition] })), ...named] };
  }
  // Ways in that are all switched off are still the only ways in: the rows that every lead needs do not become the bar.
  const switchedOff = named.length > 0 ? [] : offWays(stage, off);
  return { every: unnamed, waysIn: [...named, ...switchedOff] };
}

/** Rows of one name, in any case and spacing, are one way in. */
function waysIn(rows: readonly StageRow[]): Bar['waysIn'] {
  const ways = new Map<string, { name: string; all: Condition[] }>();
  for (const { wayIn, condition } of rows) {
    const way = ways.get(foldText(wayIn)) ?? { name: wayIn, all: [] };
    way.all.push(condition);
    ways.set(foldText(wayIn), way);
  }
  return [...ways.values()];
}

function offWays(stage: BarStage, off: readonly RowReading[]): Bar['waysIn'] {
  const names = new Map<string, string>();
  for (const row of off) {
    const name = row.text('Way in');
    if (name !== '' && foldText(row.text('Stage')) === foldText(stage)) names.set(foldText(name), name);
  }
  return [...names.values()].map((name) => ({ name, all: [] }));
}

/** A stage that has rows, none of which can be met, is worth a note. */
function neverReached(tab: string, bars: Bars, off: readonly RowReading[]): readonly Problem[] {
  return BAR_STAGES.filter((stage) => {
    const { every, waysIn } = bars[stage];
    const hasOff = off.some((row) => foldText(row.text('Stage')) === foldText(stage));
    const reachable = waysIn.length > 0 ? waysIn.some((way) => way.all.length > 0) : every.length > 0;
    return hasOff && !reachable;
  }).map((stage) => ({
    severity: 'note',
    where: { tab },
    what: `No lead becomes ${stage}: its ${bars[stage].every.length > 0 ? 'ways in' : 'rows'} are all switched off.`,
    fix: `Switch a row of ${stage} on if leads should reach it.`,
  }));
}
