import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { askLine } from '../ask.ts';
import { CommandFailed, WrongUsage } from '../command-errors.ts';

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
    read(text) {
      const id = /\/d\/([\w-]+)/.exec(text)?.[1] ?? text;
      if (/^[\w-]+$/.test(id)) return id;
      throw new Error(`"${text}" is neither the address of a Google Sheet nor its ID.`);
    },
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

/** What was answered, now or when `init` was stopped; each new answer is kept at once. */
export class KnownAnswers {
  readonly #file: string;
  readonly #mayAsk: boolean;
  #known: Answers;

  /** @throws WrongUsage for an option that cannot be */
  constructor(file: string, typed: Answers, mayAsk: boolean) {
    this.#file = file;
    this.#mayAsk = mayAsk;
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

  /** The answer; asked for when it is not known. @throws WrongUsage when there is nobody to ask. */
  async need(question: Question): Promise<string> {
    const known = this.#known[question];
    if (known !== undefined) return known;
    const { option, question: text, fallback, read } = QUESTIONS[question];
    if (!this.#mayAsk)
      throw new WrongUsage(`There is no terminal to ask on: say ${option}. (${text.replace(/:$/, '.')})`);
    for (;;) {
      const typed = await askLine(text, fallback);
      if (typed === null) throw new CommandFailed('Nothing was answered.');
      try {
        this.#known = { ...this.#known, [question]: read(typed) };
        this.#keep();
        return read(typed);
      } catch (error) {
        process.stderr.write(`${(error as Error).message}\n`);
      }
    }
  }

  #keep(): void {
    mkdirSync(path.dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, `${JSON.stringify(this.#known, null, 2)}\n`);
  }
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
