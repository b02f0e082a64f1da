import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FORM_FILLED_IN } from '../../../core/intake/activity-rows.ts';
import type { Submission } from '../../../core/intake/submission.ts';
import { LeadList } from './lead-list.ts';
import { aSubmission } from './submissions.ts';

const addresses = [
  ['dana@acme.com', 'Dana@Acme.com', ' DANA+demo@acme.com'],
  ['sam.lee@gmail.com', 'samlee@googlemail.com', 'S.a.m.Lee+x@gmail.com'],
  ['info@acme.com'],
  ['not an address'],
  [''],
];

/** Longer than what Activity can remember whole, beside other answers. */
const essays = [`${'long '.repeat(9_999)}a`, `${'long '.repeat(9_999)}b`, 'x'.repeat(60_000)];

const answers = fc.record(
  {
    'E-mail': fc.constantFrom(...addresses).chain((spellings) => fc.constantFrom(...spellings)),
    Name: fc.constantFrom('Dana', 'Dana Cole', 'D: Cole\n  (she)', '=1+1'),
    Phone: fc.constantFrom('007', '+49 30 1', '111'),
    Budget: fc.constantFrom('None', '50k', ...essays),
    Company: fc.constantFrom('Acme', 'Phone: 5', 'Ümit & Söhne\n\nGmbH'),
    'How did you hear of us?': fc.constantFrom('A friend', 'Phone: 999\nBudget: none'),
  },
  { requiredKeys: ['E-mail'] },
);

const submission = fc.record({
  kind: fc.constantFrom('lead', 'lead', 'lead', 'activity'),
  atMinute: fc.integer({ min: 0, max: 6 }),
  answers,
  activity: fc.constantFrom(null, { name: 'Sales request', detail: 'demo', count: 1 }),
  attribution: fc.constantFrom(
    {},
    { source: 'google', medium: 'cpc' },
    { source: 'bing', campaign: 'autumn' },
  ),
});

const submissions = fc
  .array(submission, { minLength: 1, maxLength: 8 })
  .map((list) => list.map((options, at) => aSubmission({ ...options, key: `demo-form:${at}` })))
  // Until there is a lead, Activity alone remembers what an event told, and it shortens an essay.
  .filter((list) =>
    list.every(
      ({ kind, answers }) => kind === 'lead' || answers.every(({ answer }) => answer.length < 1_000),
    ),
  );

const typedRows = fc.subarray([
  { 'E-mail': 'dana@acme.com', Phone: '111', Name: 'D. Cole' },
  { 'E-mail': 'sam.lee@gmail.com', Source: 'google', 'Lead ID': 'L-TYPED', Created: 46_000.5 },
  { 'E-mail': 'SAMLEE@gmail.com', Created: 45_000 },
]);

/** The same submissions, each once or more often, in another order and cut into batches anew. */
function shuffledBatches(list: readonly Submission[]) {
  const again = fc.shuffledSubarray([...list]);
  return again
    .chain((more) => fc.shuffledSubarray([...list, ...more], { minLength: list.length + more.length }))
    .chain((order) =>
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: order.length }).map((sizes) => cut(order, sizes)),
    );
}

function cut<T>(list: readonly T[], sizes: readonly number[]): T[][] {
  const batches: T[][] = [];
  for (let at = 0, batch = 0; at < list.length; batch++) {
    const size = sizes[batch] ?? 1;
    batches.push(list.slice(at, at + size));
    at += size;
  }
  return batches;
}

function take(
  typed: readonly Readonly<Record<string, string | number>>[],
  batches: readonly Submission[][],
): LeadList {
  const list = new LeadList(typed);
  for (const batch of batches) list.take(batch);
  return list;
}

const filled = (cells: ReadonlyMap<string, unknown>) =>
  Object.fromEntries([...cells].filter(([, value]) => value !== null).sort(([a], [b]) => (a < b ? -1 : 1)));

const leadsOf = (list: LeadList) =>
  list.leads.map(filled).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** An event of somebody who is no lead yet has no Lead ID, as nobody can know the one that will come. */
