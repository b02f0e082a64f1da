import { describe, expect, it } from 'vitest';
import { once } from '../../lambdas/once.ts';

describe('what a container makes once', () => {
  it('is made at the first call, and shared by all that ask meanwhile and later', async () => {
    let made = 0;
    const ask = once(async () => ++made);
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    expect(await ask()).toBe(1);
  });

  it('is made at the next call when the first making failed, as of a secret that was still empty', async () => {
    let tries = 0;
    const ask = once(async () => {
      tries += 1;
      if (tries === 1) throw new Error('the secret is empty');
      return 'ready';
    });
    await expect(ask()).rejects.toThrow('the secret is empty');
    expect(await ask()).toBe('ready');
  });
});
