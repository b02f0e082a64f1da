import { emailKind } from '../intake/email-kind.ts';
import type { Problem } from '../problem.ts';
import type { CellValue } from '../workbook/cell.ts';
import type { TableRows } from '../workbook/table-rows.ts';
import type { LeadActivity } from './activity-log.ts';
import { NOT_MET } from './compare.ts';
import { type CompiledCondition, check, compileCondition } from './condition.ts';
import { LeadView } from './lead-view.ts';
import { indexLists } from './operand.ts';
import { readCondition } from './read-condition.ts';
import { readLists } from './read-lists.ts';
import { liveRows, type RowReading } from './row-reading.ts';
import type { Condition } from './rules.ts';
import { nearest } from './suggest.ts';
import { foldText } from './text.ts';

/** A named group of leads: its conditions all hold. */
export interface Segment {
  readonly name: string;
  readonly conditions: readonly Condition[];
}

export interface SegmentsInput {
  readonly segments: TableRows;
  readonly lists: TableRows;
  readonly leadHeaders: readonly string[];
  readonly timeZone: string;
}

/** The segments that leads are asked for, by name. */
export interface Segments {
  readonly all: readonly Segment[];
  readonly problems: readonly Problem[];
  find(name: string): Segment | null;
  /** The name that was probably meant. */
  probable(name: string): string | null;
  /** The names of the segments that a lead is in, by its cells in the order of the headers. */
  of(
    cells: readonly CellValue[],
    activities: readonly LeadActivity[],
    asOfEpochMs: number,
  ): ReadonlySet<string>;
}

/** Reads the Segments tab. A segment with a row that cannot be read holds for no lead, and a problem says why. */
export function readSegments(input: SegmentsInput): Segments {
  const lists = indexLists(readLists(input.lists));
  const context = { leadHeaders: input.leadHeaders, activityNames: [], lists };
  const { live } = liveRows(input.segments, ['Segment', 'Field', 'Is', 'Value']);
  const read = new Map<string, { name: string; conditions: Condition[]; isWhole: boolean }>();
  for (const row of live) {
    const name = segmentName(row);
    const condition = readCondition(row, context)?.condition ?? null;
    if (name === null) continue;
    const segment = read.get(foldText(name)) ?? { name, conditions: [], isWhole: true };
    if (condition === null) segment.isWhole = false;
    else segment.conditions.push(condition);
    read.set(foldText(name), segment);
  }
  const all = [...read.values()].filter((segment) => segment.isWhole);
  const view = new LeadView({ leadHeaders: input.leadHeaders, timeZone: input.timeZone, emailKind });
  const compileContext = { ...input, view, lists, problems: [] };
  const compiled = all.map(({ name, conditions }): [string, readonly CompiledCondition[]] => [
    name,
    conditions.map((condition) => compileCondition(condition, compileContext)),
  ]);
  return {
    all,
    problems: live.flatMap((row) => row.problems),
    find: (name) => all.find((segment) => foldText(segment.name) === foldText(name)) ?? null,
    probable: (name) =>
      nearest(
        name,
        [...read.values()].map((segment) => segment.name),
      ),
    of: (cells, activities, asOfEpochMs) => {
      view.load(cells, activities, asOfEpochMs, Number.NEGATIVE_INFINITY);
      const met = compiled.filter(([, all]) => all.every((condition) => check(condition, view) !== NOT_MET));
      return new Set(met.map(([name]) => name));
    },
  };
}

function segmentName(row: RowReading): string | null {
  const name = row.text('Segment');
  return name === ''
    ? row.wrong('Segment', 'Segment is blank.', 'Write the name of the segment that this row is part of.')
    : name;
}
