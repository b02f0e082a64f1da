/** One field of a body, in the order in which it was sent. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** A body that keeps no contract, in one sentence that repeats nothing of it: it may be about a person. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
  readonly statusCode: 400 | 415;

  constructor(message: string, statusCode: 400 | 415 = 400) {
    super(message);
    this.statusCode = statusCode;
  }
}

const SEPARATOR = ', ';

/**
 * The fields of a JSON object or of a form. Several values of one field are joined by commas; yes and no are words;
 * a field that holds nothing is left out. Answers may stand in an object or a list by the name `answers`, too.
 *
 * @throws UnreadableBody
 */
export function readBody(contentType: string | undefined, body: Buffer): readonly Field[] {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/x-www-form-urlencoded') return formFields(textOf(body));
  if (type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type))
    return jsonFields(textOf(body));
  throw new UnreadableBody('Send the body as application/json or application/x-www-form-urlencoded.', 415);
}

function textOf(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new UnreadableBody('The body is not UTF-8 text.');
  }
}

function formFields(text: string): readonly Field[] {
  const given = new URLSearchParams(text);
  return [...new Set(given.keys())].flatMap((name) => {
    const values = given.getAll(name).filter((value) => value !== '');
    return values.length === 0 ? [] : [{ name, value: values.join(SEPARATOR) }];
  });
}

function jsonFields(text: string): readonly Field[] {
  const read = parsed(text);
  if (!isObject(read)) throw new UnreadableBody('The body is not a JSON object.');
  return Object.entries(read).flatMap(([name, value], at) =>
    name === 'answers' ? answerFields(value) : fieldOf(name, value, `Field ${at + 1}`),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableBody('The body is not JSON.');
  }
}

/** `{"Company": "Acme"}`, or `[{"question": "Company", "answer": "Acme"}]` where two questions share their words. */
function answerFields(answers: unknown): readonly Field[] {
  if (isObject(answers)) {
    return Object.entries(answers).flatMap(([name, value], at) => fieldOf(name, value, `Answer ${at + 1}`));
  }
  if (!Array.isArray(answers)) throw new UnreadableBody('`answers` is neither an object nor a list.');
  return answers.flatMap((item: unknown, at) => {
    const where = `Answer ${at + 1}`;
    if (!isObject(item) || typeof item.question !== 'string') {
      throw new UnreadableBody(`${where} is no object with a question and an answer.`);
    }
    return fieldOf(item.question, item.answer, where);
  });
}

function fieldOf(name: string, value: unknown, where: string): readonly Field[] {
  const values = (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
    const text = wordOf(one);
    if (text === null) {
      throw new UnreadableBody(`${where} is neither a text, a number, yes or no, nor a list of these.`);
    }
    return text === '' ? [] : [text];
  });
  return values.length === 0 ? [] : [{ name, value: values.join(SEPARATOR) }];
}

function wordOf(value: unknown): string | null {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
