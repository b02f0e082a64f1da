import { readYesNo } from '../criteria/row-reading.ts';
import type { Segments } from '../criteria/segments.ts';
import { nearest } from '../criteria/suggest.ts';
import type { Problem } from '../problem.ts';
import type { Calendars } from '../sla/read-calendar.ts';
import { dayNumberOf } from '../sla/read-calendar.ts';
import { type CellValue, cellText, isBlank } from '../workbook/cell.ts';
import { foldHeader } from '../workbook/headers.ts';
import { REPS, type RepHeader } from '../workbook/schema/sla.ts';
import { cellOf, type Table, type TableRow } from '../workbook/table.ts';

/** What a rep gets leads from. */
export type Territory =
  | { readonly kind: 'segment'; readonly name: string }
  /** A column of Leads and the text it holds. */
  | { readonly kind: 'column'; readonly header: string; readonly value: string };

/** Somebody of sales who gets leads. */
export interface Rep {
  readonly name: string;
  readonly email: string;
  readonly crmOwnerId: string;
  /** None: whatever nobody else is named for. */
  readonly territories: readonly Territory[];
  readonly weight: number;
  /** Null: no limit. */
  readonly capacity: number | null;
  /** Epoch days, both included; null when none is entered. */
  readonly away: { readonly fromDay: number; readonly untilDay: number } | null;
  /** The name of a calendar as `foldHeader` writes it; blank is the team's. */
  readonly calendar: string;
  readonly isOn: boolean;
  /** Null for a rep who never had a turn. */
  readonly turn: number | null;
  /** From 0, as in the table. */
  readonly row: number;
}

type Say = (column: RepHeader, what: string, fix: string) => void;

/** What the words of Reps are read against. */
export interface RepContext {
  readonly segments: Segments;
  readonly calendars: Calendars;
  readonly leadHeaders: readonly string[];
}

/** Reads the Reps tab. What cannot be read is a problem; a rep whose territory cannot be read gets no leads from it. */
export function readReps(
  table: Table<RepHeader>,
  context: RepContext,
): { reps: readonly Rep[]; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const reps: Rep[] = [];
  for (const row of table.rows) {
    const say: Say = (column, what, fix) => {
      problems.push({ severity: 'wrong', where: { tab: REPS.title, row: row.row + 1, column }, what, fix });
    };
    const rep = readRep(table, row, context, say);
    if (rep === null) continue;
    if (reps.some((other) => foldHeader(other.name) === foldHeader(rep.name)))
      say('Name', `"${rep.name}" stands in Reps twice; the first row counts.`, 'Delete one of the two rows.');
    else reps.push(rep);
  }
  return { reps, problems };
}

function readRep(table: Table<RepHeader>, row: TableRow, context: RepContext, say: Say): Rep | null {
  const cell = (header: RepHeader): CellValue => cellOf(table, row, header);
  const text = (header: RepHeader) => cellText(cell(header));
  const name = text('Name');
  if (name === '') {
    if (!isBlank(cell('E-mail')) || !isBlank(cell('CRM owner ID')))
      say(
        'Name',
        'Name is blank, so nobody can be the owner.',
        'Write the name as it shall stand under Owner.',
      );
    return null;
  }
  const written = splitNames(text('Gets leads from'));
  const territories = written.flatMap((one) => territoryOf(one, context, say));
  const calendar = foldHeader(text('Calendar'));
  if (calendar !== '' && !context.calendars.named.has(calendar))
    say(
      'Calendar',
      `"${text('Calendar')}" is no calendar; the team's is used.`,
      'Write a name that stands under Calendar in the Calendar tab.',
    );
  return {
    name,
    email: text('E-mail'),
    crmOwnerId: text('CRM owner ID'),
    territories,
    weight: numberOf(cell('Weight'), 'Weight', say) ?? 1,
    capacity: numberOf(cell('Capacity'), 'Capacity', say),
    away: awayOf(cell('Away from'), cell('Away until'), say),
    calendar,
    // A territory that cannot be read must not make a specialist get everybody's leads.
    isOn: onOf(text('On'), say) && (written.length === 0 || territories.length > 0),
    turn: typeof cell('Turn') === 'number' ? Number(cell('Turn')) : null,
    row: row.row,
  };
}

function splitNames(text: string): readonly string[] {
  return text
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function territoryOf(written: string, context: RepContext, say: Say): readonly Territory[] {
  const segment = context.segments.find(written);
  if (segment !== null) return [{ kind: 'segment', name: segment.name }];
  const colon = written.indexOf(':');
  const header = context.leadHeaders.find(
    (one) => colon > 0 && foldHeader(one) === foldHeader(written.slice(0, colon)),
  );
  const value = written.slice(colon + 1).trim();
  if (header !== undefined && value !== '') return [{ kind: 'column', header, value }];
  const meant = context.segments.probable(written);
  say(
    'Gets leads from',
    `"${written}" is no segment that can be read, and no column of Leads with a value.`,
    meant === null
      ? 'Write a name of the Segments tab, or a column and its value, such as Country: Germany.'
      : `Did you mean "${meant}"? If so, see whether its rows in Segments can be read.`,
  );
  return [];
}

function numberOf(cell: CellValue, column: 'Weight' | 'Capacity', say: Say): number | null {
  if (isBlank(cell)) return null;
  const number = typeof cell === 'number' ? cell : Number(cellText(cell).replace(',', '.'));
  const isFine = column === 'Weight' ? number > 0 && number <= 1000 : number >= 0;
  if (Number.isFinite(number) && isFine) return number;
  const otherwise = column === 'Weight' ? '1 is used' : 'no limit is used';
  say(
    column,
    `${column} holds "${cellText(cell)}", and a number ${column === 'Weight' ? 'above 0' : 'of 0 or more'} was expected; ${otherwise}.`,
    column === 'Weight'
      ? 'Write a number such as 1; a rep who gets no leads has no under On.'
      : 'Write a number such as 10.',
  );
  return null;
}

function awayOf(from: CellValue, until: CellValue, say: Say): Rep['away'] {
  if (isBlank(from) && isBlank(until)) return null;
  const fromDay = isBlank(from) ? null : dayNumberOf(from);
  const untilDay = isBlank(until) ? fromDay : dayNumberOf(until);
  if (!isBlank(from) && fromDay === null) {
    say('Away from', `Away from holds "${cellText(from)}", which is no date.`, 'Write it like 2026-12-24.');
    return null;
  }
  if (untilDay === null) {
    say(
      'Away until',
      `Away until holds "${cellText(until)}", which is no date.`,
      'Write it like 2026-12-31.',
    );
    return null;
  }
  // Without a first day the absence is already on.
  const first = fromDay ?? Number.NEGATIVE_INFINITY;
  if (untilDay < first) {
    say('Away until', 'Away until is before Away from.', 'Put the later day under Away until.');
    return null;
  }
  return { fromDay: first, untilDay };
}

function onOf(written: string, say: Say): boolean {
  if (written === '') return true;
  const answer = readYesNo(foldHeader(written));
  if (answer === null)
    say(
      'On',
      `On holds "${written}"; no is used.`,
      `Did you mean "${nearest(written, ['yes', 'no']) ?? 'yes'}"?`,
    );
  return answer ?? false;
}
