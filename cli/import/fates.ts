import { headerFor } from '../../core/intake/header-for.ts';
import { foldQuestion, namePart } from '../../core/intake/header-words.ts';
import { ANSWER_COLUMNS } from '../../core/intake/mapping.ts';
import type { Column } from '../../core/workbook/schema/column.ts';
import { LEADS } from '../../core/workbook/schema/leads.ts';

/** What becomes of one column of the file. */
export type Fate =
  /** The id that the file's system gave each record; or our own submission keys, in a file that we exported. */
  | { readonly kind: 'key'; readonly ours: boolean }
  | { readonly kind: 'created'; readonly said: boolean }
  /** Text about the lead, which the same mapping as a form's answers takes; `question` is a header or half a name. */
  | { readonly kind: 'answer'; readonly question: string; readonly said: boolean }
  /** A typed column, such as an amount or a date, or one that the team added. */
  | { readonly kind: 'cell'; readonly header: string; readonly column: Column | null; readonly said: boolean }
  | { readonly kind: 'kept'; readonly because: string }
  | { readonly kind: 'left out'; readonly because: string };

/** Where a column of the file may go, or why it may not. */
type Target = Fate & { readonly kind: 'created' | 'answer' | 'cell' };

const SUBMISSION_KEY = 'Submission key';
/** Columns that sales fills of leads that it was sent: a list brings no hand-off with it. */
const SALES_ANSWERS_THERE = ['Sales answer', 'Return reason'];
const BY_MACHINE = 'Leadsheet writes this column itself';
const BY_SALES = 'sales answers there, lead by lead';

const answerHeaders: ReadonlySet<string> = new Set(ANSWER_COLUMNS.map(({ header }) => header));

/** Every header that an import may fill, those that the team added among them. */
export function importableHeaders(teamHeaders: readonly string[]): readonly string[] {
  return [
    ...LEADS.columns.filter((column) => refusalOf(column) === null).map((c) => c.header),
    ...teamHeaders,
  ];
}

/** What a header of the file means by itself. */
export function fateOf(header: string, teamHeaders: readonly string[]): Fate {
  const team = teamHeaders.find((added) => foldQuestion(added) === foldQuestion(header));
  if (team !== undefined) return targetOf(team, false);
  const match = headerFor(header, LEADS.columns);
  switch (match.reason) {
    case 'record id':
      return { kind: 'key', ours: foldQuestion(header) === foldQuestion(SUBMISSION_KEY) };
    case 'part':
      return { kind: 'answer', question: PARTS[match.part], said: false };
    case 'machine':
      return { kind: 'left out', because: BY_MACHINE };
    case 'near miss':
      return {
        kind: 'kept',
        because: `nearly "${match.suggestion}": say --map "${header}=${match.suggestion}" if it is`,
      };
    case 'unknown':
      return { kind: 'kept', because: '' };
    default: {
      const column = LEADS.columns.find((declared) => declared.header === match.header);
      const because = column === undefined ? null : refusalOf(column);
      return because === null ? targetOf(match.header, false) : { kind: 'left out', because };
    }
  }
}

/** Where `--map "…=header"` leads; null when there is no such column, or one that an import must not fill. */
export function saidTarget(header: string, teamHeaders: readonly string[]): Target | null {
  const part = namePart(header);
  if (part !== null) return { kind: 'answer', question: PARTS[part], said: true };
  const known = importableHeaders(teamHeaders).find((name) => foldQuestion(name) === foldQuestion(header));
  return known === undefined ? null : targetOf(known, true);
}

/** What a second id becomes, where another one tells the records apart already. */
export function secondId(name: string, first: string): Fate {
  const ours = LEADS.columns.some(
    ({ header, owner }) => owner === 'machine' && foldQuestion(header) === foldQuestion(name),
  );
  return ours
    ? { kind: 'left out', because: BY_MACHINE }
    : { kind: 'kept', because: `"${first}" tells the records apart already` };
}

/** Why an import must not fill a column; null when it may. */
export function refusalOf(column: Pick<Column, 'header' | 'owner'>): string | null {
  if (column.owner === 'machine') return BY_MACHINE;
  return SALES_ANSWERS_THERE.includes(column.header) ? BY_SALES : null;
}

/** The Leads column that a fate fills; null for one that fills none. */
export function headerOf(fate: Fate): string | null {
  switch (fate.kind) {
    case 'created':
      return 'Created';
    case 'answer':
      return fate.question;
    case 'cell':
      return fate.header;
    default:
      return null;
  }
}

const PARTS = { first: 'First name', last: 'Last name' } as const;

function targetOf(header: string, said: boolean): Target {
  if (header === 'Created') return { kind: 'created', said };
  if (answerHeaders.has(header)) return { kind: 'answer', question: header, said };
  const column = LEADS.columns.find((declared) => declared.header === header) ?? null;
  return { kind: 'cell', header, column, said };
}
