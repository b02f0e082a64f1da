import type { Problem } from '../problem.ts';
import type { CellValue } from './cell.ts';

/** New values for cells of a row that is there. `key` is what the row is known by (a Lead ID, a setting's name). */
export interface RowChange {
  readonly tab: string;
  /** Where it stood when it was read, from 0. */
  readonly row: number;
  readonly key: string;
  readonly cells: ReadonlyMap<string, CellValue>;
  /** The named range of its one cell: the sheet itself then tells where it is, whatever people moved. */
  readonly name?: string;
}

/** A row that is added below the last filled one. */
export interface RowAppend {
  readonly tab: string;
  readonly cells: ReadonlyMap<string, CellValue>;
}

/** What has to be written together or not at all: a lead's cells with the History rows that tell of them. */
export interface PlanUnit {
  readonly changes: readonly RowChange[];
  readonly appends: readonly RowAppend[];
}

/** Something that happened and that other jobs may wait for. */
export interface DomainEvent {
  readonly type: string;
  readonly atEpochMs: number;
  readonly detail: Readonly<Record<string, unknown>> & { readonly version: 1 };
}

/** What a job is going to do: the only thing that `core/` answers, and all that a runtime performs. */
export interface Plan {
  /** Written first: what the units refer to, such as a new version of the rules. */
  readonly first: PlanUnit;
  readonly units: readonly PlanUnit[];
  /** Written last: the run's own row, the problems, the moment it judged by. */
  readonly last: PlanUnit;
  /** Published when everything is written. */
  readonly events: readonly DomainEvent[];
  readonly problems: readonly Problem[];
  readonly summary: PlanSummary;
}

/** What the job did, for its row in Runs and for the log: counts and one sentence, no personal data. */
export interface PlanSummary {
  readonly read: number;
  readonly changed: number;
  readonly failed: number;
  /** How many of its findings stand in Problems, where that is more than it found now. */
  readonly problems?: number;
  /** What was not brought in as its person asked to be forgotten. */
  readonly leftOut?: number;
  readonly what: string;
}

export const NOTHING: PlanUnit = { changes: [], appends: [] };
