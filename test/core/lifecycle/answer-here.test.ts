import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type AnswerHere,
  answerable,
  planAnswers,
  returnInWords,
} from '../../../core/lifecycle/answer-here.ts';
import { dana, Story } from '../../support/snapshot.ts';

const ACCEPT = { kind: 'accept' } as const;
const FIRST = { kind: 'first contact' } as const;
const back = (reason: string, note = '') => ({ kind: 'return', reason, note }) as const;

/** A workbook with one lead that sales has, or that nobody sent yet. */
class SalesStory extends Story {
  constructor(isSent = true) {
    super();
    this.ingest(dana());
    this.requalify();
    if (!isSent) return;
    const sent = { Round: 1, 'Sent to sales at': 46_345, 'Sales answer': 'Waiting', Owner: 'Ana' };
    this.type('Leads', ['Name', 'Dana Cole'], { ...sent, 'CRM ID': '1', 'Pushed at': 46_345 });
  }

  look(kind: AnswerHere['kind'], rows: readonly number[] = [1]) {
    const looked = answerable(this.snapshot, rows, kind, { asOfEpochMs: this.nowMs });
    if ('stops' in looked) throw new Error(looked.stops);
    return looked;
  }

  answer(answer: AnswerHere): this {
    const leadIds = [String(this.lead()['Lead ID'])];
    this.write(
      planAnswers({
        snapshot: this.snapshot,
        leadIds,
        answer,
        by: 'ana@acme.com',
        asOfEpochMs: this.nowMs,
        runId: 'menu',
      }),
    );
    this.nowMs += 60_000;
    return this;
  }
}

describe('Accept lead', () => {
  it('moves the lead at once, and the next run has nothing to add', () => {
    const story = new SalesStory().answer(ACCEPT);
    expect(story.lead()).toMatchObject({ Stage: 'Accepted', 'Sales answer': 'Accepted' });
    expect(story.history()).toEqual(['new → SQL', 'SQL → Accepted']);
    expect(story.rows('History').at(-1)).toMatchObject({
      Why: 'Sales by Ana, in the sheet: accepted',
      Run: 'menu',
    });
    expect(story.requalify().units).toEqual([]);
  });

  it('is refused in a sentence where it makes no sense', () => {
    expect(new SalesStory(false).look('accept')).toEqual({
      leads: [],
      refused: ['Dana Cole was not sent to sales (it is SQL), so there is nothing to answer.'],
    });
    expect(new SalesStory().answer(ACCEPT).look('accept').refused).toEqual([
      'Dana Cole was accepted on 20 Nov already.',
    ]);
    expect(new SalesStory().look('accept', [0, 9]).refused).toEqual([
      'Select the row of a lead in Leads first, below the header.',
    ]);
  });

  it('of several rows answers those that can be, and says why not of the others', () => {
    const story = new SalesStory();
    story.add('Leads', { Name: 'Typed In' });
    expect(story.look('accept', [1, 2])).toMatchObject({
      leads: [{ name: 'Dana Cole', company: 'Acme', before: '' }],
      refused: ['Typed In was not sent to sales (no run has judged it yet), so there is nothing to answer.'],
    });
  });

  it('takes a mistaken return back as if it had not been, after asking', () => {
    const story = new SalesStory();
    const before = story.lead();
    story.answer(back('Not now'));
    expect(story.look('accept').leads[0]?.before).toBe('Dana Cole was returned on 20 Nov (Not now).');
    story.answer(ACCEPT);
    const { Stage, 'Sales answer': answer, 'Times returned': times, ...rest } = story.lead();
    expect([Stage, answer, times]).toEqual(['Accepted', 'Accepted', 0]);
    expect(rest).toMatchObject({ Owner: before['Owner'], Round: 1 });
    for (const header of ['Come back after', 'Return reason', 'Returned by'])
      expect(rest[header]).toBeUndefined();
    expect(story.requalify().units, 'the next run agrees').toEqual([]);
  });
});

describe('Return lead…', () => {
  it('does at once what its reason says, and keeps the note in History', () => {
    const story = new SalesStory().answer(back('No budget', 'They asked for next year'));
    expect(story.lead()).toMatchObject({
      Stage: 'Nurture',
      'Return reason': 'No budget',
      'Returned by': 'Ana',
      'Times returned': 1,
    });
    expect(story.rows('History').at(-1)?.['Why']).toBe(
      'Sales by Ana, in the sheet: returned: No budget. Note: They asked for next year',
    );
    story.requalify();
    expect(story.history()).toEqual(['new → SQL', 'SQL → Nurture']);
  });

  it('says beforehand what that is', () => {
    const story = new SalesStory();
    const said = (whatHappens: 'Nurture' | 'Another rep' | 'Disqualify') =>
      returnInWords({ reason: 'x', whatHappens, comeBackAfterDays: 90 }, story.nowMs, 'Europe/Berlin');
    expect(said('Nurture')).toBe('Nurture: may come back after 18 Feb 2027, once it does something new.');
    expect(said('Another rep')).toContain('somebody who has not returned it');
    expect(said('Disqualify')).toBe('Disqualified: no rule moves it any more.');
  });

  it('changes an acceptance after asking, and is refused twice', () => {
    const story = new SalesStory().answer(ACCEPT);
    expect(story.look('return').leads[0]?.before).toBe('Dana Cole was accepted by Ana on 20 Nov.');
    story.answer(back('Not a fit'));
    expect(story.lead()).toMatchObject({ Stage: 'Disqualified', 'Sales answer': 'Returned' });
    expect(story.look('return').refused).toEqual(['Dana Cole was returned on 20 Nov already.']);
  });
});

describe('I made first contact', () => {
  it('notes when, once', () => {
    const story = new SalesStory();
    const before = story.nowMs;
    story.answer(FIRST);
    expect(story.lead()['First response at']).toBeTypeOf('number');
    const noted = story.lead()['First response at'];
    expect(story.look('first contact').refused[0]).toContain('was noted for 20 Nov 13:00 already');
    expect(story.answer(FIRST).lead()['First response at']).toBe(noted);
    expect(before).toBeLessThan(story.nowMs);
  });
});

test('whatever is answered in the menu, the next run agrees and nothing is sent twice', () => {
  const anyAnswer = fc.constantFrom<AnswerHere>(
    ACCEPT,
    FIRST,
    back('Not now'),
    back('Not a fit'),
    back('Wrong rep'),
  );
  fc.assert(
    fc.property(fc.array(anyAnswer, { maxLength: 5 }), (answers) => {
      const story = new SalesStory();
      for (const answer of answers) story.answer(answer);
      const stage = story.lead()['Stage'];
      const plan = story.requalify();
      expect(story.lead()['Stage']).toBe(stage);
      const keys = story.rows('History').map((row) => row['Event key']);
      expect(new Set(keys).size).toBe(keys.length);
      if (story.lead()['Sent to sales at'] !== undefined) expect(plan.events).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
