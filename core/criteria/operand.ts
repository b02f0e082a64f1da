import { civilText } from '../workbook/civil.ts';
import { readDateText, type WrittenDate } from '../workbook/date-text.ts';
import { splitList, unquoted } from './list.ts';
import { readEnds, readOneNumber } from './number.ts';
import type { OperandKind } from './operators.ts';
import { nearest } from './suggest.ts';
import { foldText } from './text.ts';

/** Named lists by their folded name. */
export type Lists = ReadonlyMap<string, { readonly name: string; readonly items: readonly string[] }>;

export function indexLists(lists: Readonly<Record<string, readonly string[]>>): Lists {
  return new Map(Object.entries(lists).map(([name, items]) => [foldText(name), { name, items }]));
}

/** What stands under *Value*, read as its operator needs it. */
export type Operand =
  | { readonly kind: 'items'; readonly items: readonly string[]; readonly usedLists: readonly string[] }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'date'; readonly date: WrittenDate }
  | { readonly kind: 'nothing' };

/** Why a Value cannot be read, and what to write instead. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly what: string;
  readonly fix: string;
}

/** Reads a Value for its operator's kind of operand. */
export function readOperand(kind: OperandKind, value: string, lists: Lists): Operand | Unreadable {
  if (kind === 'nothing') return { kind: 'nothing' };
  if (value.trim() === '') return unreadable('Value is blank.', EXPECTED[kind]);
  switch (kind) {
    case 'text':
      return readText(value, lists);
    case 'list':
      return readItems(value, lists);
    case 'number': {
      const number = readOneNumber(value);
      return number === null
        ? unreadable(`Value holds "${value}", which is not a number.`, EXPECTED.number)
        : { kind: 'number', number };
    }
    case 'range': {
      const ends = readEnds(value);
      if (ends === null)
        return unreadable(`Value holds "${value}", which is not two numbers.`, EXPECTED.range);
      return { kind: 'range', from: ends[0], to: ends[1] };
    }
    case 'date': {
      const date = readDateText(value);
      return date === null
        ? unreadable(
            `Value holds "${value}", which is not a date that can be read in one way only.`,
            EXPECTED.date,
          )
        : { kind: 'date', date };
    }
  }
}

const EXPECTED: Readonly<Record<Exclude<OperandKind, 'nothing'>, string>> = {
  text: 'Write what to compare with.',
  list: 'Write one or more texts, separated by commas, or the name of a list like @Decision makers.',
  number: 'Write one number, such as 50.',
  range: 'Write two numbers, such as 50 to 1000. (A sheet may take 1-5 for a date.)',
  date: 'Write a date with its year first, such as 2026-11-30.',
};

/** The operand as rules keep it: numbers and dates in one spelling, texts as they were written. */
export function operandText(operand: Operand, written: string): string {
  switch (operand.kind) {
    case 'number':
      return String(operand.number);
    case 'range':
      return `${operand.from} to ${operand.to}`;
    case 'date':
      return operand.date.offsetMs === null ? civilText(operand.date.civil) : written.trim();
    case 'nothing':
      return '';
    default:
      return written.trim();
  }
}

/** Reads a list of texts; each `@Name` becomes what stands in that column of Lists. */
export function readItems(value: string, lists: Lists): Operand | Unreadable {
  const items: string[] = [];
  const usedLists: string[] = [];
  for (const item of splitList(value)) {
    if (!item.isList) {
      items.push(item.text);
      continue;
    }
    const list = lists.get(foldText(item.text));
    if (list === undefined) return unknownList(item.text, lists);
    if (list.items.length === 0) {
      return unreadable(
        `The list @${list.name} is empty.`,
        `Write what belongs to it in the column "${list.name}" of Lists.`,
      );
    }
    usedLists.push(list.name);
    items.push(...list.items);
  }
  return items.length === 0
    ? unreadable('Value is blank.', EXPECTED.list)
    : { kind: 'items', items, usedLists };
}

/** One text; `@Name` is a list where there is one of that name, and else a text like "@acme.com". */
function readText(value: string, lists: Lists): Operand | Unreadable {
  const trimmed = value.trim();
  const isList = trimmed.startsWith('@') && lists.has(foldText(trimmed.slice(1)));
  return isList ? readItems(value, lists) : { kind: 'items', items: [unquoted(trimmed)], usedLists: [] };
}

function unknownList(name: string, lists: Lists): Unreadable {
  const meant = nearest(
    name,
    [...lists.values()].map((list) => list.name),
  );
  const fix =
    meant === null
      ? `Add a column "${name}" to Lists, or put "@${name}" in quotes if the text itself is meant.`
      : `Write @${meant}.`;
  return unreadable(`There is no list @${name} in Lists.`, fix);
}

function unreadable(what: string, fix: string): Unreadable {
  return { kind: 'unreadable', what, fix };
}
