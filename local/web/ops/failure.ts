import type { LambdaError } from '../../aws/functions/lambda-error.ts';
import { withoutPersonalData } from './personal-data.ts';
import type { Cause } from './wire.ts';

/** Why a run failed, and what to do about it, for somebody who does not know Lambda's words. */
export interface Failure {
  readonly what: string;
  readonly advice: string;
}

const RUN_AGAIN = 'Run it again: it goes on where this run stopped, and does nothing twice.';

/** The errors that have a remedy of their own, by name. */
const KNOWN: Readonly<Record<string, (message: string) => Failure>> = {
  'Sandbox.Timedout': (message) => ({
    what: `It was ended because it took longer than the ${limitOf(message)} it may take.`,
    advice: RUN_AGAIN,
  }),
  'Runtime.ExitError': () => ({
    what: 'It was cut off in the middle: its process ended.',
    advice: `${RUN_AGAIN} If that ends the same way, it may need more memory.`,
  }),
  CrmUnavailable: (message) => ({
    what: sentence(message),
    advice: 'Leads that the CRM did not take are sent again by the next run; nothing is lost.',
  }),
  CrmRefused: (message) => ({
    what: sentence(message),
    advice:
      'The CRM refuses every request until a person mends this: check its access token, then run the job again.',
  }),
  StaleWriter: () => ({
    what: 'Others kept writing to the sheet while it ran, so it gave way.',
    advice: 'Run it again in a quieter minute. What it wrote so far is whole.',
  }),
  EventsNotPublished: (message) => ({
    what: sentence(message),
    advice: 'The sheet was written, but the jobs that follow were not all woken: run those now.',
  }),
};

export function failureOf(error: LambdaError, cause: Cause): Failure {
  const message = withoutPersonalData(error.errorMessage).replace(/^RequestId: \S+ (Error: )?/, '');
  const failure = KNOWN[error.errorType]?.(message) ?? {
    what: sentence(message === '' ? error.errorType : message),
    advice: 'Look at what the log says, mend the cause, then run it again: nothing is done twice.',
  };
  if (cause !== 'queue') return failure;
  return {
    ...failure,
    advice: `The events that woke it come again by themselves; after too many tries they wait as dead letters. ${failure.advice}`,
  };
}

/** Lambda tells it as `Task timed out after 600.00 seconds`. */
function limitOf(message: string): string {
  const seconds = /after ([\d.]+) seconds/.exec(message)?.[1];
  return seconds === undefined ? 'time' : `${Number(seconds)} s`;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  const start = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?…]$/.test(start) ? start : `${start}.`;
}
