import { describe, expect, it } from 'vitest';
import { applyPlan, applyUnits } from '../../../core/workbook/apply-plan.ts';
import { type CellValue, cellText } from '../../../core/workbook/cell.ts';
import { newWorkbook } from '../../../core/workbook/new-workbook.ts';
import { NOTHING, type Plan, type PlanUnit } from '../../../core/workbook/plan.ts';
import type { Snapshot } from '../../../core/workbook/snapshot.ts';

const LEADS = 'Leads';
const workbook = newWorkbook('Europe/Berlin');

describe('a plan that is written', () => {
  it('adds rows below the last filled one, each cell under its header', () => {
    const once = applyUnits(workbook, [adds({ Name: 'Dana Cole', Stage: 'SQL' })]);
    const twice = applyUnits(once, [adds({ 'E-mail': 'ben@x.example' }), adds({ Name: 'Ben Roy' })]);
    expect(column(twice, 'Name')).toEqual(['Dana Cole', '', 'Ben Roy']);
    expect(column(twice, 'Stage')).toEqual(['SQL', '', '']);
    expect(column(twice, 'E-mail')).toEqual(['', 'ben@x.example', '']);
  });

  it('changes the row that was read, and leaves the snapshot before it as it was', () => {
    const before = applyUnits(workbook, [adds({ Name: 'Dana' }), adds({ Name: 'Ben' })]);
    const after = applyUnits(before, [changes(2, { Name: 'Ben Roy', Stage: 'MQL' })]);
    expect(column(after, 'Name')).toEqual(['Dana', 'Ben Roy']);
    expect(column(before, 'Name')).toEqual(['Dana', 'Ben']);
    expect(after.tabs.get(LEADS)?.rows[1]).toBe(before.tabs.get(LEADS)?.rows[1]);
    expect(after.tabs.get('Scoring')).toBe(before.tabs.get('Scoring'));
  });

  it('finds columns by their headers, wherever a person moved them', () => {
    const moved = edited(workbook, (rows) => rows.map((row) => ['Ours', ...row].reverse()));
    const after = applyUnits(applyUnits(moved, [adds({ Name: 'Dana' })]), [changes(1, { Stage: 'Lead' })]);
    expect(column(after, 'Name')).toEqual(['Dana']);
    expect(column(after, 'Stage')).toEqual(['Lead']);
    expect(column(after, 'Ours')).toEqual(['']);
  });

  it('makes all changes before it adds: a row that they blank is not in the way', () => {
    const before = applyUnits(workbook, [adds({ Name: 'Dana' }), adds({ Name: 'Ben' })]);
    const after = applyUnits(before, [adds({ Name: 'Ana' }), changes(2, { Name: null })]);
    expect(column(after, 'Name')).toEqual(['Dana', 'Ana']);
  });

  it('adds below blank rows that were left inside the list, and after a cell with only a space', () => {
    const before = edited(workbook, (rows) => [...rows, [], ['Dana'], [null, ''], [' '], []]);
    const after = applyUnits(before, [adds({ Name: 'Ana' })]);
    expect(column(after, 'Name')).toEqual(['', 'Dana', '', '', 'Ana']);
  });

  it('writes what comes first, the units, and what comes last', () => {
    const plan: Plan = {
      first: adds({ Name: 'first' }),
      units: [adds({ Name: 'unit' })],
      last: adds({ Name: 'last' }),
      events: [],
      problems: [],
      summary: { read: 0, changed: 0, failed: 0, what: '' },
    };
    expect(column(applyPlan(workbook, plan), 'Name')).toEqual(['first', 'unit', 'last']);
    expect(applyPlan(workbook, { ...plan, first: NOTHING, units: [], last: NOTHING })).toBe(workbook);
  });

  it('grows the grid with its rows', () => {
    const small = edited(workbook, (rows) => rows, 1);
    expect(applyUnits(small, [adds({ Name: 'Dana' })]).tabs.get(LEADS)?.rowCount).toBe(2);
  });

  it('refuses a column or a tab that is not there', () => {
    expect(() => applyUnits(workbook, [adds({ Nmae: 'Dana' })])).toThrow(
      '`Leads`, which has no column `Nmae`',
    );
    const withoutName = edited(workbook, ([, ...rest]) => [['Something else'], ...rest]);
    expect(() => applyUnits(withoutName, [adds({ Name: 'Dana' })])).toThrow('the tab `Leads`');
  });
});

function adds(cells: Readonly<Record<string, CellValue>>): PlanUnit {
  return { changes: [], appends: [{ tab: LEADS, cells: new Map(Object.entries(cells)) }] };
}

function changes(row: number, cells: Readonly<Record<string, CellValue>>): PlanUnit {
  return { changes: [{ tab: LEADS, row, key: '', cells: new Map(Object.entries(cells)) }], appends: [] };
}

function column(snapshot: Snapshot, header: string): readonly string[] {
  const [headers = [], ...rows] = snapshot.tabs.get(LEADS)?.rows ?? [];
  return rows.map((row) => cellText(row[headers.indexOf(header)]));
}

/** What a person did to Leads. */
function edited(
  snapshot: Snapshot,
  edit: (rows: readonly (readonly CellValue[])[]) => readonly (readonly CellValue[])[],
  rowCount = 1000,
): Snapshot {
  const leads = snapshot.tabs.get(LEADS);
  if (leads === undefined) throw new Error('there is no such tab');
  return {
    ...snapshot,
    tabs: new Map(snapshot.tabs).set(LEADS, { ...leads, rows: edit(leads.rows), rowCount }),
  };
}
