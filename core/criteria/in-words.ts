import type { Field } from './fields.ts';
import type { Operand } from './operand.ts';
import type { Operator } from './operators.ts';
import type { Bar, Condition } from './rules.ts';

const LONGEST_WORDS = 48;

const COMPARED: Partial<Record<Operator, string>> = {
  'is at least': 'at least',
  'is at most': 'at most',
  'is more than': 'more than',
  'is less than': 'less than',
  'is before': 'before',
  'is after': 'after',
};

const QUOTED: Partial<Record<Operator, string>> = {
  contains: 'has',
  'contains any word of': 'has',
  'starts with': 'starts with',
  matches: 'matches',
};

/**
 * What a lead that meets a condition is told, one text for each item it can be met by, rendered once for all leads:
 * `Job title has "VP"`, `Sales request "demo" in 30 days`. With *Empty is ok* the last one is for the empty cell.
 */
export function reasonTexts(
  condition: Condition,
  field: Field,
  operand: Operand,
  whichItems: readonly string[],
): readonly string[] {
  if (field.kind === 'activity') return activityReasons(condition, field, operand, whichItems);
  const subject = plain(condition.field);
  const met = factReasons(subject, condition, operand);
  return condition.emptyIsOk ? [...met, `${subject} is empty, which is ok`] : met;
}

function factReasons(subject: string, { is, value }: Condition, operand: Operand): readonly string[] {
  const quoted = QUOTED[is];
  if (operand.kind === 'items') {
    if (quoted !== undefined) return operand.items.map((item) => `${subject} ${quoted} "${plain(item)}"`);
    if (is === 'is' || is === 'is any of') return operand.items.map((item) => `${subject} is ${plain(item)}`);
    if (is === 'contains no word of') return [`${subject} has none of ${plain(value)}`];
    return [`${subject} is not ${plain(operand.items.join(' or '))}`];
  }
  return [`${subject} ${compared(is, operand, value)}`.trim()];
}

function compared(is: Operator, operand: Operand, value: string): string {
  if (operand.kind === 'range') return plain(`between ${operand.from} and ${operand.to}`);
  return operand.kind === 'nothing' ? is : `${COMPARED[is] ?? is} ${plain(value)}`;
}

function activityReasons(
  { is, value, inTheLastDays, which }: Condition,
  field: Field & { kind: 'activity' },
  operand: Operand,
  whichItems: readonly string[],
): readonly string[] {
  const name = plain(field.name);
  const once = is === 'is at least' && operand.kind === 'number' && operand.number === 1;
  const often = once ? '' : ` ${compared(is, operand, value)} times`;
  const within = inTheLastDays === null ? '' : ` in ${inTheLastDays} days`;
  if (field.same) return [`the same ${name}${which === '' ? '' : ` (${plain(which)})`}${often}${within}`];
  if (whichItems.length === 0) return [`${name}${often}${within}`];
  return whichItems.map((item) => `${name} "${plain(item)}"${often}${within}`);
}

/** A condition as the rules say it, for no lead in particular. */
export function conditionInWords(condition: Condition): string {
  const { field, is, value, which, inTheLastDays, emptyIsOk } = condition;
  const said = [field, is, value].filter((part) => part !== '').join(' ');
  const detail = which === '' ? '' : ` (${which})`;
  const within = inTheLastDays === null ? '' : ` in the last ${inTheLastDays} days`;
  return `${said}${detail}${within}${emptyIsOk ? ', or is empty' : ''}`;
}

/** The bar of a stage as the rules say it, for the column *What the rules say* of Definitions. */
export function barInWords(bar: Bar): string {
  const live = bar.waysIn.filter((way) => way.all.length > 0);
  if (bar.every.length + live.length === 0 || (bar.waysIn.length > 0 && live.length === 0)) {
    return 'Never: no row of it is switched on.';
  }
  const every = bar.every.map(conditionInWords).join('; and ');
  const ways = live.map((way) => {
    const all = way.all.map(conditionInWords).join(' and ');
    return way.name === '' ? all : `${way.name} (${all})`;
  });
  if (ways.length === 0) return `${every}.`;
  const either = ways.length === 1 ? (ways[0] ?? '') : `one of: ${ways.join('; ')}`;
  return every === '' ? `${capital(either)}.` : `${every}; and ${either}.`;
}

/**
 * Words of people, fit to stand between points: short, on one line, and without a sign before a digit, as
 * in Why only points have one.
 */
export function plain(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\+(?=\d)/g, '')
    .replace(/[-\u2212](?=\d)/g, '–');
  if (line.length <= LONGEST_WORDS) return line;
  // Cut by characters, so that no half of a surrogate pair is left.
  return `${[...line].slice(0, LONGEST_WORDS - 1).join('')}…`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
