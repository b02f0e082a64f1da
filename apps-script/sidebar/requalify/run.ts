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
/** Below this a slice is hardly faster: the whole list is read for each. */
const SMALLEST = 1000;
/** How long Google takes varies: one that was too slow may not be the next time. */
const MOST_TRIES_OF_SMALLEST = 5;
const LOOK_EVERY_MS = 5000;

/**
 * Drives a requalify, slice by slice: a slice that takes longer than Google allows is asked for again, smaller.
 * Answers what happened; null when it was stopped in between.
 *
 * @throws Error the sentence to show
 */
export async function runSlices(options: RunOptions): Promise<string | null> {
  let { token, size } = options;
  let tries = 0;
  const begins = newToken();
  while (!options.isStopped()) {
    const looking = setInterval(() => void look(options.onProgress), LOOK_EVERY_MS);
    try {
      const slice = await ask('requalifySlice', { token, begins, size, only: options.only });
      token = slice.token;
      tries = 0;
      options.onToken(token);
      options.onProgress(slice.done, slice.total);
      if (slice.finished !== null) return slice.finished;
    } catch (error) {
      if (!isTooLong(error) || (size <= SMALLEST && ++tries === MOST_TRIES_OF_SMALLEST)) throw error;
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

function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function isTooLong(error: unknown): boolean {
  return error instanceof Error && TOO_LONG.test(error.message);
}

async function look(onProgress: RunOptions['onProgress']): Promise<void> {
  // How far it is only tells; the slice itself says when something is wrong.
  const progress = await ask('requalifyProgress').catch(() => null);
  if (progress !== null && progress.total > 0) onProgress(progress.done, progress.total);
}
