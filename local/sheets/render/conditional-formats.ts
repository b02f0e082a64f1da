/** Conditional formats, as they come out for a cell at present. */

import type { CellBlock } from '../change.ts';
import { type CellTest, conditionTest } from '../conditions.ts';
import type { CellFormat, Color, ConditionalFormatRule } from '../google.ts';
import { boundedBy, holds, openBlock } from '../model/block.ts';
import { effectiveValue } from '../model/cell.ts';
import { singlePrecision } from '../model/color.ts';
import { overlaid } from '../model/format.ts';
import type { Sheet } from '../model/sheet.ts';
import type { Workbook } from '../model/workbook.ts';

type Format = (row: number, column: number) => CellFormat | null;

interface PreparedRule {
  readonly ranges: readonly CellBlock[];
  readonly format: Format;
}

/** Prepares the sheet's rules once; then answers cell by cell. Of rules that contradict each other the first wins. */
export function conditionalFormats(workbook: Workbook, sheet: Sheet): Format {
  const rules = sheet.rules.conditionalFormats.map((rule) => prepared(workbook, sheet, rule));
  if (rules.length === 0) return () => null;
  return (row, column) => {
    let format: CellFormat | null = null;
    for (let index = rules.length - 1; index >= 0; index--) {
      const rule = rules[index];
      if (!rule?.ranges.some((cells) => holds(cells, row, column))) continue;
      const above = rule.format(row, column);
      if (above) format = format ? overlaid(format, above) : above;
    }
    return format;
  };
}

function prepared(workbook: Workbook, sheet: Sheet, rule: ConditionalFormatRule): PreparedRule {
  const ranges = (rule.ranges ?? []).map((range) => boundedBy(openBlock(range), sheet));
  const [first] = ranges;
  if (rule.gradientRule) return { ranges, format: gradient(sheet, ranges, rule.gradientRule) };
  const condition = rule.booleanRule?.condition;
  const format = rule.booleanRule?.format;
  if (!condition || !format || !first) return { ranges, format: () => null };
  const test: CellTest = conditionTest(workbook, sheet, condition, first);
  return { ranges, format: (row, column) => (test(row, column) ? format : null) };
}

type Gradient = NonNullable<ConditionalFormatRule['gradientRule']>;

interface Stop {
  readonly at: number;
  readonly color: Color;
}

function gradient(sheet: Sheet, ranges: readonly CellBlock[], rule: Gradient): Format {
  const values = ranges.flatMap((cells) => numbersIn(sheet, cells)).sort((a, b) => a - b);
  const stops = [rule.minpoint, rule.midpoint, rule.maxpoint].flatMap((point): Stop[] => {
    const at = point && positionOf(point.type ?? '', point.value ?? '', values);
    return point && typeof at === 'number'
      ? [{ at, color: point.colorStyle?.rgbColor ?? point.color ?? {} }]
      : [];
  });
  return (row, column) => {
    const value = effectiveValue(sheet.slot(row, column));
    if (typeof value !== 'number' || stops.length < 2) return null;
    const color = colorAt(value, stops);
    return { backgroundColor: color, backgroundColorStyle: { rgbColor: color } };
  };
}

function numbersIn(sheet: Sheet, cells: CellBlock): number[] {
  const found: number[] = [];
  for (let row = cells.startRow; row < Math.min(cells.endRow, sheet.storedRowCount); row++) {
    for (let column = cells.startColumn; column < cells.endColumn; column++) {
      const value = effectiveValue(sheet.slot(row, column));
      if (typeof value === 'number') found.push(value);
    }
  }
  return found;
}

function positionOf(type: string, text: string, sorted: readonly number[]): number | null {
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  if (least === undefined || most === undefined) return null;
  const value = Number(text);
  switch (type) {
    case 'MIN':
      return least;
    case 'MAX':
      return most;
    case 'NUMBER':
      return value;
    case 'PERCENT':
      return least + ((most - least) * value) / 100;
    case 'PERCENTILE':
      return sorted[Math.round(((sorted.length - 1) * value) / 100)] ?? null;
    default:
      return null;
  }
}

function colorAt(value: number, stops: readonly Stop[]): Color {
  const above = stops.find((stop) => stop.at >= value);
  const below = stops.findLast((stop) => stop.at <= value);
  if (!above || !below || above.at === below.at) return (above ?? below)?.color ?? {};
  const share = (value - below.at) / (above.at - below.at);
  const mixed: Color = {};
  for (const part of ['red', 'green', 'blue'] as const) {
    const from = below.color[part] ?? 0;
    const between = from + ((above.color[part] ?? 0) - from) * share;
    if (between > 0) mixed[part] = singlePrecision(between);
  }
  return mixed;
}
