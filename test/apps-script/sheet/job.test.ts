import { describe, expect, it } from 'vitest';
import { runScriptJob } from '../../../apps-script/sheet/job.ts';
import { readSnapshot } from '../../../apps-script/sheet/read.ts';
import { AGREEMENT_TABS } from '../../../core/lifecycle/agreement-tabs.ts';
import { requalify } from '../../../core/lifecycle/requalify.ts';
import { applyUnits } from '../../../core/workbook/apply-plan.ts';
import { isBlank } from '../../../core/workbook/cell.ts';
import { WORKBOOK } from '../../../core/workbook/schema/workbook.ts';
import type { Snapshot } from '../../../core/workbook/snapshot.ts';
import { wholeTab } from '../../../core/workbook/tab-to-read.ts';
import { NOON, Story } from '../../support/snapshot.ts';
import { SmallSheet } from './small-sheet.ts';

const run = { id: 'requalify 1', job: 'requalify', startedEpochMs: NOON };
const all = WORKBOOK.map(wholeTab);

function judge(sheet: SmallSheet): void {
  runScriptJob(sheet, {
    tabs: AGREEMENT_TABS,
    plan: (snapshot) => requalify({ snapshot, asOfEpochMs: NOON, run }),
    run: null,
    now: () => NOON,
    flush: () => undefined,
  });
}

function people(count: number): Snapshot {
  const story = new Story();
  for (let i = 0; i < count; i++)
    story.add('Leads', {
      Name: `Lead ${i}`,
      'E-mail': `lead${i}@somewhere-real.com`,
      'Job title': i % 3 === 0 ? 'CEO' : i % 3 === 1 ? 'student' : 'Engineer',
      Company: i % 4 === 0 ? '=IMPORTXML("x")' : 'Acme',
    });
  return story.snapshot;
}

/** Cells without the blanks at the end of rows. */
function cellsOf(snapshot: Snapshot): Record<string, unknown[][]> {
  const trimmed = (row: readonly unknown[]) =>
    row.slice(0, row.findLastIndex((cell) => !isBlank(cell as null)) + 1).map((cell) => cell ?? null);
  return Object.fromEntries(
    [...snapshot.tabs].map(([title, { rows }]) => {
      const lines = rows.map(trimmed);
      return [title, lines.slice(0, lines.findLastIndex((line) => line.length > 0) + 1)];
    }),
  );
}

describe('a job of the script on the sheet', () => {
  it('ends in the cells that the plan says, with a call for each tab and rectangle', () => {
    const before = people(300);
    const plan = requalify({ snapshot: before, asOfEpochMs: NOON, run });
    const sheet = new SmallSheet(before);
    judge(sheet);
    expect(cellsOf(readSnapshot(sheet, all))).toEqual(
      cellsOf(applyUnits(before, [plan.first, ...plan.units, plan.last])),
    );
    expect(sheet.calls).toBeLessThan(90);
  });

  it('puts right what a sort in the middle of the write moved', () => {
    const before = people(40);
    const expected = new SmallSheet(before);
    judge(expected);
    for (const at of [1, 2, 3, 4, 5, 6, 7]) {
      const sheet = new SmallSheet(before);
      let writes = 0;
      sheet.beforeWrite = () => {
        if (++writes !== at) return;
        const leads = sheet.tabs.get('Leads');
        if (leads !== undefined) leads.rows = [leads.rows[0] ?? [], ...leads.rows.slice(1).reverse()];
      };
      judge(sheet);
      const rows = (of: SmallSheet) =>
        (cellsOf(readSnapshot(of, all))['Leads'] ?? []).map((row) => JSON.stringify(row)).sort();
      expect(rows(sheet)).toEqual(rows(expected));
    }
  });
});
