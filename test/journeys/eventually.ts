import { expect } from 'vitest';

/** Looks again and again until it is so; a slow machine has ten seconds. */
export function eventually<T>(look: () => T, message?: string) {
  return expect.poll(look, { timeout: 10_000, ...(message !== undefined && { message }) });
}
