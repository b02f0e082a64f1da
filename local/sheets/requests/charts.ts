/** Charts and banding: kept as they are given, for whoever draws them. */
import { notImplemented, refuse } from '../errors.ts';
import type { BandedRange, EmbeddedChart } from '../google.ts';
import { updatePaths, withFields } from '../masked-update.ts';
import { isPlainObject, type PlainObject, withBothColors } from '../model/color.ts';
import type { Edit } from '../model/edit.ts';
import { withoutZeroSheet } from '../render/spreadsheet.ts';
import type { Handlers } from './handler.ts';
import { keptRange, targetOf } from './target.ts';

const DEFAULT_CHART_WIDTH = 600;
const DEFAULT_CHART_HEIGHT = 371;

type Position = NonNullable<EmbeddedChart['position']>;

export const chartHandlers: Handlers = {
  addChart(edit, { chart }, context) {
    const chartId = chart?.chartId ?? context.newId();
    if (findChart(edit, chartId)) refuse(`Chart id ${chartId} already exists.`);
    if (!chart?.spec) refuse('No chart spec specified.');
    const position = keptPosition(chart.position);
    const kept: EmbeddedChart = { chartId, spec: withSheetIds(withBothColors(chart.spec)), position };
    const sheet = edit.grid(position.overlayPosition?.anchorCell?.sheetId);
    sheet.setRules({ charts: [...sheet.rules.charts, kept] });
    edit.sheetChanged(sheet.sheetId, 'rules');
    return { chart: withoutZeroSheet(kept) };
  },

  updateChartSpec(edit, { chartId, spec }) {
    const found = findChart(edit, chartId ?? 0) ?? refuse(`No chart with id: ${chartId ?? 0}`);
    if (!spec) refuse('No chart spec specified.');
    replaceChart(edit, found, { ...found.chart, spec: withSheetIds(withBothColors(spec)) });
    return undefined;
  },

  updateEmbeddedObjectPosition(edit, { objectId, newPosition, fields }) {
    const found = findChart(edit, objectId ?? 0) ?? refuse(`No embedded object with id: ${objectId ?? 0}`);
    const before = found.chart.position?.overlayPosition ?? {};
    const given = newPosition?.overlayPosition;
    if (!given) throw notImplemented('an embedded object on a sheet of its own');
    const overlayPosition = withFields<typeof before>(before, given, updatePaths(fields ?? '*'));
    const position = keptPosition({ overlayPosition });
    replaceChart(edit, found, { ...found.chart, position });
    return { position: withoutZeroSheet(position) };
  },

  deleteEmbeddedObject(edit, { objectId }) {
    const found = findChart(edit, objectId ?? 0) ?? refuse(`No embedded object with id: ${objectId ?? 0}`);
    const sheet = edit.grid(found.sheetId);
    sheet.setRules({ charts: sheet.rules.charts.filter((chart) => chart !== found.chart) });
    edit.sheetChanged(sheet.sheetId, 'rules');
    return undefined;
  },

  addBanding(edit, { bandedRange }, context) {
    const bandedRangeId = bandedRange?.bandedRangeId ?? context.newId();
    const kept = keptBanding(edit, { ...bandedRange, bandedRangeId });
    const sheet = edit.grid(kept.range?.sheetId);
    sheet.setRules({ bandedRanges: [...sheet.rules.bandedRanges, kept] });
    edit.sheetChanged(sheet.sheetId, 'rules');
    return { bandedRange: withoutZeroSheet(kept) };
  },

  updateBanding(edit, { bandedRange, fields }) {
    const paths = updatePaths(fields);
    const id = bandedRange?.bandedRangeId ?? 0;
    const found = findBanding(edit, id) ?? refuse(`No banded range with id: ${id}`);
    const merged = withFields<BandedRange>(
      found.banded,
      { ...withBothColors(bandedRange ?? {}), bandedRangeId: id },
      paths,
    );
    const kept = keptBanding(edit, merged);
    const sheet = edit.grid(found.sheetId);
    sheet.setRules({
      bandedRanges: sheet.rules.bandedRanges.map((known) => (known === found.banded ? kept : known)),
    });
    edit.sheetChanged(sheet.sheetId, 'rules');
    return undefined;
  },

  deleteBanding(edit, { bandedRangeId }) {
    const found =
      findBanding(edit, bandedRangeId ?? 0) ?? refuse(`No banded range with id: ${bandedRangeId ?? 0}`);
    const sheet = edit.grid(found.sheetId);
    sheet.setRules({ bandedRanges: sheet.rules.bandedRanges.filter((known) => known !== found.banded) });
    edit.sheetChanged(sheet.sheetId, 'rules');
    return undefined;
  },
};

