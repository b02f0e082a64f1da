import { foldQuestion, namePart } from '../../core/intake/header-words.ts';
import { LEADS } from '../../core/workbook/schema/leads.ts';
import { WrongUsage } from '../command-errors.ts';
import { didYouMean } from '../near-miss.ts';
import { type Fate, fateOf, headerOf, importableHeaders, refusalOf, saidTarget, secondId } from './fates.ts';
import { REFUSED_HEADERS } from './refused-file.ts';

/** One column of the file and what becomes of it. */
export interface PlannedColumn {
  /** As the file says it; `(column 5)` where it says nothing. */
  readonly name: string;
  readonly at: number;
  readonly fate: Fate;
}

/**
 * Decides what becomes of each column of the file: first as `--map` says, then by header, by alias, and by halves of
 * a name. Where two would fill the same column of Leads, the one that is meant more plainly does.
 *
 * @param headers of the file
 * @param leadHeaders of Leads as it stands, with columns that the team added
 * @param maps each as it was typed: `Title=Job title`, or `Notes=` to leave a column out
 * @throws WrongUsage with everything that is wrong with `maps`
 */
export function planColumns(
  headers: readonly string[],
  leadHeaders: readonly string[],
  maps: readonly string[],
): readonly PlannedColumn[] {
  const declared = new Set<string>(LEADS.columns.map((column) => column.header));
  const team = leadHeaders.filter((header) => header !== '' && !declared.has(header));
  const names = headers.map((header, at) => (header === '' ? `(column ${at + 1})` : header));
  const said = readMaps(maps, names, team);
  const planned = names.map(
    (name, at): PlannedColumn => ({ name, at, fate: said.get(at) ?? ownFate(name, team) }),
  );
  return settleRivals(planned);
}

function ownFate(name: string, team: readonly string[]): Fate {
  if (REFUSED_HEADERS.includes(name))
    return { kind: 'left out', because: 'Leadsheet added it to the refused rows' };
  return fateOf(name, team);
}

function readMaps(
  maps: readonly string[],
  names: readonly string[],
  team: readonly string[],
): ReadonlyMap<number, Fate> {
  const said = new Map<number, Fate>();
  const problems: string[] = [];
  for (const map of maps) {
    const read = readMap(map, names, team);
    if (typeof read === 'string') problems.push(read);
    else if (said.has(read.at)) problems.push(`--map names "${names[read.at]}" twice.`);
    else said.set(read.at, read.fate);
  }
  const filled = [...said.values()].flatMap((fate) => headerOf(fate) ?? []);
  const twice = new Set(filled.filter((header, at) => filled.indexOf(header) !== at));
  problems.push(...[...twice].map((header) => `--map sends two columns of the file to "${header}".`));
  if (problems.length > 0) throw new WrongUsage(problems.join(' '));
  return said;
}

/** The column and its fate, or one sentence of what is wrong. */
function readMap(
  map: string,
  names: readonly string[],
  team: readonly string[],
): { at: number; fate: Fate } | string {
  const equals = map.lastIndexOf('=');
  if (equals < 1) return `--map "${map}" has no "=": say --map "Column of the file=Column of Leads".`;
  const [from, to] = [map.slice(0, equals).trim(), map.slice(equals + 1).trim()];
  const at = names.findIndex((name) => foldQuestion(name) === foldQuestion(from));
  if (at < 0) return `The file has no column "${from}"${didYouMean(from, names)}`;
  if (to === '') return { at, fate: { kind: 'left out', because: 'as you said' } };
  const target = saidTarget(to, team);
  if (target !== null) return { at, fate: target };
  const column = LEADS.columns.find(({ header }) => foldQuestion(header) === foldQuestion(to));
  const refusal = column === undefined ? null : refusalOf(column);
  if (column !== undefined && refusal !== null)
    return `"${column.header}" cannot be imported, as ${refusal}.`;
  return `Leads has no column "${to}"${didYouMean(to, importableHeaders(team))}`;
}

/** Keeps one of several columns that would fill the same one, and the halves of a name only where there is no whole. */
function settleRivals(planned: readonly PlannedColumn[]): readonly PlannedColumn[] {
  const holders = new Map<string, PlannedColumn>();
  for (const column of [...planned].sort((a, b) => plainness(a) - plainness(b) || a.at - b.at)) {
    const goal = goalOf(column.fate);
    if (goal !== null && !holders.has(goal)) holders.set(goal, column);
  }
  return planned.map((column) => {
    const goal = goalOf(column.fate);
    const rival = goal === null ? undefined : (wholeName(column.fate, holders) ?? holders.get(goal));
    if (rival === undefined || rival === column) return column;
    if (goal === 'key') return { ...column, fate: secondId(column.name, rival.name) };
    return { ...column, fate: { kind: 'kept', because: `"${rival.name}" fills that column` } };
  });
}

function goalOf(fate: Fate): string | null {
  return fate.kind === 'key' ? 'key' : headerOf(fate);
}

function wholeName(fate: Fate, holders: ReadonlyMap<string, PlannedColumn>): PlannedColumn | undefined {
  return fate.kind === 'answer' && namePart(fate.question) !== null ? holders.get('Name') : undefined;
}

/** The lower, the plainer it is that this column is meant. */
function plainness({ name, fate }: PlannedColumn): number {
  if ('said' in fate && fate.said) return 0;
  if (fate.kind === 'key') return fate.ours ? 1 : 2;
  const header = headerOf(fate);
  return header !== null && foldQuestion(name) === foldQuestion(header) ? 1 : 2;
}
