import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { Ask, KnownAnswers } from './answers.ts';

/** What one step leaves to those after it. */
export interface Walk {
  readonly answers: KnownAnswers;
  /** Whether there is a person who can be asked. */
  readonly mayAsk: boolean;
  /** Asks the person for a line; only where {@link mayAsk}. */
  readonly ask: Ask;
  /** Tells the person something, at once. */
  say(line: string): void;
  spreadsheetId: string;
  sheets: sheets_v4.Sheets | null;
  timeZone: string;
  /** The text for the secret `google-credentials`; null when it is there already, or a token was lent. */
  credentials: string | null;
  returnReasons: readonly string[];
}

/** One thing to be done on the way; it looks first whether it is done already. */
export interface Step {
  readonly title: string;
  /** Answers what is so now, in a sentence. @throws NotYet, or an error that says what to do. */
  take(walk: Walk): Promise<string>;
}

/** A person has to do something that we cannot do for them, and come back. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}
