import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

type RowKind = 'contact' | 'task' | 'association' | 'property' | 'group' | 'owner' | 'counter';

/**
 * Everything that the CRM knows, kept by kind and id as JSON. What a transaction wrote is on disk before the request
 * that made it is answered, so that it is still there after `kill -9`.
 */
export class SalesDatabase {
  readonly #db: DatabaseSync;
  #depth = 0;

  /** @param file a path, or `:memory:` */
  constructor(file: string) {
    if (file !== ':memory:') mkdirSync(path.dirname(file), { recursive: true });
    this.#db = new DatabaseSync(file);
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000');
    this.#db.exec(
      'CREATE TABLE IF NOT EXISTS row (kind TEXT, id TEXT, body TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID',
    );
  }

  /** All or nothing; inside another one it is a part of that. */
  transaction<Answer>(work: () => Answer): Answer {
    if (this.#depth > 0) return work();
    this.#db.exec('BEGIN IMMEDIATE');
    this.#depth++;
    try {
      const answer = work();
      this.#db.exec('COMMIT');
      return answer;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    } finally {
      this.#depth--;
    }
  }

  save(kind: RowKind, id: string, body: unknown): void {
    this.#db
      .prepare(
        'INSERT INTO row (kind, id, body) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body',
      )
      .run(kind, id, JSON.stringify(body));
  }

  /** Parsed JSON, in no order; `parse` says what it is. */
  load<Row>(kind: RowKind, parse: (body: unknown) => Row): readonly Row[] {
    const rows = this.#db.prepare('SELECT body FROM row WHERE kind = ?').all(kind);
    return rows.map(({ body }) => parse(JSON.parse(String(body))));
  }

  close(): void {
    this.#db.close();
  }
}
