import { describe, expect, it } from 'vitest';
import { keptFor } from '../../lambdas/kept-for.ts';

const MINUTE = 60_000;

describe('what a container keeps for a while', () => {
  it('is shared until its time has passed, and then made anew', async () => {
    let made = 0;
    let nowMs = 0;
    const ask = keptFor(
      MINUTE,
      async () => ++made,
      () => nowMs,
    );
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    nowMs = MINUTE - 1;
    expect(await ask()).toBe(1);
    nowMs = MINUTE;
    expect(await Promise.all([ask(), ask()])).toEqual([2, 2]);
  });

  it('serves on while it cannot be made anew, and is tried again at each call', async () => {
    let nowMs = 0;
    const answers: (string | Error)[] = ['old', new Error('not now'), 'new'];
    const ask = keptFor(
      MINUTE,
      async () => {
        const answer = answers.shift() ?? '';
        if (answer instanceof Error) throw answer;
        return answer;
      },
      () => nowMs,
    );
    expect(await ask()).toBe('old');
    nowMs = MINUTE;
    expect(await ask()).toBe('old');
    expect(await ask()).toBe('new');
  });

  it('is nothing when it never could be made', async () => {
    let tries = 0;
    const ask = keptFor(MINUTE, async () => {
      tries += 1;
      throw new Error('not now');
    });
    await expect(ask()).rejects.toThrow('not now');
    await expect(ask()).rejects.toThrow('not now');
    expect(tries).toBe(2);
  });
});
