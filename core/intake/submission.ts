import type { CellValue } from '../workbook/cell.ts';

/** One question of a form, or one field of a system, with what the person gave. */
export interface Answer {
  readonly question: string;
  readonly answer: string;
}

/** Something a person did that Scoring may count. */
export interface SubmittedActivity {
  /** As the Scoring tab names it: `Guide download`, `Sales request`. */
  readonly name: string;
  /** Which one: the guide, the page, the request; may be empty. */
  readonly detail: string;
  readonly count: number;
}

/** How the person came, as the link that they followed says. */
export interface Attribution {
  readonly source?: string;
  readonly medium?: string;
  readonly campaign?: string;
  readonly ad?: string;
}

/** What arrives from a form, a system or a file, before it is a lead. */
export interface Submission {
  /**
   * - `lead`: the person asked or filled something in; makes a lead when there is none;
   * - `activity`: a system saw the person do something; never makes a lead, but counts for the one who comes later;
   * - `import`: a person brings in a list; what it fills counts as typed by a person.
   */
  readonly kind: 'lead' | 'activity' | 'import';
  /** The source and its own id of the submission; the same key is the same submission. */
  readonly key: string;
  /** The form or the system that it came from, as a person would name it. */
  readonly source: string;
  readonly submittedAtEpochMs: number;
  /** Only of an import: the list does not say when, and the time is that of the import. */
  readonly undated?: true;
  readonly answers: readonly Answer[];
  readonly activity: SubmittedActivity | null;
  readonly attribution: Attribution;
  /** Only of an activity: the Lead ID of the lead who did it, where the system knows it. */
  readonly leadId?: string;
  /**
   * Only of an edit: the key of the submission that the person has changed. Without an address that says who it was,
   * both are still one lead.
   */
  readonly amends?: string;
  /**
   * Only of an import: cells that are no answers of the lead, such as an Owner, an amount or a date, by header. They
   * fill blanks; a machine's column is never among them.
   */
  readonly cells?: ReadonlyMap<string, CellValue>;
}
