import type { EmailKind } from '../intake/email-kind.ts';
import { type CellValue, cellText } from '../workbook/cell.ts';
import { foldHeader } from '../workbook/headers.ts';
import { parseInstant } from '../workbook/instant.ts';
import { ActivityLog, type LeadActivity } from './activity-log.ts';
import { Fact } from './fact.ts';
import type { ComputedField, Field, ScoreField } from './fields.ts';

export interface ViewOptions {
  /** The headers of Leads, in the order of the cells. */
  readonly leadHeaders: readonly string[];
  readonly timeZone: string;
  /** Blank for a blank address. */
  readonly emailKind: (email: string) => EmailKind | '';
}

/** The lead that is being judged, as conditions see it. One view serves all leads, one after the other. */
export class LeadView {
  readonly log = new ActivityLog();
  private readonly options: ViewOptions;
  private readonly columnOf: ReadonlyMap<string, number>;
  private readonly emailColumn: number;
  private readonly createdColumn: number;
  private readonly columns = new Map<number, Fact>();
  private readonly scores = new Map<ScoreField, Fact>();
  private readonly computed = new Map<ComputedField, Fact>();

  constructor(options: ViewOptions) {
    this.options = options;
    // The first of two columns with one header counts, as it does for a person who looks from the left.
    const indexed = options.leadHeaders.map((header, index) => [foldHeader(header), index] as const);
    this.columnOf = new Map(indexed.reverse());
    this.emailColumn = this.indexOf('E-mail');
    this.createdColumn = this.indexOf('Created');
  }

  /** The fact that a field is about; a column that is not there is blank for every lead. */
  factOf(field: Exclude<Field, { kind: 'activity' }>): Fact {
    switch (field.kind) {
      case 'column':
        return this.factIn(this.columns, this.indexOf(field.header));
      case 'score':
        return this.factIn(this.scores, field.score);
      case 'computed':
        return this.factIn(this.computed, field.name);
    }
  }

  /** Turns to another lead. Scores are set once they are known. */
  load(
    cells: readonly CellValue[],
    activities: readonly LeadActivity[],
    asOfEpochMs: number,
    sinceEpochMs: number,
  ): void {
    for (const [column, fact] of this.columns) fact.set(cells[column]);
    this.log.load(activities, asOfEpochMs, sinceEpochMs);
    for (const [name, fact] of this.computed) fact.set(this.compute(name, cells));
  }

  setScore(score: ScoreField, points: number): void {
    this.scores.get(score)?.set(points);
  }

  private indexOf(header: string): number {
    return this.columnOf.get(foldHeader(header)) ?? -1;
  }

  private compute(name: ComputedField, cells: readonly CellValue[]): CellValue {
    if (name === 'Email kind') return this.options.emailKind(cellText(cells[this.emailColumn]));
    const since =
      name === 'Days since created'
        ? parseInstant(cells[this.createdColumn], this.options.timeZone)
        : this.log.newestEpochMs;
    return since === null ? null : this.log.ageInDays(since);
  }

  private factIn<Key>(facts: Map<Key, Fact>, key: Key): Fact {
    const known = facts.get(key) ?? new Fact(this.options.timeZone);
    facts.set(key, known);
    return known;
  }
}
