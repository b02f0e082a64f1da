import { sqlShares } from '../../core/formulas/sql-share.ts';
import { cellText } from '../../core/workbook/cell.ts';
import { cellOfFormula, rangeOf, scriptTimeZone } from './arguments.ts';

/**
 * The share of leads that sales ever accepted, of all leads that came in; those that wait for an answer are left out.
 *
 * @param {Array<Array<any>>} leads The leads with their header row: LEADS.
 * @param {string|Array<Array<string>>} source A source, or a range of sources; left out, it is all leads.
 * @return {number|Array<Array<number>>} From 0 to 1 for each source; blank for a source without leads.
 * @example =SQL_SHARE(LEADS, "Webinar")
 * @customfunction
 */
export function SQL_SHARE(leads: unknown, source?: unknown): number | '' | (number | '')[][] {
  const timeZone = scriptTimeZone();
  const range = rangeOf('leads', leads, timeZone);
  const nameOf = (cell: unknown) => cellText(cellOfFormula(cell, timeZone));
  if (!Array.isArray(source)) {
    const name = nameOf(source);
    return sqlShares(range, [name === '' ? null : name], timeZone)[0] ?? '';
  }
  const rows: readonly (readonly unknown[])[] = source;
  const names = rows.flat().map(nameOf);
  const shares = sqlShares(range, names, timeZone);
  let at = 0;
  return rows.map((row) =>
    row.map(() => {
      const share = names[at] === '' ? '' : (shares[at] ?? '');
      at++;
      return share;
    }),
  );
}
