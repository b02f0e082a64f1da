import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkWorkbook, type Finding } from '../../../core/check/check-workbook.ts';
import type { RepairCell } from '../../../core/check/repair.ts';
import { OPERATORS } from '../../../core/criteria/operators.ts';
import type { CellValue } from '../../../core/workbook/cell.ts';
import type { Snapshot } from '../../../core/workbook/snapshot.ts';
import { dana, Story } from '../../support/snapshot.ts';

function judged(): Story {
  const story = new Story();
  story.ingest(dana());
  story.requalify();
  return story;
}

function check(story: Story, scriptTimeZone = 'Europe/Berlin'): readonly Finding[] {
  return checkWorkbook({ snapshot: story.snapshot, asOfEpochMs: story.nowMs, scriptTimeZone });
}

/** Clicks the repair of the finding at a place. */
function mend(story: Story, tab: string, column: string): readonly RepairCell[] {
  const repair = check(story).find(({ where }) => where.tab === tab && where.column === column)?.repair;
  if (repair?.kind !== 'cells') throw new Error(`nothing to mend in ${tab}, ${column}`);
  story.snapshot = written(story.snapshot, repair.cells);
  return repair.cells;
}

function written(snapshot: Snapshot, cells: readonly RepairCell[]): Snapshot {
  const tabs = new Map(snapshot.tabs);
  for (const { tab, row, column, from, to } of cells) {
    const standing = tabs.get(tab);
    if (standing === undefined) throw new Error(`no tab ${tab}`);
    const rows = standing.rows.map((line) => [...line]);
    expect(rows[row]?.[column] ?? null, 'a repair knows what stood there').toBe(from);
    const line: CellValue[] = rows[row] ?? [];
    line[column] = to;
    tabs.set(tab, { ...standing, rows });
  }
  return { ...snapshot, tabs };
}

const undone = (cells: readonly RepairCell[]) =>
  cells.map((cell) => ({ ...cell, from: cell.to, to: cell.from }));

