import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanAnswer } from '../../../core/intake/clean-answer.ts';
import { readStatementText, writeStatementText } from '../../../core/intake/statement-text.ts';

const columns = new Map([
  ['phone', 'Phone'],
  ['budget', 'Budget'],
  ['what: exactly', 'What: exactly'],
]);
const nothing = new Set<string>();

it('reads as a person would write it', () => {
  const text = writeStatementText(new Map([['Phone', '007']]), new Set(['Phone']), [
    { question: 'Why us?', answer: 'a\nb' },
  ]);
  expect(text).toBe('Phone (already there): 007\nOther answers: Why us?: a\n  b');
});

it('is read back as it was told, whatever was answered', () => {
  const text = fc
    .array(fc.constantFrom('Phone: 1', 'Budget', ': ', '\n', '  ', 'x', '(already there)', '😀'))
    .map((parts) => cleanAnswer(parts.join('')));
  const answer = text.filter((clean) => clean !== '');
  const fields = fc.record({ Phone: answer, Budget: answer, 'What: exactly': answer }, { requiredKeys: [] });
  const others = fc.array(fc.record({ question: text, answer }));
  fc.assert(
    fc.property(fields, fc.subarray(['Phone', 'Budget']), others, (told, there, unmapped) => {
      const given = new Map(Object.entries(told));
      const labelled = new Set(there.filter((header) => given.has(header)));
      const read = readStatementText(writeStatementText(given, labelled, unmapped), columns);
      expect(read.fields).toEqual(given);
      expect(read.alreadyThere).toEqual(labelled);
    }),
  );
});

it('shortens only the longest answers when all of it is too long for a cell', () => {
  const told = new Map([
    ['Phone', '007'],
    ['Budget', 'b'.repeat(40_000)],
  ]);
  const text = writeStatementText(told, nothing, [{ question: 'Why', answer: 'w\n'.repeat(20_000) }]);
  expect(text.length).toBeLessThanOrEqual(50_000);
  expect(text.length).toBeGreaterThan(49_900);
  const { fields } = readStatementText(text, columns);
  expect(fields.get('Phone')).toBe('007');
  expect(fields.get('Budget')).toMatch(/^b+ … \(shortened\)$/);
});

it('passes over lines about columns that are no more', () => {
  expect(readStatementText('Fax: 1\n  2\nPhone: 007', columns).fields).toEqual(new Map([['Phone', '007']]));
});
