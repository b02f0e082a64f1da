import type { Send } from '../../core/crm/hold.ts';
import { textTable } from '../text-table.ts';
import { counted, grouped } from '../words.ts';
import type { PlannedColumn } from './column-plan.ts';
import type { CsvFile } from './csv-rows.ts';
import type { DateColumn } from './date-columns.ts';
import { ENCODING_NAMES } from './encoding.ts';
import type { Fate } from './fates.ts';
import type { Forecast } from './forecast.ts';
import type { RefusedRow } from './refused-file.ts';
import { SEPARATOR_NAMES } from './separator.ts';

/** Everything that a person should see before anything is written. */
export interface Preview {
  readonly file: CsvFile;
  readonly columns: readonly PlannedColumn[];
  readonly dates: readonly DateColumn[];
  /** Rows that stand in the file before, word for word. */
  readonly repeats: number;
  readonly refused: readonly RefusedRow[];
  readonly forecast: Forecast;
  readonly send: Send;
  readonly timeZone: string;
}

const REFUSALS_SHOWN = 3;
const EXAMPLE_COLUMNS = 6;

export function previewLines(preview: Preview): readonly string[] {
  const { file, columns, dates, forecast } = preview;
  const { encoding, layout } = file;
  return [
    `${file.path}: ${counted(rowsOf(preview), 'row', 'rows')}, ${ENCODING_NAMES[encoding]}, cells separated by ${SEPARATOR_NAMES[layout.separator]}.`,
    '',
    ...textTable([
      ['Column of the file', 'Goes to'],
      ...columns.map(({ name, fate }) => [name, goesTo(fate)]),
    ]),
    '',
    ...dates.flatMap((date) => dateLine(date, preview.timeZone)),
    ...exampleLines(forecast),
    ...countLines(preview),
  ];
}

export function previewJson(preview: Preview) {
  const { file, columns, dates, repeats, refused, forecast, send } = preview;
  return {
    file: file.path,
    encoding: file.encoding,
    separator: file.layout.separator,
    rows: rowsOf(preview),
    columns: columns.map(({ name, fate }) => ({ column: name, goesTo: goesTo(fate) })),
    dates: dates.map(({ name, order, example }) => ({
      column: name,
      order,
      example: example === null ? null : { text: example.text, at: new Date(example.epochMs).toISOString() },
    })),
    newLeads: forecast.newLeads,
    joining: forecast.joining,
    filledLeads: forecast.filledLeads,
    seenBefore: forecast.seenBefore,
    leftOut: forecast.leftOut,
    repeated: repeats,
    refused: refused.length,
    held: forecast.held,
    send,
    examples: forecast.examples.map((example) => Object.fromEntries(example)),
    refusals: refused.slice(0, REFUSALS_SHOWN).map(({ line, reason }) => ({ line, reason })),
  };
}

/** Every row of the file is in exactly one of these. */
function rowsOf({ forecast, refused, repeats }: Preview): number {
  return (
    forecast.newLeads + forecast.joining + forecast.seenBefore + forecast.leftOut + repeats + refused.length
  );
}

function goesTo(fate: Fate): string {
  switch (fate.kind) {
    case 'key':
      return 'the submission key, so that the same record comes in once';
    case 'created':
      return 'Created';
    case 'answer':
      return fate.question === 'First name' || fate.question === 'Last name'
        ? `Name (${fate.question.toLowerCase()})`
        : fate.question;
    case 'cell':
      return fate.column === null ? `${fate.header} (a column that your team added)` : fate.header;
    case 'kept':
      return `kept in Activity${fate.because === '' ? '' : `: ${fate.because}`}`;
    default:
      return `not imported: ${fate.because}`;
  }
}

function dateLine({ name, order, proof, example }: DateColumn, timeZone: string): readonly string[] {
  if (example === null) return [];
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(example.epochMs);
  const shows = proof === null ? '' : `, as ${proof} shows`;
  const ordered = order === null ? '' : ` ${order === 'day-first' ? 'Day first' : 'Month first'}${shows}.`;
  return [`${name}: ${example.text} is ${day}.${ordered}`, ''];
}

function exampleLines({ examples }: Forecast): readonly string[] {
  if (examples.length === 0) return [];
  const headers = [...new Set(examples.flatMap((example) => [...example.keys()]))].slice(0, EXAMPLE_COLUMNS);
  const rows = examples.map((example) => headers.map((header) => example.get(header) ?? ''));
  return [
    examples.length === 1 ? 'The new lead:' : 'The first new leads:',
    ...textTable([headers, ...rows]),
    '',
  ];
}

function countLines({ repeats, refused, forecast, send }: Preview): readonly string[] {
  const { newLeads, joining, filledLeads, seenBefore, leftOut, held } = forecast;
  const counts: readonly (readonly [number, string])[] = [
    [newLeads, newLeads === 1 ? 'new lead' : 'new leads'],
    [
      joining,
      `join a lead with the same e-mail (blanks are filled in ${counted(filledLeads, 'lead', 'leads')})`,
    ],
    [seenBefore, 'came in with an earlier import'],
    [leftOut, `${leftOut === 1 ? 'is' : 'are'} of people who asked to be forgotten, and stay out`],
    [repeats, 'repeat a row above word for word'],
    [refused.length, 'refused'],
  ];
  const shown = counts.filter(([count], at) => count > 0 || at === 0 || at === counts.length - 1);
  const width = Math.max(...shown.map(([count]) => grouped(count).length));
  return [
    ...shown.map(([count, what]) => `  ${grouped(count).padStart(width)} ${what}`),
    ...refused.slice(0, REFUSALS_SHOWN).map(({ line, reason }) => `      line ${line}: ${reason}`),
    '',
    heldLine(held, newLeads, send),
  ];
}

function heldLine(held: number, newLeads: number, send: Send): string {
  if (newLeads === 0) return 'No new lead, so none waits to be sent to the CRM.';
  if (send === 'all') return 'None is held back: a new lead that the rules send to sales goes to the CRM.';
  const rest = send === 'recent' ? ` (those created more than 30 days ago)` : '';
  return `${grouped(held)} of the new leads ${held === 1 ? 'is' : 'are'} held back from the CRM until a person says send${rest}.`;
}
