import { type CellValue, cellText } from '../workbook/cell.ts';
import { civilText, msToCivil } from '../workbook/civil.ts';
import { parseInstant } from '../workbook/instant.ts';
import type { VersionHeader } from '../workbook/schema/runs.ts';
import { offsetAt } from '../workbook/zone-offset.ts';

/** The two sides that agree on the rules. */
export const SIDES = ['Marketing', 'Sales'] as const;
export type Side = (typeof SIDES)[number];

/** One side's word for one version of the rules. */
export interface Approval {
  readonly atEpochMs: number;
  /** An e-mail address; "somebody" where Google does not tell who it was. */
  readonly by: string;
}

/** Where Versions keeps a side's approval. */
export const APPROVED_COLUMN = {
  Marketing: 'Marketing approved',
  Sales: 'Sales approved',
} as const satisfies Record<Side, VersionHeader>;

const MINUTE_MS = 60_000;

/** As the cell says it: `2026-11-03 09:12 by priya@acme.com`. */
export function approvalText({ atEpochMs, by }: Approval, timeZone: string): string {
  const wallMs = atEpochMs + offsetAt(atEpochMs, timeZone);
  return `${civilText(msToCivil(wallMs - (wallMs % MINUTE_MS)))} by ${by}`;
}

/** Reads what `approvalText` wrote; null for a blank cell and for anything that a person typed there instead. */
export function readApproval(cell: CellValue, timeZone: string): Approval | null {
  const [, date = '', by = ''] = /^(\d{4}-\d\d-\d\d(?: \d\d:\d\d)?) by (.+)$/.exec(cellText(cell)) ?? [];
  const atEpochMs = date === '' ? null : parseInstant(date, timeZone);
  return atEpochMs === null ? null : { atEpochMs, by };
}
