/** The command could not do what it was asked; its message is the whole sentence that a person reads. */
export class CommandFailed extends Error {
  override readonly name: string = 'CommandFailed';
}

/**
 * Errors of the sheet and of a product that went away are sentences already; of any other one, whoever mends it needs
 * to know where it came from.
 */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return SENTENCES.has(error.name) ? error.message : (error.stack ?? error.message);
}

const SENTENCES: ReadonlySet<string> = new Set([
  'CommandFailed',
  'WrongUsage',
  'SheetRefused',
  'SheetUnavailable',
]);

/** The command was asked for something that does not exist or does not fit together: nothing was done. */
export class WrongUsage extends Error {
  override readonly name: string = 'WrongUsage';
}
