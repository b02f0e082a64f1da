import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { forms_v1 } from 'googleapis/build/src/apis/forms/index.js';
import type { Clock } from '../clock.ts';

/** Question id → what was answered; several where boxes were ticked. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** Which responses, and from where on. */
export interface Listing {
  readonly formId: string;
  /** Only those last submitted at this time or later, or after it; null for all. */
  readonly since: { readonly epochMs: number; readonly orAt: boolean } | null;
  /** The id that the page before ended with; empty for the first page. */
  readonly after: string;
  readonly atMost: number;
}

/** Forms and what people answered, kept in a file that survives `kill -9`. */
export class FormsStore {
  readonly #db: DatabaseSync;
  readonly #clock: Clock;

  /** @param options.path a file, or `:memory:` */
  constructor(options: { readonly path: string; readonly clock: Clock }) {
    if (options.path !== ':memory:') mkdirSync(path.dirname(options.path), { recursive: true });
    this.#clock = options.clock;
    this.#db = new DatabaseSync(options.path);
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000');
    this.#db.exec(`
      CREATE TABLE IF NOT EXISTS form (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS response (
        form_id TEXT NOT NULL, id TEXT NOT NULL, submitted_ms REAL NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (form_id, id)
      ) WITHOUT ROWID;
    `);
  }

  /** Adds the form, or replaces what it asks. */
  put(form: forms_v1.Schema$Form & { readonly formId: string }): void {
    this.#db
      .prepare(
        'INSERT INTO form (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
      )
      .run(form.formId, JSON.stringify(form));
  }

  form(formId: string): forms_v1.Schema$Form | null {
    const row = this.#db.prepare('SELECT body FROM form WHERE id = ?').get(formId);
    return row === undefined ? null : JSON.parse(String(row.body));
  }

  /**
   * Somebody fills in the form; answers the response's id. An id that is there already keeps what it has: a click
   * twice is one response.
   */
  submit(
    formId: string,
    answers: Answers,
    options: { readonly responseId?: string; readonly respondentEmail?: string } = {},
  ): string {
    const responseId = options.responseId ?? randomBytes(24).toString('base64url');
    if (this.response(formId, responseId) !== null) return responseId;
    const now = new Date(this.#clock.now()).toISOString();
    this.#keep(formId, {
      responseId,
      createTime: now,
      lastSubmittedTime: now,
      ...(options.respondentEmail === undefined ? {} : { respondentEmail: options.respondentEmail }),
      answers: wireAnswers(answers),
    });
    return responseId;
  }

  /** Somebody changes what they answered: the same response, submitted later. */
  edit(formId: string, responseId: string, answers: Answers): void {
    const before = this.response(formId, responseId);
    if (before === null) throw new Error(`the form ${formId} has no response ${responseId}`);
    const lastSubmittedTime = new Date(this.#clock.now()).toISOString();
    this.#keep(formId, { ...before, lastSubmittedTime, answers: wireAnswers(answers) });
  }

  response(formId: string, responseId: string): forms_v1.Schema$FormResponse | null {
    const row = this.#db
      .prepare('SELECT body FROM response WHERE form_id = ? AND id = ?')
      .get(formId, responseId);
    return row === undefined ? null : JSON.parse(String(row.body));
  }

  /** By their ids, and so in no order of time: Google promises none. */
  responses({ formId, since, after, atMost }: Listing): readonly forms_v1.Schema$FormResponse[] {
    const rows = this.#db
      .prepare(
        'SELECT body FROM response WHERE form_id = ? AND id > ? AND (submitted_ms > ? OR (? AND submitted_ms = ?)) ORDER BY id LIMIT ?',
      )
      .all(formId, after, since?.epochMs ?? -1, Number(since?.orAt ?? false), since?.epochMs ?? -1, atMost);
    return rows.map(({ body }) => JSON.parse(String(body)));
  }

  close(): void {
    this.#db.close();
  }

  #keep(formId: string, response: forms_v1.Schema$FormResponse): void {
    this.#db
      .prepare(
        'INSERT INTO response (form_id, id, submitted_ms, body) VALUES (?, ?, ?, ?) ON CONFLICT (form_id, id) DO UPDATE SET submitted_ms = excluded.submitted_ms, body = excluded.body',
      )
      .run(
        formId,
        response.responseId ?? '',
        Date.parse(response.lastSubmittedTime ?? ''),
        JSON.stringify(response),
      );
  }
}

/** Questions that were left out have no answer at all. */
function wireAnswers(answers: Answers): Record<string, forms_v1.Schema$Answer> {
  return Object.fromEntries(
    Object.entries(answers)
      .filter(([, values]) => values.some((value) => value !== ''))
      .map(([questionId, values]) => [
        questionId,
        { questionId, textAnswers: { answers: values.map((value) => ({ value })) } },
      ]),
  );
}
