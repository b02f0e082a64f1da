/** Google will not do what was asked; asking again changes nothing. */
export class SheetRefused extends Error {
  override readonly name = 'SheetRefused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Google could not answer, however often it was asked: the next run tries again. */
export class SheetUnavailable extends Error {
  override readonly name = 'SheetUnavailable';
}

/**
 * Asks Google, and answers an error that is fit for a log: Google's own carries the whole request with it, and so
 * the leads and the token.
 */
export async function askGoogle<T>(what: string, ask: () => Promise<{ data: T }>): Promise<T> {
  try {
    return (await ask()).data;
  } catch (error) {
    const { status, message, code } = error as { status?: number; message?: string; code?: unknown };
    if (status !== undefined && (status < 500 || status === 501) && status !== 429) {
      throw new SheetRefused(
        status,
        `Google refused to ${what} (${status}): ${message ?? 'no reason was given'}${remedy(status)}`,
      );
    }
    throw new SheetUnavailable(
      `Google could not ${what}: ${status ?? String(code ?? message ?? 'no answer')}`,
    );
  }
}

function remedy(status: number): string {
  if (status === 403) return ' Share the sheet with the account that Leadsheet uses, as an editor.';
  if (status === 404) return ' Check the id of the spreadsheet.';
  return status === 401 ? ' Check the credentials.' : '';
}
