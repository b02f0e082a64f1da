import { civilText, DAY_MS, msToCivil } from '../workbook/civil.ts';
import { ANSWER_COLUMNS } from '../workbook/schema/forms.ts';
import { cleanAnswer } from './clean-answer.ts';
import { parseEmail } from './email-address.ts';
import { findHeader, foldQuestion, namePart, readHeaderWords } from './header-words.ts';
import type { Answer, Submission } from './submission.ts';

export { ANSWER_COLUMNS };

/** Where a lead came from: these four are one touch, and are never mixed from two. */
export const TOUCH_HEADERS = ['Source', 'Medium', 'Campaign', 'Ad'] as const;

/** Question → column, as a team set it; null keeps a question out of the columns. Any spelling of the question will do. */
export type ExplicitMap = ReadonlyMap<string, string | null>;

/** A submission's answers, sorted by where they go. */
export interface MappedAnswers {
  /** Column header → what goes there, cleaned; only filled ones. */
  readonly fields: ReadonlyMap<string, string>;
  /** Answers with no column of their own, as they were asked and given. */
  readonly unmapped: readonly Answer[];
}

/** @param wallMs when it was submitted, on the workbook's wall clock: an agreement is dated by it */
export type Mapper = (submission: Submission, wallMs: number) => MappedAnswers;

const YES = /^(?:yes|true|on|1|x|ja|oui|sí|si|sì|sim|agreed)$/i;
const NO = /^(?:no|false|off|0|nein|non|não|nee)$/i;
const AGREEMENT =
  /\b(?:consent|opt[- ]?in|i agree|agree to (?:receive|be contacted)|newsletter|gdpr|dsgvo|rgpd|marketing e-?mails?|einwillig\w*|j’accepte|acepto)\b/i;

/**
 * Makes the mapping of one workbook's submissions: by `explicit` first, else by header or alias. An answer that finds
 * its column already taken by an earlier one, or finds none, stays among the unmapped: nothing is dropped.
 */
export function createMapper(explicit: ExplicitMap = new Map()): Mapper {
  const columnOf = createColumnFinder(explicit);
  const keptOut = new Set([...explicit].flatMap(([asked, to]) => (to === null ? [foldQuestion(asked)] : [])));
  return (submission, wallMs) => {
    const sorted = new AnswerSorter();
    for (const { question, answer } of submission.answers) {
      const given = { question: cleanAnswer(question), answer: cleanAnswer(answer) };
      if (given.answer === '') continue;
      if (keptOut.has(foldQuestion(given.question))) {
        sorted.keepOut(given);
        continue;
      }
      const header = columnOf(given.question);
      if (header === 'Consent' && submission.kind !== 'import') sorted.addAgreement(given, wallMs);
      else sorted.add(given, header);
    }
    sorted.joinNames();
    sorted.recogniseAddressAndPhone();
    sorted.addTouch(submission);
    return sorted;
  };
}

const HEADERS = readHeaderWords(ANSWER_COLUMNS);

/** Which column a question is for; each question is looked up once, however many people answered it. */
export function createColumnFinder(explicit: ExplicitMap): (question: string) => string | null {
  const known = new Map([...explicit].map(([question, header]) => [foldQuestion(question), header]));
  return (question) => {
    const folded = foldQuestion(question);
    const before = known.get(folded);
    if (before !== undefined) return before;
    const header =
      findHeader(HEADERS, question)?.column.header ?? (AGREEMENT.test(question) ? 'Consent' : null);
    known.set(folded, header);
    return header;
  };
}

const ASKS_FOR = { 'E-mail': /mail/i, Phone: /phone|mobile|telefon|téléphone|teléfono/i } as const;

/** "Where may we mail you?" is no header of ours, but an address in an answer to it is one. Null for other questions. */
export function recognisedBy(question: string): 'E-mail' | 'Phone' | null {
  if (ASKS_FOR['E-mail'].test(question)) return 'E-mail';
  return ASKS_FOR.Phone.test(question) ? 'Phone' : null;
}

class AnswerSorter implements MappedAnswers {
  readonly fields = new Map<string, string>();
  unmapped: Answer[] = [];
  readonly #keptOut = new Set<Answer>();

  /** To no column, whatever it looks like. */
  keepOut(answer: Answer): void {
    this.#keptOut.add(answer);
    this.unmapped.push(answer);
  }

  add(answer: Answer, header: string | null): void {
    if (header === null || this.fields.has(header)) this.unmapped.push(answer);
    else this.fields.set(header, answer.answer);
  }

  /** What was agreed to, and when, as "yes" alone says nothing a year later. A no is no agreement. */
  addAgreement({ question, answer }: Answer, wallMs: number): void {
    const named = foldQuestion(question) !== 'consent';
    const agreed = YES.test(answer) && named ? `${answer}: ${question}` : answer;
    const day = civilText(msToCivil(Math.floor(wallMs / DAY_MS) * DAY_MS));
    if (NO.test(answer) && named) this.add({ question, answer }, null);
    else this.add({ question, answer: cleanAnswer(`${agreed} (${day})`) }, 'Consent');
  }

  /** First and last name make the Name, where none was asked for as a whole. */
  joinNames(): void {
    if (this.fields.has('Name')) return;
    const first = this.#take((question) => namePart(question) === 'first');
    const last = this.#take((question) => namePart(question) === 'last');
    const parts = [first, last].flatMap((part) => (part === null ? [] : [part.answer]));
    if (parts.length > 0) this.fields.set('Name', cleanAnswer(parts.join(' ')));
  }

  recogniseAddressAndPhone(): void {
    this.#recognise('E-mail', (answer) => parseEmail(answer) !== null);
    this.#recognise('Phone', (answer) => /^\+?(?:[\s()./-]*\d){6,15}$/.test(answer));
  }

  /** The submission's own attribution goes before what a hidden field of the form says. */
  addTouch({ kind, attribution, source }: Submission): void {
    const { source: from, medium, campaign, ad } = attribution;
    for (const [header, text] of [
      ['Source', from],
      ['Medium', medium],
      ['Campaign', campaign],
      ['Ad', ad],
    ] as const) {
      const clean = cleanAnswer(text ?? '');
      if (clean !== '') this.fields.set(header, clean);
    }
    // A list that says nothing of it was still not where its leads came from.
    if (!this.fields.has('Source') && kind !== 'import') this.fields.set('Source', cleanAnswer(source));
  }

  #recognise(header: 'E-mail' | 'Phone', looksRight: (answer: string) => boolean): void {
    if (this.fields.has(header)) return;
    const found = this.#take((asked, answer) => ASKS_FOR[header].test(asked) && looksRight(answer));
    if (found !== null) this.fields.set(header, found.answer);
  }

  /** Takes the first unmapped answer that fits out of the unmapped ones. */
  #take(fits: (question: string, answer: string) => boolean): Answer | null {
    const at = this.unmapped.findIndex(
      (given) => !this.#keptOut.has(given) && fits(given.question, given.answer),
    );
    if (at < 0) return null;
    return this.unmapped.splice(at, 1)[0] ?? null;
  }
}
