import type { Segments } from '../criteria/segments.ts';
import { nearest } from '../criteria/suggest.ts';
import type { Problem } from '../problem.ts';
import { cellText, isBlank } from '../workbook/cell.ts';
import { foldHeader } from '../workbook/headers.ts';
import { STAGES } from '../workbook/schema/leads.ts';
import { CLOCKS, type Clock, SLA, type SlaHeader } from '../workbook/schema/sla.ts';
import { cellOf, type Table, type TableRow } from '../workbook/table.ts';
import { type Duration, readDuration } from './duration.ts';

/** How fast leads of one stage and segment are answered. */
export interface SlaRule {
  readonly stage: string;
  /** The segment's name; null for everybody. */
  readonly segment: string | null;
  /** Of several rules that fit the one with the highest counts: how many rows its segment has, 0 for everybody. */
  readonly specificity: number;
  readonly firstResponse: Duration | null;
  readonly nextStep: Duration | null;
  readonly clock: Clock;
  /** The part of the time after which a lead is at risk, above 0 and below 1. */
  readonly warnAt: number;
  readonly escalateTo: string;
}

export const DEFAULT_WARN_PERCENT = 75;

/** Gathers what is wrong with one row. */
type Say = (column: SlaHeader, what: string, fix: string) => void;

/**
 * Reads the SLA tab. A row that cannot be read is a problem and counts as not there. `segments` is null where only
 * the words are known, as in a formula: every name is then taken as it stands.
 */
export function readSla(
  table: Table<SlaHeader>,
  segments: Segments | null,
): { rules: readonly SlaRule[]; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const rules: SlaRule[] = [];
  for (const row of table.rows) {
    const say: Say = (column, what, fix) => {
      problems.push({ severity: 'wrong', where: { tab: SLA.title, row: row.row + 1, column }, what, fix });
    };
    const rule = readRule(table, row, segments, say);
    if (rule === null) continue;
    const twin = rules.some((r) => r.stage === rule.stage && foldName(r.segment) === foldName(rule.segment));
    if (twin)
      say(
        'Stage',
        `${rule.stage}${rule.segment === null ? '' : ` for ${rule.segment}`} stands in SLA twice; the first row counts.`,
        'Delete one of the two rows.',
      );
    else rules.push(rule);
  }
  return { rules, problems };
}

function readRule(
  table: Table<SlaHeader>,
  row: TableRow,
  segments: Segments | null,
  say: Say,
): SlaRule | null {
  const text = (header: SlaHeader) => cellText(cellOf(table, row, header));
  if (SLA.columns.every(({ header }) => isBlank(cellOf(table, row, header)))) return null;
  const stage = STAGES.find((word) => foldHeader(word) === foldHeader(text('Stage')));
  if (stage === undefined) {
    const meant = nearest(text('Stage'), STAGES);
    say(
      'Stage',
      `Stage holds "${text('Stage')}", which is no stage.`,
      meant === null ? 'Choose SQL or PQL.' : `Did you mean "${meant}"?`,
    );
  }
  const name = text('For');
  const segment = name === '' ? null : (segments?.find(name) ?? null);
  const isKnown = name === '' || segments === null || segment !== null;
  if (!isKnown) {
    const meant = segments?.probable(name) ?? null;
    say(
      'For',
      `"${name}" is no segment that can be read, so the row holds for nobody.`,
      meant === null
        ? 'Write the name of a segment of the Segments tab, or clear the cell for everybody.'
        : `Did you mean "${meant}"? If so, see whether its rows in Segments can be read.`,
    );
  }
  const clock = clockOf(text('Clock'), say);
  const firstResponse = durationOf('First response within', text('First response within'), clock, say);
  const nextStep = durationOf('Next step within', text('Next step within'), clock, say);
  const warnAt = warnAtOf(text('Warn at %'), say);
  if (
    stage === undefined ||
    !isKnown ||
    clock === null ||
    firstResponse === 'unreadable' ||
    nextStep === 'unreadable'
  )
    return null;
  if (firstResponse === null && nextStep === null) {
    say(
      'First response within',
      'The row says neither when the first response is due nor the next step.',
      'Write a time such as 2 hours, or delete the row.',
    );
    return null;
  }
  return {
    stage,
    segment: segment?.name ?? (name === '' ? null : name),
    specificity: segment?.conditions.length ?? (name === '' ? 0 : 1),
    firstResponse,
    nextStep,
    clock,
    warnAt,
    escalateTo: text('Escalate to'),
  };
}

/** Null, with a problem, for a word that is no clock. */
function clockOf(written: string, say: Say): Clock | null {
  if (written === '') return 'Working hours';
  const clock = CLOCKS.find((word) => foldHeader(word) === foldHeader(written));
  if (clock !== undefined) return clock;
  if (/24|always|round/i.test(written)) {
    say('Clock', `Clock holds "${written}".`, 'Did you mean "Around the clock"?');
    return null;
  }
  const meant = nearest(written, CLOCKS);
  say(
    'Clock',
    `Clock holds "${written}".`,
    meant === null ? `Choose one of: ${CLOCKS.join(', ')}.` : `Did you mean "${meant}"?`,
  );
  return null;
}

function durationOf(
  column: SlaHeader,
  written: string,
  clock: Clock | null,
  say: Say,
): Duration | null | 'unreadable' {
  if (written === '') return null;
  const read = readDuration(written);
  if (read.kind === 'unreadable') {
    say(column, `${column} holds "${written}", which is no length of time.`, read.fix);
    return 'unreadable';
  }
  if (clock === 'Around the clock' && read.duration.unit === 'days' && read.duration.saysWorking) {
    say(
      column,
      `${column} is "${written}", and the clock runs around the clock, which knows no working days.`,
      `Write ${read.duration.count * 24} hours, or choose Working hours.`,
    );
    return 'unreadable';
  }
  return read.duration;
}

function warnAtOf(written: string, say: Say): number {
  if (written === '') return DEFAULT_WARN_PERCENT / 100;
  const number = Number(written.replace('%', '').trim().replace(',', '.'));
  // A cell formatted as a percentage holds 0.75.
  const percent = number > 0 && number < 1 && !written.includes('%') ? number * 100 : number;
  if (percent > 0 && percent < 100) return percent / 100;
  say(
    'Warn at %',
    `Warn at % holds "${written}", and a number between 0 and 100 was expected; ${DEFAULT_WARN_PERCENT} is used.`,
    'Write a number such as 75.',
  );
  return DEFAULT_WARN_PERCENT / 100;
}

function foldName(name: string | null): string {
  return name === null ? '' : foldHeader(name);
}
