import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { CommandFailed, WrongUsage } from '../command-errors.ts';
import { spreadsheetIdIn } from './spreadsheet-id.ts';

/** What a person tells `init`. Files are known by their path: nothing of a secret is kept. */
const answers = z.partialRecord(
  z.enum(['spreadsheet', 'googleCredentials', 'stack', 'alarmEmail', 'crm', 'hubSpotTokenFile']),
  z.string(),
);
export type Answers = z.output<typeof answers>;
export type Question = keyof Answers;

interface Asked {
  /** The option that answers it without asking. */
  readonly option: string;
  readonly question: string;
  readonly fallback?: string;
  /** The answer as it is kept. @throws Error in a sentence, to ask again. */
  read(text: string): string;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const NAME = /^[a-z][a-z0-9-]{0,23}$/;

const QUESTIONS: Readonly<Record<Question, Asked>> = {
  spreadsheet: {
    option: '--spreadsheet',
    question: 'The address of the sheet (a blank one is made at sheets.new):',
    read: (text) =>
      process.env['GOOGLE_SHEETS_URL'] === undefined ? spreadsheetIdIn(text) : spreadsheetIdIn(text, 1),
  },
  googleCredentials: {
    option: '--google-credentials',
    question: 'The path of that JSON file:',
    read: existingFile,
  },
  stack: {
    option: '--stack',
    question: 'A short name for this workbook, in small letters; it is part of every name in AWS:',
    fallback: 'leads',
    read(text) {
      if (NAME.test(text) && text !== 'dashboard') return text;
      throw new Error(
        `"${text}" cannot be a name: use up to 24 small letters, digits and hyphens, a letter first.`,
      );
    },
  },
  alarmEmail: {
    option: '--alarm-email',
    question: 'Who hears of alarms, by e-mail:',
    read(text) {
      if (EMAIL.test(text)) return text;
      throw new Error(`"${text}" is no e-mail address.`);
    },
  },
  crm: {
    option: '--crm',
    question: 'The CRM that gets the leads, hubspot or none:',
    fallback: 'hubspot',
    read(text) {
      if (text === 'hubspot' || text === 'none') return text;
      throw new Error(`"${text}" is not known: hubspot and none are what it can be.`);
    },
  },
  hubSpotTokenFile: {
    option: '--hubspot-token',
    question: 'The path of the file with the token:',
    read: existingFile,
  },
};

/** Asks a person for a line; null when they end the input. */
export type Ask = (question: string, fallback?: string) => Promise<string | null>;

/** Looks whether an answer is true; null, or what is wrong with it in a sentence. */
export type LookAtAnswer = (answer: string) => Promise<string | null>;

/** What was answered, now or when `init` was stopped; each new answer is kept at once. */
export class KnownAnswers {
  readonly #file: string;
  readonly #ask: Ask | null;
  #known: Answers;

  /** @throws WrongUsage for an option that cannot be */
  constructor(file: string, typed: Answers, ask: Ask | null) {
    this.#file = file;
    this.#ask = ask;
    const checked = Object.entries(typed).map(([key, text]) => {
      const question = key as Question;
      try {
        return [question, QUESTIONS[question].read(text)];
      } catch (error) {
        throw new WrongUsage(`${QUESTIONS[question].option}: ${(error as Error).message}`);
      }
    });
    this.#known = { ...kept(file), ...Object.fromEntries(checked) };
    if (checked.length > 0) this.#keep();
  }

  known(question: Question): string | null {
    return this.#known[question] ?? null;
  }

  /**
   * The answer; asked for when it is not known, and again until it is one that can be. A known one that is wrong is
   * forgotten, whoever gave it.
   *
   * @throws WrongUsage when there is nobody to ask; CommandFailed when there is nobody to ask for a better one
   */
  async need(question: Question, whatIsWrong: LookAtAnswer = async () => null): Promise<string> {
    const known = this.#known[question];
    if (known !== undefined) {
      const wrong = await whatIsWrong(known);
      if (wrong === null) return known;
      this.#forget(question);
      if (this.#ask === null)
        throw new CommandFailed(`${wrong} Then say it with ${QUESTIONS[question].option}.`);
      tell(wrong);
    }
    return this.#askFor(question, whatIsWrong);
  }

  async #askFor(question: Question, whatIsWrong: LookAtAnswer): Promise<string> {
    const { option, question: text, fallback } = QUESTIONS[question];
    if (this.#ask === null)
      throw new WrongUsage(`There is no terminal to ask on: say ${option}. (${text.replace(/:$/, '.')})`);
    for (;;) {
      const typed = await this.#ask(text, fallback);
      if (typed === null) throw new CommandFailed('Nothing was answered.');
      const answer = readAs(question, typed);
      const wrong = answer === null ? null : await whatIsWrong(answer);
      if (wrong !== null) tell(wrong);
      else if (answer !== null) {
        this.#set(question, answer);
        return answer;
      }
    }
  }

  /** Takes an answer that was given elsewhere; false, having said why, for one that cannot be. */
  take(question: Question, typed: string): boolean {
    const answer = readAs(question, typed);
    if (answer !== null) this.#set(question, answer);
    return answer !== null;
  }

  #set(question: Question, answer: string): void {
    this.#known = { ...this.#known, [question]: answer };
    this.#keep();
  }

  #forget(question: Question): void {
    const { [question]: _, ...others } = this.#known;
    this.#known = others;
    this.#keep();
  }

  #keep(): void {
    mkdirSync(path.dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, `${JSON.stringify(this.#known, null, 2)}\n`);
  }
}

/** As it is kept; null, having said why, for what cannot be. */
function readAs(question: Question, typed: string): string | null {
  try {
    return QUESTIONS[question].read(typed);
  } catch (error) {
    tell((error as Error).message);
    return null;
  }
}

function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

function kept(file: string): Answers {
  if (!existsSync(file)) return {};
  try {
    return answers.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new CommandFailed(`${file} cannot be read: delete it, and answer again.`);
  }
}

function existingFile(text: string): string {
  const file = path.resolve(text.replace(/^~(?=\/)/, process.env['HOME'] ?? '~'));
  if (existsSync(file)) return file;
  throw new Error(`There is no file ${file}.`);
}
