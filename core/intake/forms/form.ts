import type { FormKind } from '../../workbook/schema/forms.ts';

/** What something counts as in Scoring. */
export interface CountsAs {
  readonly activity: string;
  /** Blank where the tab says none. */
  readonly detail: string;
}

/** One readable row of Forms. */
export interface Form {
  /** Of its row, from 0. */
  readonly row: number;
  /** What people call it. */
  readonly name: string;
  readonly kind: FormKind;
  /** What its source calls it. */
  readonly id: string;
  /** The Source of a lead whose link does not say where it came from. */
  readonly source: string;
  readonly countsAs: CountsAs | null;
  /** A form that is off is not asked for what came in; what is sent by itself is never dropped. */
  readonly on: boolean;
}

/** One readable row of Form fields that is on. */
export interface FormField {
  readonly row: number;
  /** The name of its form, or null for every form. */
  readonly form: string | null;
  readonly question: string;
  /** The header of a column of Leads; null keeps the answer out of Leads; undefined leaves it to its own words. */
  readonly header: string | null | undefined;
  /** Blank for any answer. */
  readonly answerIs: string;
  readonly countsAs: CountsAs | null;
}
