import { parseEmail } from '../../../core/intake/email-address.ts';
import { FIELDS, type Field, WISHES } from './fields.ts';

/** Names of the inputs that are no questions. */
export const HIDDEN = {
  submissionId: 'submission_id',
  /** Nobody sees it, so that only a program fills it in. */
  trap: 'website',
  wish: 'wish',
  consent: 'consent',
  otherTools: 'tools_other',
  utm: ['utm_source', 'utm_medium', 'utm_campaign', 'utm_content'],
} as const;

/** What came with the form, as it was typed. */
export class FilledForm {
  readonly #given: URLSearchParams;

  constructor(given: URLSearchParams) {
    this.#given = given;
  }

  /** Without spaces at its ends; empty when there is none. */
  text(name: string): string {
    return (this.#given.get(name) ?? '').trim();
  }

  ticked(name: string): ReadonlySet<string> {
    return new Set(this.#given.getAll(name));
  }

  /** The ticked tools, then the typed ones. */
  tools(field: Field): string {
    const ticked = [...this.ticked(field.name)].map((tool) => tool.trim());
    return [...ticked, this.text(HIDDEN.otherTools)].filter((tool) => tool !== '').join(', ');
  }

  answerTo(field: Field): string {
    return field.input.kind === 'tools' ? this.tools(field) : this.text(field.name);
  }

  get wish() {
    return WISHES.find(({ value }) => value === this.text(HIDDEN.wish));
  }

  get consents(): boolean {
    return this.text(HIDDEN.consent) === 'yes';
  }

  get isFromProgram(): boolean {
    return this.text(HIDDEN.trap) !== '';
  }
}

/** One sentence for each input that needs another look, by its name. Empty when all is well. */
export function problemsOf(form: FilledForm): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  for (const field of FIELDS) {
    const problem = problemOf(field, form.answerTo(field));
    if (problem) problems.set(field.name, problem);
  }
  if (!form.wish) problems.set(HIDDEN.wish, 'Choose what we can do for you.');
  return problems;
}

function problemOf(field: Field, answer: string): string | null {
  if (answer === '') return field.required ? `Enter your ${field.question.toLowerCase()}.` : null;
  if (answer.length > field.maxLength) return `Keep this under ${field.maxLength} characters.`;
  if (field.input.kind === 'select' && !field.input.options.includes(answer))
    return 'Choose one of the list.';
  if (field.input.kind !== 'text') return null;
  if (field.input.type === 'email' && !parseEmail(answer)) {
    return 'Enter an e-mail address such as dana@acme.com.';
  }
  if (field.input.type === 'tel' && !/\d.*\d.*\d/.test(answer))
    return 'Enter a phone number such as +1 555 0100.';
  return null;
}
