import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAgreement } from '../../../../core/lifecycle/agreement.ts';
import { fingerprint } from '../../../../core/versions/canonical.ts';
import { applyCells } from '../../../../core/versions/restore/apply-cells.ts';
import { undoLastRequalify, undoneInWords } from '../../../../core/versions/restore/undo.ts';
import type { CellValue } from '../../../../core/workbook/cell.ts';
import type { Snapshot } from '../../../../core/workbook/snapshot.ts';
import { dana, Story } from '../../../support/snapshot.ts';

function undo(story: Story) {
  const undone = undoLastRequalify(story.snapshot, story.nowMs);
  if ('nothing' in undone) throw new Error(undone.nothing);
  return undone;
}

function rulesOf(snapshot: Snapshot): string {
  const agreement = readAgreement(snapshot);
  if ('stops' in agreement || agreement.rules === null) throw new Error('the rules cannot be read');
  return fingerprint(agreement.rules);
}

/** Dana is an SQL by the template. */
function judged(): Story {
  const story = new Story();
  story.ingest(dana());
  story.requalify();
  return story.later(1);
}

describe('undoing the last requalify', () => {
  it('puts the rules back as they were, says what that changes, and leads are where they were', () => {
    const story = judged();
    story.type('Stages', ['Way in', 'Asked'], { Note: 'a note of ours' });
    story.type('Stages', ['Value', '@Decision makers'], { Value: 'janitor' });
    story.requalify();
    expect(story.lead().Stage).toBe('MQL');

    const { says, difference, cells } = undo(story.later(1));
    expect(says).toMatch(/^The rules go back to those of v1, which judged until 21 Nov \d\d:\d\d\.$/);
    expect(difference).toBe('SQL: Job title janitor → @Decision makers.');
    expect(cells).toHaveLength(1);
    story.snapshot = applyCells(story.snapshot, cells);
    story.requalify();
    expect(story.lead().Stage).toBe('SQL');
    expect(story.rows('Stages').map((row) => row.Note)).toContain('a note of ours');
  });

  it('done twice, brings back what was undone', () => {
    const story = judged();
    story.type('Stages', ['Value', '@Decision makers'], { Value: 'janitor' });
    story.requalify();
    const edited = rulesOf(story.snapshot);
    for (const day of [1, 1]) {
      story.later(day);
      story.snapshot = applyCells(story.snapshot, undo(story).cells);
      story.requalify();
    }
    expect(rulesOf(story.snapshot)).toBe(edited);
  });

  it('switches off rows that were added, and leaves them where they are', () => {
    const story = judged();
    story.add('Scoring', { Score: 'Fit', Field: 'Country', Is: 'is', Value: 'Germany', Points: 7 });
    story.requalify();
    const { cells } = undo(story.later(1));
    story.snapshot = applyCells(story.snapshot, cells);
    expect(story.rows('Scoring').at(-1)).toMatchObject({ Value: 'Germany', On: 'no' });
  });

  it('lists the leads that were sent since, which stay with sales', () => {
    const story = judged();
    story.type('Stages', ['Value', '@Decision makers'], { Value: 'VP' });
    story.requalify();
    story.later(1);
    story.type('Leads', ['Name', 'Dana Cole'], { 'Sent to sales at': 46_347.9, Round: 1 });
    expect(undo(story).sent.map(({ name }) => name)).toEqual(['Dana Cole, Acme']);
    expect(undoneInWords(1)).toBe('Sheet restored. 1 lead is already in HubSpot and stays there.');
    expect(undoneInWords(6)).toBe('Sheet restored. 6 leads are already in HubSpot and stay there.');
  });

  it('says that there is nothing to undo while the rules never changed', () => {
    expect(undoLastRequalify(judged().snapshot, 0)).toEqual({
      nothing: 'There is nothing to undo: every requalify so far judged by the same rules.',
    });
  });

  it('brings back a rule that can no longer be read', () => {
    const story = judged();
    story.type('Stages', ['Value', '@Decision makers'], { Value: 'VP' });
    story.requalify();
    story.later(1);
    story.type('Stages', ['Way in', 'Guide'], { Is: 'is atleast' });
    const before = rulesOf(judged().snapshot);
    expect(rulesOf(applyCells(story.snapshot, undo(story).cells))).toBe(before);
  });

  it('clears what counts for nothing in a row that was switched off, and would count as wrong once it is on', () => {
    const story = judged();
    const before = rulesOf(story.snapshot);
    typeInto(story, 'Stages', 21, 'In the last', 7);
    typeInto(story, 'Stages', 21, 'On', 'no');
    story.requalify();
    expect(rulesOf(applyCells(story.snapshot, undo(story.later(1)).cells))).toBe(before);
  });

  it('whatever people changed, the rules that come back judge as they did', () => {
    const edit = fc.oneof(
      fc.record({
        tab: fc.constant('Scoring'),
        row: fc.nat(22),
        header: fc.constant('Points'),
        to: fc.integer({ min: -50, max: 50 }),
      }),
      fc.record({
        tab: fc.constantFrom('Scoring', 'Stages'),
        row: fc.nat(22),
        header: fc.constant('On'),
        to: fc.constantFrom('no', 'yes', null),
      }),
      fc.record({
        tab: fc.constant('Stages'),
        row: fc.nat(22),
        header: fc.constant('In the last'),
        to: fc.constantFrom(7, 45, null),
      }),
      fc.record({
        tab: fc.constantFrom('Scoring', 'Stages'),
        row: fc.nat(22),
        header: fc.constant('every cell'),
        to: fc.constant(null),
      }),
      fc.record({
        tab: fc.constant('Lists'),
        row: fc.nat(4),
        header: fc.constantFrom('Guides', 'Decision makers'),
        to: fc.constantFrom('Playbook', null),
      }),
      fc.record({
        tab: fc.constant('Definitions'),
        row: fc.integer({ min: 2, max: 3 }),
        header: fc.constant('Send to sales'),
        to: fc.constantFrom('yes', 'no'),
      }),
    );
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const story = judged();
        const before = rulesOf(story.snapshot);
        for (const { tab, row, header, to } of edits) typeInto(story, tab, row + 1, header, to);
        story.requalify();
        const agreement = readAgreement(story.snapshot);
        fc.pre(
          !('stops' in agreement) && agreement.rules !== null && fingerprint(agreement.rules) !== before,
        );
        const undone = undo(story.later(1));
        expect(rulesOf(applyCells(story.snapshot, undone.cells))).toBe(before);
      }),
      { numRuns: Number(process.env.SIMULATION_RUNS ?? 60) },
    );
  });
});

function typeInto(story: Story, tab: string, row: number, header: string, to: CellValue): void {
  const cells = story.snapshot.tabs.get(tab);
  const headers = cells?.rows[0] ?? [];
  const columns = header === 'every cell' ? headers.map((_, at) => at) : [headers.indexOf(header)];
  story.snapshot = applyCells(
    story.snapshot,
    columns.map((column) => ({ tab, row, column, from: null, to })),
  );
}
