/** Where in the workbook something is wrong. `row` is the sheet's own number, counted from 1. */
export interface Place {
  readonly tab: string;
  readonly row?: number;
  /** The column's header. */
  readonly column?: string;
}

/**
 * Something a person has to look at. Bad input is data: it never throws, and all of it is reported at once.
 * - `stops`: the job must not write, as it could write in the wrong place;
 * - `wrong`: something is not judged or not sent until it is mended;
 * - `note`: worth knowing.
 */
export interface Problem {
  readonly severity: 'stops' | 'wrong' | 'note';
  readonly where: Place;
  /** One sentence: what stands there and what was expected. */
  readonly what: string;
  /** One sentence: what to do, with what was probably meant when it is a near miss. */
  readonly fix: string;
}