interface FoundChart {
  readonly sheetId: number;
  readonly chart: EmbeddedChart;
}

function findChart(edit: Edit, chartId: number): FoundChart | null {
  for (const sheet of edit.sheets) {
    const chart = sheet.rules.charts.find((known) => known.chartId === chartId);
    if (chart) return { sheetId: sheet.sheetId, chart };
  }
  return null;
}

/** Puts the chart in place of the old one, on the sheet that it is anchored to now. */
function replaceChart(edit: Edit, found: FoundChart, chart: EmbeddedChart): void {
  const before = edit.grid(found.sheetId);
  before.setRules({ charts: before.rules.charts.filter((known) => known !== found.chart) });
  const sheet = edit.grid(chart.position?.overlayPosition?.anchorCell?.sheetId);
  sheet.setRules({ charts: [...sheet.rules.charts, chart] });
  edit.sheetChanged(before.sheetId, 'rules');
  if (sheet.sheetId !== before.sheetId) edit.sheetChanged(sheet.sheetId, 'rules');
}

function keptPosition(position: Position | null | undefined): Position {
  const overlay = position?.overlayPosition;
  if (!overlay) throw notImplemented('a chart on a sheet of its own');
  const { anchorCell, offsetXPixels, offsetYPixels, widthPixels, heightPixels } = overlay;
  return {
    overlayPosition: {
      anchorCell: { ...anchorCell, sheetId: anchorCell?.sheetId ?? 0 },
      ...(offsetXPixels && { offsetXPixels }),
      ...(offsetYPixels && { offsetYPixels }),
      widthPixels: widthPixels ?? DEFAULT_CHART_WIDTH,
      heightPixels: heightPixels ?? DEFAULT_CHART_HEIGHT,
    },
  };
}

/** Ranges of a chart are kept with the sheet's id, 0 included, as all ranges of rules are. */
function withSheetIds<T>(spec: T): T {
  return marked(spec, '') as T;
}

function marked(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return value.map((item) => marked(item, field));
  if (!isPlainObject(value)) return value;
  const copy: PlainObject = field === 'sources' ? { sheetId: 0 } : {};
  for (const [name, inner] of Object.entries(value)) copy[name] = marked(inner, name);
  return copy;
}

function findBanding(edit: Edit, id: number): { sheetId: number; banded: BandedRange } | null {
  for (const sheet of edit.sheets) {
    const banded = sheet.rules.bandedRanges.find((known) => known.bandedRangeId === id);
    if (banded) return { sheetId: sheet.sheetId, banded };
  }
  return null;
}

function keptBanding(edit: Edit, given: BandedRange): BandedRange {
  const target = targetOf(edit, given.range);
  const { bandedRangeId, rowProperties, columnProperties } = withBothColors(given);
  if (!rowProperties && !columnProperties)
    refuse('At least one of rowProperties and columnProperties is required.');
  return {
    bandedRangeId: bandedRangeId ?? 0,
    range: keptRange(target),
    ...(rowProperties && { rowProperties }),
    ...(columnProperties && { columnProperties }),
  };
}
