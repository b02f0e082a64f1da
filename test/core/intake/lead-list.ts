import { type IntakeInput, planIntake } from '../../../core/intake/plan-intake.ts';
import type { Submission } from '../../../core/intake/submission.ts';
import type { CellValue } from '../../../core/workbook/cell.ts';

type Cells = Map<string, CellValue>;

/** Leads and Activity as a sheet keeps them between two runs: what is planned is written, and read back by the next. */
export class LeadList {
  readonly leads: Cells[] = [];
  readonly activity: Cells[] = [];

  constructor(typedByPeople: readonly Readonly<Record<string, CellValue>>[] = []) {
    for (const cells of typedByPeople) this.leads.push(new Map(Object.entries(cells)));
  }

  /** Takes a batch in, and answers what was planned for it. */
  take(
    submissions: readonly Submission[],
    options: Partial<Pick<IntakeInput, 'timeZone' | 'explicitOf' | 'replayed'>> = {},
  ) {
    const plan = planIntake({
      leads: this.leads.map((cells, at) => ({ row: at + 1, read: reader(cells) })),
      activity: this.activity.map(reader),
      submissions,
      timeZone: options.timeZone ?? 'Europe/Berlin',
      ...(options.explicitOf === undefined ? {} : { explicitOf: options.explicitOf }),
      ...(options.replayed === undefined ? {} : { replayed: options.replayed }),
    });
    for (const { changes, appends } of plan.units) {
      for (const { row, cells } of changes) {
        for (const [header, value] of cells) this.leads[row - 1]?.set(header, value);
      }
      for (const { tab, cells } of appends)
        (tab === 'Leads' ? this.leads : this.activity).push(new Map(cells));
    }
    return plan;
  }

  /** The one lead there is, or the one with this value somewhere. */
  lead(value?: CellValue): Readonly<Record<string, CellValue>> {
    const found =
      value === undefined ? this.leads : this.leads.filter((cells) => [...cells.values()].includes(value));
    if (found.length !== 1) throw new Error(`${found.length} leads, where one was meant`);
    return Object.fromEntries([...(found[0] ?? [])].filter(([, cell]) => cell !== null));
  }

  /** What Activity says, one line for each row. */
  activityLines(): readonly string[] {
    return this.activity.map((cells) => [cells.get('Activity'), cells.get('Detail')].join(' | '));
  }
}

function reader(cells: Cells): (header: string) => CellValue {
  return (header) => cells.get(header) ?? null;
}
