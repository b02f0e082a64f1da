import type { FoundProblem } from './deps.ts';
import type { ProblemsState } from './wire.ts';

const MOST_SHOWN = 100;
const GRAVITY = ['stops', 'wrong', 'note'];

/** The gravest first, each with a link to its place in the workbook. */
export function problemsState(rows: readonly FoundProblem[]): ProblemsState {
  const sorted = [...rows].sort((a, b) => gravity(a.severity) - gravity(b.severity));
  return {
    total: rows.length,
    rows: sorted.slice(0, MOST_SHOWN).map((row) => ({ ...row, link: workbookLink(row.where) })),
  };
}

/** The gravest severity is 0; one that is not known comes last. */
function gravity(severity: string): number {
  const at = GRAVITY.indexOf(severity);
  return at < 0 ? GRAVITY.length : at;
}

/** `Stages!D5` leads to that cell, `Leads!12` to the start of that row, and a tab alone to the tab. */
export function workbookLink(where: string): string {
  const [, tab = where, column = '', row = ''] = /^(.*)!([A-Z]*)(\d+)$/.exec(where) ?? [];
  const cell = row === '' ? '' : `&cell=${column || 'A'}${row}`;
  return `/#tab=${encodeURIComponent(tab)}${cell}`;
}
