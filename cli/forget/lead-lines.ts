import { isMark } from '../../core/forget/mark.ts';
import { type Traces, textIn } from '../../core/forget/traces.ts';

const SHOWN = ['Name', 'Company', 'E-mail', 'Stage', 'Sales answer', 'Owner'] as const;

/** The person's rows of Leads, for whoever has to see that it is the right one. */
export function leadLines({ leads: { table, rows } }: Traces): readonly string[] {
  if (rows.length === 0) return ['  None of them is a lead.'];
  return rows.map((row) => {
    const told = SHOWN.map((header) => textIn(table, row, header)).filter(
      (text) => text !== '' && !isMark(text),
    );
    const half = told.length === 0 ? 'already half emptied' : told.join(', ');
    return `  Leads, row ${row.row + 1}: ${half}`;
  });
}
