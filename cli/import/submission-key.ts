import { createHash } from 'node:crypto';

/** What a row is known by, in this run and in every later one. */
export type RowIdentity =
  | { readonly kind: 'new'; readonly key: string }
  /** The same row stands in the file before, word for word. */
  | { readonly kind: 'repeat' }
  /** Another row of the file has the same id and says something else. */
  | { readonly kind: 'clash'; readonly line: number };

/** What the file itself tells a record by. */
export interface RowId {
  readonly header: string;
  readonly value: string;
  /** Whether it is a submission key of ours, from a file that we exported: it is then taken as it is. */
  readonly ours: boolean;
}

/**
 * Gives each row of one file its submission key: by the id that its system gave the record, else by what it says, so
 * that importing the file again changes nothing. Rows that say the same word for word are one, unless nothing in them
 * tells one person from another: then they are as many leads as there are rows.
 */
export class SubmissionKeys {
  readonly #list: string;
  readonly #seen = new Map<string, { readonly content: string; readonly line: number; times: number }>();

  /** @param list a name that keeps lists apart whose ids are alike; may be empty */
  constructor(list: string) {
    this.#list = list === '' ? '' : `${list} `;
  }

  identify(row: {
    readonly line: number;
    /** Null where the row has none. */
    readonly id: RowId | null;
    readonly says: readonly (readonly [header: string, text: string])[];
    readonly tellsWho: boolean;
  }): RowIdentity {
    const content = hashOf(row.says);
    const named = row.id === null ? `row ${content}` : `${row.id.header} ${row.id.value}`;
    const key = row.id?.ours === true ? row.id.value : `import:${this.#list}${named}`;
    const before = this.#seen.get(key);
    if (before === undefined) {
      this.#seen.set(key, { content, line: row.line, times: 1 });
      return { kind: 'new', key };
    }
    if (before.content !== content) return { kind: 'clash', line: before.line };
    if (row.id !== null || row.tellsWho) return { kind: 'repeat' };
    before.times += 1;
    return { kind: 'new', key: `${key} #${before.times}` };
  }
}

/** Of what a row says, in whatever order its columns stand. */
function hashOf(says: readonly (readonly [string, string])[]): string {
  const sorted = [...says].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 20);
}
