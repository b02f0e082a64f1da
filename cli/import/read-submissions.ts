import type { Submission } from '../../core/intake/submission.ts';
import type { CellValue } from '../../core/workbook/cell.ts';
import { withoutMark } from '../formula-text.ts';
import type { PlannedColumn } from './column-plan.ts';
import type { CsvRow } from './csv-rows.ts';
import type { DateColumn } from './date-columns.ts';
import { isEmptyCell, isNothing, readCell } from './read-cell.ts';
import { readDate } from './read-date.ts';
import type { RefusedRow } from './refused-file.ts';
import { type RowId, SubmissionKeys } from './submission-key.ts';

/** The rows of a file as submissions; every row is in one of the three. */
export interface ReadFile {
  readonly submissions: readonly Submission[];
  readonly refused: readonly RefusedRow[];
  /** Rows that stand in the file before, word for word. */
  readonly repeats: number;
}

export interface ReadBy {
  readonly columns: readonly PlannedColumn[];
  readonly dates: readonly DateColumn[];
  readonly timeZone: string;
  /** The file's name, as the source of what it tells. */
  readonly source: string;
  /** Keeps lists apart whose ids are alike; may be empty. */
  readonly list: string;
  /** When a lead was created of which the file does not say it. */
  readonly nowMs: number;
}

export async function readSubmissions(rows: AsyncIterable<CsvRow>, by: ReadBy): Promise<ReadFile> {
  const reader = new RowReader(by);
  const submissions: Submission[] = [];
  const refused: RefusedRow[] = [];
  let repeats = 0;
  for await (const row of rows) {
    const read = reader.read(row);
    if (read === 'repeat') repeats += 1;
    else if (typeof read === 'string') refused.push({ ...row, reason: read });
    else submissions.push(read);
  }
  return { submissions: inTheirOrder(submissions, by.nowMs), refused, repeats };
}

/**
 * Of two rows of one person the one that stands first counts, where the file does not tell when either came: they are
 * a millisecond apart, up to now.
 */
function inTheirOrder(submissions: readonly Submission[], nowMs: number): readonly Submission[] {
  let later = submissions.filter(({ submittedAtEpochMs }) => submittedAtEpochMs === nowMs).length;
  return submissions.map((submission) => {
    if (submission.submittedAtEpochMs !== nowMs) return submission;
    later -= 1;
    return { ...submission, submittedAtEpochMs: nowMs - later };
  });
}

/** What Activity calls what an import keeps there. */
const IMPORTED = 'Imported';

class RowReader {
  readonly #by: ReadBy;
  readonly #keys: SubmissionKeys;
  readonly #orderAt: ReadonlyMap<number, DateColumn['order']>;
  readonly #idColumn: PlannedColumn | undefined;

  constructor(by: ReadBy) {
    this.#by = by;
    this.#keys = new SubmissionKeys(by.list);
    this.#orderAt = new Map(by.dates.map(({ at, order }) => [at, order]));
    this.#idColumn = by.columns.find(({ fate }) => fate.kind === 'key');
  }

  /** The row as a submission, `repeat`, or one sentence that says why it is refused. */
  read(row: CsvRow): Submission | 'repeat' | string {
    const width = this.#by.columns.length;
    const texts = row.cells.map((cell) => withoutMark(cell.trim()));
    if (texts.every((text) => text === '')) return 'Every cell is empty.';
    if (texts.slice(width).some((text) => text !== ''))
      return `It has ${texts.length} cells, and the header has ${width}: is a separator or a quote missing?`;
    const parts = this.#sort(texts);
    if (parts.problems.length > 0) return parts.problems.join(' ');
    if (parts.answers.length + parts.cells.size === 0) return 'Nothing in it goes to a column of Leads.';
    const says = this.#by.columns.flatMap(({ name, at }) => (texts[at] ? [[name, texts[at]] as const] : []));
    const identity = this.#keys.identify({
      line: row.line,
      id: this.#id(texts),
      says,
      tellsWho: parts.tellsWho,
    });
    if (identity.kind === 'repeat') return 'repeat';
    if (identity.kind === 'clash')
      return `Line ${identity.line} has the same ${this.#idColumn?.name} and says something else.`;
    return {
      kind: 'import',
      key: identity.key,
      source: this.#by.source,
      submittedAtEpochMs: parts.createdMs ?? this.#by.nowMs,
      ...(parts.createdMs === null ? { undated: true } : {}),
      answers: parts.answers,
      activity: parts.kept.length === 0 ? null : { name: IMPORTED, detail: parts.kept.join('\n'), count: 1 },
      attribution: {},
      cells: parts.cells,
    };
  }

  #id(texts: readonly string[]): RowId | null {
    const column = this.#idColumn;
    const value = texts[column?.at ?? -1] ?? '';
    if (column?.fate.kind !== 'key' || value === '') return null;
    return { header: column.name, value, ours: column.fate.ours };
  }

  #sort(texts: readonly string[]): SortedRow {
    const sorted: SortedRow = {
      answers: [],
      cells: new Map(),
      kept: [],
      problems: [],
      createdMs: null,
      tellsWho: false,
    };
    for (const { name, at, fate } of this.#by.columns) {
      const text = texts[at] ?? '';
      if (isEmptyCell(text)) continue;
      if (fate.kind === 'answer') {
        sorted.answers.push({ question: fate.question, answer: text });
        sorted.tellsWho ||= TELL_WHO.includes(fate.question);
      } else if (fate.kind === 'kept') sorted.kept.push(`${name}: ${text}`);
      else if (fate.kind === 'created') this.#readCreated(sorted, name, at, text);
      else if (fate.kind === 'cell') {
        const read = readCell(text, fate.column, {
          order: this.#orderAt.get(at) ?? null,
          timeZone: this.#by.timeZone,
        });
        if ('expected' in read)
          sorted.problems.push(`${name} is "${brief(text)}", and ${read.expected} was expected.`);
        else if (read.value !== null) sorted.cells.set(fate.header, read.value);
      }
    }
    return sorted;
  }

  #readCreated(sorted: SortedRow, name: string, at: number, text: string): void {
    if (isNothing(text)) return;
    sorted.createdMs = readDate(text, this.#orderAt.get(at) ?? null, this.#by.timeZone);
    if (sorted.createdMs === null)
      sorted.problems.push(`${name} is "${brief(text)}", and a date was expected.`);
  }
}

interface SortedRow {
  readonly answers: { question: string; answer: string }[];
  readonly cells: Map<string, CellValue>;
  /** `Header: text`, for Activity. */
  readonly kept: string[];
  readonly problems: string[];
  createdMs: number | null;
  tellsWho: boolean;
}

const TELL_WHO: readonly string[] = ['E-mail', 'Phone', 'Name', 'First name', 'Last name'];

function brief(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