function activityOf(list: LeadList, all: readonly Submission[]) {
  const events = new Set(all.filter(({ kind }) => kind === 'activity').map(({ key }) => key));
  const isEvent = (cells: ReadonlyMap<string, unknown>) => events.has(String(cells.get('Submission key')));
  return list.activity
    .map((cells) =>
      JSON.stringify(filled(isEvent(cells) ? new Map(cells).set('Lead ID', 'of an event') : cells)),
    )
    .sort();
}

const scenario = fc
  .tuple(typedRows, submissions)
  .chain(([typed, all]) =>
    fc.tuple(fc.constant(typed), fc.constant(all), shuffledBatches(all), shuffledBatches(all)),
  );

it('any order of arrival, in any batches, with any repetition, ends in the same leads and the same activity', () => {
  fc.assert(
    fc.property(scenario, ([typed, all, one, other]) => {
      const [first, second] = [take(typed, one), take(typed, other)];
      expect(leadsOf(first)).toEqual(leadsOf(second));
      expect(activityOf(first, all)).toEqual(activityOf(second, all));
    }),
    { numRuns: 300 },
  );
});

it('what a person typed before, between or over the machine’s cells stays as it is', () => {
  const edit = fc.record({
    after: fc.nat(8),
    row: fc.nat(4),
    header: fc.constantFrom('Name', 'Phone', 'Budget', 'Company', 'Source', 'Campaign'),
    text: fc.constantFrom('typed by Ana', 'typed by Ben'),
  });
  fc.assert(
    fc.property(scenario, fc.array(edit, { minLength: 1, maxLength: 4 }), ([typed, , batches], edits) => {
      const list = new LeadList(typed);
      const typedCells = new Map<string, { row: number; header: string; text: string }>();
      for (const row of typed.keys()) {
        for (const header of ['Name', 'Phone', 'Source', 'E-mail']) {
          const text = list.leads[row]?.get(header);
          if (typeof text === 'string') typedCells.set(`${row} ${header}`, { row, header, text });
        }
      }
      batches.forEach((batch, at) => {
        list.take(batch);
        for (const { row, header, text } of edits.filter(({ after }) => after === at)) {
          if (list.leads[row] === undefined) continue;
          list.leads[row].set(header, text);
          typedCells.set(`${row} ${header}`, { row, header, text });
        }
      });
      for (const { row, header, text } of typedCells.values())
        expect(list.leads[row]?.get(header)).toBe(text);
    }),
    { numRuns: 300 },
  );
});

/** As Activity remembers it whole: of a longer answer, a row that was deleted comes back with what Activity kept. */
const shortened = (one: Submission): Submission => ({
  ...one,
  answers: one.answers.map(({ question, answer }) => ({ question, answer: answer.slice(0, 1000) })),
});

it('rows that were deleted come back as they were when all is sent again, and nothing else changes', () => {
  fc.assert(
    fc.property(scenario, fc.infiniteStream(fc.boolean()), ([, all, one, again], isDeleted) => {
      const list = take(
        [],
        one.map((batch) => batch.map(shortened)),
      );
      const [leads, activity] = [leadsOf(list), activityOf(list, all)];
      const kept = list.leads.filter(() => isDeleted.next().value !== true);
      list.leads.splice(0, list.leads.length, ...kept);
      const replayed = new Set(all.map(({ key }) => key));
      for (const batch of again) list.take(batch.map(shortened), { replayed });
      expect(leadsOf(list)).toEqual(leads);
      expect(activityOf(list, all)).toEqual(activity);
    }),
    { numRuns: 300 },
  );
});

it('a batch that was taken in once plans nothing the second time', () => {
  fc.assert(
    fc.property(typedRows, submissions, (typed, all) => {
      const list = new LeadList(typed);
      list.take(all);
      const again = list.take(all);
      expect(again.units).toEqual([]);
      expect(again.seenBefore).toBe(all.length);
      expect(
        list.activity.filter((cells) => cells.get('Activity') === FORM_FILLED_IN).length,
      ).toBeLessThanOrEqual(all.length);
    }),
    { numRuns: 100 },
  );
});
