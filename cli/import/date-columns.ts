import { WrongUsage } from '../command-errors.ts';
import type { PlannedColumn } from './column-plan.ts';
import type { CsvRow } from './csv-rows.ts';
import { type DateOrder, DateOrderSigns } from './date-order.ts';
import { readDate } from './read-date.ts';

/** How one column's dates are read. */
export interface DateColumn {
  readonly at: number;
  readonly name: string;
  readonly order: DateOrder | null;
  /** A value that can only be read this way; null where nobody needs one. */
  readonly proof: string | null;
  /** A value, and when it is, for a person to compare. */
  readonly example: { readonly text: string; readonly epochMs: number } | null;
}

/** Sees every row, then says how each column of dates is to be read. */
export class DateColumnsReader {
  readonly #columns: readonly {
    readonly planned: PlannedColumn;
    readonly signs: DateOrderSigns;
    first: string;
  }[];

  constructor(planned: readonly PlannedColumn[]) {
    const dates = planned.filter(isDate);
    this.#columns = dates.map((column) => ({ planned: column, signs: new DateOrderSigns(), first: '' }));
  }

  see(row: CsvRow): void {
    for (const column of this.#columns) {
      const text = (row.cells[column.planned.at] ?? '').trim();
      column.signs.see(text);
      column.first ||= text;
    }
  }

  /**
   * @param said which part comes first where a date can be read in both ways; null to let each column tell
   * @throws WrongUsage for a column that leaves it open
   */
  settle(said: DateOrder | null, timeZone: string): readonly DateColumn[] {
    const open = this.#columns.filter(
      ({ signs }) => said === null && signs.openQuestion !== null && signs.proven === null,
    );
    if (open.length > 0)
      throw new WrongUsage(open.map(({ planned, signs }) => openQuestion(planned.name, signs)).join(' '));
    return this.#columns.map(({ planned, signs, first }) => {
      const order = said ?? signs.proven;
      const proof = signs.openQuestion === null || order === null ? null : (signs.proof.get(order) ?? null);
      const text = signs.openQuestion ?? first;
      const epochMs = readDate(text, order, timeZone);
      return {
        at: planned.at,
        name: planned.name,
        order,
        proof,
        example: epochMs === null ? null : { text, epochMs },
      };
    });
  }
}

function isDate({ fate }: PlannedColumn): boolean {
  if (fate.kind === 'created') return true;
  return fate.kind === 'cell' && (fate.column?.kind === 'instant' || fate.column?.kind === 'date');
}

function openQuestion(name: string, { openQuestion: text, proof }: DateOrderSigns): string {
  const why =
    proof.size === 0
      ? 'no date of the column tells which part is the day'
      : `the column has both ${[...proof.values()].join(' and ')}, so it does not tell which part is the day`;
  return `"${name}" has ${text}, and ${why}. Say --dates day-first or --dates month-first.`;
}
