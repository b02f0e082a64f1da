import type { GlobalOptions } from 'googleapis/build/src/apis/sheets/index.js';
import { pause } from './pause.ts';

const RETRIED_STATUS = [
  [429, 429],
  [500, 500],
  [502, 599],
];
const LONGEST_WAIT_MS = 64_000;
const MOST_TRIES = 8;

/**
 * Options for a client of Google's: every request is tried again on 429 and 5xx, POST too, so each must be one that
 * may come twice.
 */
export function patientRequests(
  random: () => number,
  mostTries = MOST_TRIES,
): Pick<GlobalOptions, 'retry' | 'timeout' | 'retryConfig'> {
  return {
    retry: true,
    timeout: 180_000,
    retryConfig: {
      retry: mostTries,
      httpMethodsToRetry: ['GET', 'PUT', 'POST'],
      statusCodesToRetry: RETRIED_STATUS,
      noResponseRetries: 3,
      retryBackoff: (error) =>
        pause(waitMs(error.config?.retryConfig?.currentRetryAttempt ?? 1, error.response?.headers, random)),
    },
  };
}

/** Exponential with full jitter, or what the server asks for. */
function waitMs(attempt: number, headers: Headers | undefined, random: () => number): number {
  const asked = Number(headers?.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(asked)) return Math.min(asked * 1000, LONGEST_WAIT_MS);
  return Math.round(Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (attempt - 1)) * (0.5 + random() / 2));
}