describe('checking a workbook', () => {
  it('finds nothing in one that is in order', () => {
    expect(check(judged())).toEqual([]);
  });

  it('offers what was probably meant, and can take it back', () => {
    const story = judged();
    const before = story.snapshot;
    story.type('Stages', ['Way in', 'High score'], { Is: 'is atleast' });
    const broken = story.snapshot;
    const finding = check(story)[0];
    expect(finding).toMatchObject({
      severity: 'wrong',
      where: { tab: 'Stages', column: 'Is' },
      repair: { label: '“is atleast” → “is at least”' },
    });
    const cells = mend(story, 'Stages', 'Is');
    expect(check(story)).toEqual([]);
    expect(story.snapshot.tabs.get('Stages')?.rows).toEqual(before.tabs.get('Stages')?.rows);
    expect(written(story.snapshot, undone(cells)).tabs.get('Stages')?.rows).toEqual(
      broken.tabs.get('Stages')?.rows,
    );
  });

  it.each([
    ['a yes or no', 'Scoring', 'On', ['Value', '@Our industries'], { On: 'yess' }, 'yes'],
    [
      'a list',
      'Scoring',
      'Value',
      ['Value', '@Our industries'],
      { Value: '@Our industry' },
      '@Our industries',
    ],
    [
      'a field',
      'Stages',
      'Field',
      ['Way in', 'Guide'],
      { Field: 'Activty: Guide download' },
      'Activity: Guide download',
    ],
    ['what happens', 'SLA', 'Stage', ['Stage', 'SQL'], { Stage: 'SLQ' }, 'SQL'],
  ] as const)('mends %s', (_, tab, column, at, cells, to) => {
    const story = judged();
    story.type(tab, [at[0], at[1]], cells);
    expect(mend(story, tab, column)[0]?.to).toBe(to);
    expect(check(story)).toEqual([]);
  });

  it('gives a renamed header its name back, and sends what is missing to Set up', () => {
    const story = judged();
    story.rename('Leads', 'Job title', 'Position');
    const [finding] = check(story);
    expect(finding).toMatchObject({
      severity: 'stops',
      repair: { kind: 'cells', label: '“Position” → “Job title”' },
    });
    if (finding?.repair?.kind === 'cells') story.snapshot = written(story.snapshot, finding.repair.cells);
    expect(check(story)).toEqual([]);

    const tabs = new Map(story.snapshot.tabs);
    tabs.delete('Stages');
    story.snapshot = { ...story.snapshot, tabs };
    expect(check(story)[0]).toMatchObject({ severity: 'stops', repair: { kind: 'set up' } });
  });

  it('makes the copy of a row a lead of its own, without the past of the other', () => {
    const story = judged();
    const copy = { ...story.lead(), Name: 'Ben Roy', 'E-mail': 'ben@steelworks-hall.com', Round: 1 };
    story.add('Leads', { ...copy, 'Sent to sales at': 46_340, 'Sales answer': 'Accepted', 'CRM ID': '7' });
    expect(check(story).map(({ where }) => [where.row, where.column])).toEqual([
      [2, 'Lead ID'],
      [3, 'Lead ID'],
    ]);
    expect(check(story)[0]?.repair, 'the first row keeps its ID').toBeNull();
    const repair = check(story)[1]?.repair;
    if (repair?.kind !== 'cells') throw new Error('no repair');
    story.snapshot = written(story.snapshot, repair.cells);
    story.requalify();
    const ben = story.lead('Ben Roy');
    expect(ben['Lead ID']).not.toBe(story.lead('Dana Cole')['Lead ID']);
    for (const header of ['Round', 'Sent to sales at', 'Sales answer', 'CRM ID'])
      expect(ben[header]).toBeUndefined();
    expect(ben).toMatchObject({ Name: 'Ben Roy', Stage: 'SQL' });
    expect(check(story)).toEqual([]);
  });

  it('notes text below the list, spaces around words, and zones that differ', () => {
    const story = judged();
    story.add('Leads', { Budget: 'Sum: 50,000' });
    story.type('Lists', ['Guides', 'Framework'], { Guides: ' Framework ' });
    const found = check(story, 'America/New_York');
    expect(found.map(({ severity, where }) => [severity, where.tab])).toEqual([
      ['note', 'Leads'],
      ['note', 'Lists'],
      ['note', 'Settings'],
    ]);
    expect(found[0]?.what).toContain('holds "Sum: 50,000"');
    expect(found[2]?.what).toContain("The script's time zone is America/New_York");
    const repair = found[1]?.repair;
    if (repair?.kind !== 'cells') throw new Error('no repair');
    story.snapshot = written(story.snapshot, repair.cells);
    expect(check(story).filter(({ where }) => where.tab === 'Lists')).toEqual([]);
  });

  it('tells what other jobs found, and what stops before all else', () => {
    const story = judged();
    story.add('Problems', {
      Severity: 'wrong',
      Where: 'Forms!A3',
      'What is wrong': 'The form does not answer.',
      'How to fix it': 'Share it.',
      Job: 'sync-forms',
    });
    expect(check(story)).toMatchObject([
      { where: { tab: 'Forms', row: 3 }, what: 'The form does not answer.', repair: null },
    ]);
  });
});

test('a letter too many or too few in a comparison is mended to the comparison, and back', () => {
  const slip = fc.record({
    is: fc.constantFrom(...OPERATORS.filter((operator) => operator.length > 8)),
    at: fc.nat(100),
    doubles: fc.boolean(),
  });
  const before = judged();
  fc.assert(
    fc.property(slip, ({ is, at, doubles }) => {
      const where = at % is.length;
      const wrong = `${is.slice(0, where)}${doubles ? is[where]?.repeat(2) : ''}${is.slice(where + 1)}`;
      const story = new Story(before.nowMs, before.snapshot);
      story.type('Stages', ['Way in', 'High score'], { Is: wrong });
      const found = check(story).find(({ where: place }) => place.column === 'Is');
      if (found === undefined) return;
      if (found.repair?.kind !== 'cells') throw new Error(`${wrong}: ${found.fix}`);
      // "is none of" without its first n is what other people say for "is any of".
      const meant = wrong === 'is one of' ? 'is any of' : is;
      expect(found.repair.cells[0]).toMatchObject({ from: wrong, to: meant });
    }),
    { numRuns: 30, examples: [[{ is: 'is none of', at: 3, doubles: false }]] },
  );
});
