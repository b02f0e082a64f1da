import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashText } from '../../core/fingerprint.ts';

const reference = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 32);

test('the hash of a text is half of its SHA-256', () => {
  expect(hashText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(hashText(text)).toBe(reference(text));
    }),
  );
});

test.each([0, 54, 55, 56, 63, 64, 65, 119, 120, 100_000])('of %d characters too', (length) => {
  expect(hashText('é'.repeat(length))).toBe(reference('é'.repeat(length)));
  expect(hashText('a'.repeat(length))).toBe(reference('a'.repeat(length)));
});

test('half of a surrogate pair counts as the replacement character', () => {
  expect(hashText('a\ud800b')).toBe(reference('a\ufffdb'));
});
