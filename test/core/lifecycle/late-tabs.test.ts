import { describe, expect, it } from 'vitest';
import { neededLate } from '../../../core/lifecycle/late-tabs.ts';
import { runRow } from '../../../core/runs/run.ts';
import { dana, Story } from '../../support/snapshot.ts';

/** Dana is an SQL, judged by a run that Runs tells of. */
function judged(): Story {
  const story = new Story();
  story.ingest(dana());
  const plan = story.requalify();
  const row = runRow(story.run('requalify'), plan, story.nowMs, story.snapshot.timeZone);
  story.add(row.tab, Object.fromEntries(row.cells));
  return story.later(1);
}

const needed = ({ snapshot }: Story) => neededLate(snapshot, 'requalify').map(({ title }) => title);

describe('the tabs that a requalify from the sheet reads only where something leads there', () => {
  it('are none in a workbook with nothing to ask of them', () => {
    expect(needed(judged())).toEqual([]);
  });

  it('are Segments once a row of SLA names one', () => {
    const story = judged();
    story.type('SLA', ['Stage', 'SQL'], { For: 'Enterprise' });
    expect(needed(story)).toEqual(['Segments']);
  });

  it('are Return reasons once sales typed a return, and no more when a run has taken it', () => {
    const story = judged();
    story.type('Leads', ['E-mail', String(story.lead()['E-mail'])], {
      'Sent to sales at': 45_980,
      'Sales answer': 'Returned',
      'Return reason': 'No budget',
    });
    expect(needed(story)).toEqual(['Return reasons']);
    story.requalify();
    expect(story.lead()).toMatchObject({ Stage: 'Nurture', 'Sales answer': 'Returned' });
    expect(needed(story)).not.toContain('Return reasons');
  });

  it('are Problems where the last run left some, and where no run says that it left none', () => {
    expect(needed(new Story())).toEqual(['Problems']);
    const story = judged();
    story.type('Runs', ['Job', 'requalify'], { Problems: 2 });
    expect(needed(story)).toEqual(['Problems']);
    story.type('Runs', ['Job', 'requalify'], { Problems: null });
    expect(needed(story)).toEqual(['Problems']);
  });
});
