import { FormRefused, FormUnavailable } from '../port.ts';

/** The token of a listing that was begun is no longer taken: the listing has to begin anew. */
export class PageTokenExpired extends Error {
  override readonly name = 'PageTokenExpired';
}

/** The part of an error of Google's client that says what happened; the rest carries the request with its token. */
interface Setback {
  readonly status?: number;
  readonly code?: unknown;
  readonly message?: string;
}

/**
 * Asks the Forms API, and answers errors that are fit for a log and for a person.
 *
 * @param account whom the form has to be shared with
 */
export function askForms(account: string | null) {
  return async <T>(ask: () => Promise<{ data: T }>): Promise<T> => {
    try {
      return (await ask()).data;
    } catch (error) {
      throw saidOtherwise(error as Setback, account);
    }
  };
}

function saidOtherwise(
  { status, code, message = 'no reason was given' }: Setback,
  account: string | null,
): Error {
  switch (status) {
    case 400:
      if (/page.?token/i.test(message)) return new PageTokenExpired(message);
      return new FormRefused(`Google refused the request: ${message}`, 'Check the Form id.');
    case 401:
      return new FormRefused('Google does not know who asks.', 'Check GOOGLE_CREDENTIALS.');
    case 403:
      return new FormRefused(
        `Google says that we may not see it: ${message}`,
        `Share the form with ${account ?? 'the account that Leadsheet uses'} as an editor, and see that the Google Forms API is switched on in the project of that account.`,
      );
    case 404:
      return new FormRefused(
        'Google knows no form by this id.',
        'Open the form for editing and copy the address of that page into Form id.',
      );
    default:
      return new FormUnavailable(`Google did not answer (${status ?? String(code ?? message)}).`);
  }
}
