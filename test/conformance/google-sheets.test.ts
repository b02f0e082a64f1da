import { expect, test } from 'vitest';
import { replayAll } from './replay.ts';

test('every recorded request is answered as Google answered it', async () => {
  const replayed = await replayAll();
  expect(replayed.filter(({ outcome }) => outcome === 'different')).toEqual([]);
  expect(replayed.filter(({ outcome }) => outcome === 'unsupported')).toEqual([]);
  expect(replayed.filter(({ outcome }) => outcome === 'same')).toHaveLength(757);
});
