import type { LambdaError } from '../../aws/functions/lambda-error.ts';
import { withoutPersonalData } from './personal-data.ts';
import type { Cause } from './wire.ts';

/** Why a run failed, and what to do about it, for somebody who does not know Lambda's words. */
export interface Failure {
  readonly what: string;
  readonly advice: string;
}

interface Known {
  /** In the place of the error's own message. */
  readonly what?: (message: string) => string;
  /** What to mend before it runs again. */
  readonly mend: string;
}

/** The errors that say little by themselves, or have a remedy of their own. */
const KNOWN: Readonly<Record<string, Known>> = {
  'Sandbox.Timedout': {
    what: (message) => `It was ended because it took longer than the ${limitOf(message)} it may take.`,
    mend: '',
  },
  'Runtime.ExitError': {
    what: () => 'It was cut off in the middle: its process ended.',
    mend: 'If it ends so again, it may need more memory.',
  },
  StaleWriter: {
    what: () => 'Others kept writing to the sheet while it ran, so it gave way. What it wrote is whole.',
    mend: '',
  },
  CrmRefused: {
    mend: 'The CRM refuses every request until a person mends this: check its access token.',
  },
  CrmUnavailable: { mend: '' },
};

const UNKNOWN: Known = { mend: 'See what the log says, and mend the cause.' };

/** What comes next by itself, or what a person does once the cause is mended. */
const NEXT: Readonly<Record<Cause, string>> = {
  queue:
    'The events that woke it come again by themselves; after too many tries they wait in its queue as dead letters.',
  schedule: 'Run it again now, or leave it to its next time: nothing is done twice.',
  'by hand': 'Run it again: nothing is done twice.',
};

export function failureOf({ errorType, errorMessage }: LambdaError, cause: Cause): Failure {
  const message = withoutPersonalData(errorMessage).replace(/^RequestId: \S+ (Error: )?/, '');
  const { what, mend } = KNOWN[errorType] ?? UNKNOWN;
  return {
    what: what?.(message) ?? sentence(message === '' ? errorType : message),
    advice: [mend, NEXT[cause]].filter(Boolean).join(' '),
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
