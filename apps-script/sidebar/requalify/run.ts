import type { OnlyLeads } from '../../requalify/only.ts';
import { ask } from '../client.ts';

export interface RunOptions {
  readonly token: string | null;
  readonly only: OnlyLeads | null;
  readonly size: number;
  readonly onProgress: (done: number, total: number) => void;
  readonly onToken: (token: string) => void;
  /** Asked between two slices. */
  readonly isStopped: () => boolean;
}

/** Google's words when a script took too long. */
const TOO_LONG = /exceeded maximum execution time/i;
const SMALLEST = 100;
const LOOK_EVERY_MS = 5000;

/**
 * Drives a requalify, slice by slice: a slice that takes longer than Google allows is asked for again, smaller.
 * Answers what happened; null when it was stopped in between.
 *
 * @throws Error the sentence to show
 */
export async function runSlices(options: RunOptions): Promise<string | null> {
  let { token, size } = options;
  while (!options.isStopped()) {
    const looking = setInterval(() => void look(options.onProgress), LOOK_EVERY_MS);
    try {
      const slice = await ask('requalifySlice', { token, size, only: options.only });
      token = slice.token;
      options.onToken(token);
      options.onProgress(slice.done, slice.total);
      if (slice.finished !== null) return slice.finished;
    } catch (error) {
      if (!isTooLong(error) || size <= SMALLEST) throw error;
      const begun = (await ask('requalifyOpened')).begun;
      const total = begun === null || begun.total === 0 ? size : Math.min(size, begun.total);
      token ??= begun?.token ?? null;
      if (token !== null) options.onToken(token);
      size = Math.max(SMALLEST, Math.ceil(total / 5));
    } finally {
      clearInterval(looking);
    }
  }
  return null;
}

export function isTooLong(error: unknown): boolean {
  return error instanceof Error && TOO_LONG.test(error.message);
}

async function look(onProgress: RunOptions['onProgress']): Promise<void> {
  // How far it is only tells; the slice itself says when something is wrong.
  const progress = await ask('requalifyProgress').catch(() => null);
  if (progress !== null && progress.total > 0) onProgress(progress.done, progress.total);
}
