import { readTyped } from '../../entry/user-entered.ts';
import { CellError } from '../../model/cell.ts';
import { formatNumber } from '../../render/number-format.ts';
import {
  asNumber,
  asText,
  broadcast,
  type FormulaArgument,
  type FormulaValue,
  NOT_AVAILABLE,
  valueError,
} from '../values.ts';
import { allValues, booleanAt, fail, numberAt, textAt, valueAt } from './arguments.ts';
import { wildcardPattern } from './criteria.ts';
import type { Library, LibraryFunction } from './library.ts';

/** A function of one text, value by value over arrays. */
function ofText(apply: (text: string) => FormulaValue): LibraryFunction {
  return (args) =>
    broadcast([args[0]?.value ?? null], (value = null) => {
      const text = asText(value);
      return text instanceof CellError ? text : apply(text);
    });
}

function pattern(args: readonly FormulaArgument[]): RegExp {
  const source = textAt(args, 1);
  try {
    return new RegExp(source.replace(/^\(\?i\)/, ''), source.startsWith('(?i)') ? 'iu' : 'u');
  } catch {
    return fail(
      new CellError('#REF!', `Function parameter 2 value "${source}" is not a valid regular expression.`),
    );
  }
}

function shownAs(value: FormulaValue): string {
  const text = typeof value === 'number' ? formatNumber(value, null) : asText(value);
  return text instanceof CellError ? fail(text) : text;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export const texts: Library = {
  LEN: ofText((text) => text.length),
  UPPER: ofText((text) => text.toUpperCase()),
  LOWER: ofText((text) => text.toLowerCase()),
  TRIM: ofText((text) => text.trim().replace(/ +/g, ' ')),
  VALUE: ofText((text) => {
    const { value } = readTyped(text, 1900);
    return typeof value === 'number'
      ? value
      : valueError(`VALUE parameter '${text}' cannot be parsed to number.`);
  }),
  TO_TEXT: (args) => shownAs(valueAt(args, 0)),
  T: (args) => {
    const value = valueAt(args, 0);
    return typeof value === 'string' || value instanceof CellError ? value : '';
  },
  TEXT: (args) => {
    const value = valueAt(args, 0);
    const number = asNumber(value);
    const format = textAt(args, 1);
    if (value instanceof CellError) return value;
    return number instanceof CellError
      ? shownAs(value)
      : formatNumber(number, { type: 'NUMBER', pattern: format });
  },
  CONCATENATE: (args) => allValues(args).map(shownAs).join(''),
  CONCAT: (args) => shownAs(valueAt(args, 0)) + shownAs(valueAt(args, 1)),
  JOIN: (args) => allValues(args.slice(1)).map(shownAs).join(textAt(args, 0)),
  TEXTJOIN: (args) => {
    const parts = allValues(args.slice(2)).map(shownAs);
    return (booleanAt(args, 1) ? parts.filter((part) => part !== '') : parts).join(textAt(args, 0));
  },
  SPLIT: (args) => {
    const [text, delimiter] = [textAt(args, 0), textAt(args, 1)];
    const each = booleanAt(args, 2, true);
    const separator = each ? new RegExp(`[${escaped(delimiter).replaceAll('-', '\\-')}]`) : delimiter;
    const parts = text.split(separator);
    const kept = booleanAt(args, 3, true) ? parts.filter((part) => part !== '') : parts;
    return [kept.map((part) => plain(readTyped(part, 1900).value))];
  },
  SUBSTITUTE: (args) => {
    const [text, search, replacement] = [textAt(args, 0), textAt(args, 1), textAt(args, 2)];
    const occurrence = numberAt(args, 3, 0);
    if (search === '') return text;
    if (occurrence === 0) return text.replaceAll(search, replacement);
    const parts = text.split(search);
    if (parts.length <= occurrence) return text;
    return `${parts.slice(0, occurrence).join(search)}${replacement}${parts.slice(occurrence).join(search)}`;
  },
  REGEXMATCH: (args) => pattern(args).test(textAt(args, 0)),
  REGEXEXTRACT: (args) => {
    const match = pattern(args).exec(textAt(args, 0));
    if (!match) return NOT_AVAILABLE;
    return match.length > 1 ? [match.slice(1)] : match[0];
  },
  REGEXREPLACE: (args) => {
    const { source, flags } = pattern(args);
    const replacement = textAt(args, 2).replace(/\\(\d)/g, '$$$1');
    return textAt(args, 0).replace(new RegExp(source, `${flags}g`), replacement);
  },
  SEARCH: (args) => {
    const start = numberAt(args, 2, 1);
    const wanted = wildcardPattern(textAt(args, 0));
    const found = textAt(args, 1)
      .slice(start - 1)
      .search(new RegExp(wanted, 'is'));
    return found < 0 ? valueError('SEARCH: the text was not found.') : found + start;
  },
  EXACT: (args) => textAt(args, 0) === textAt(args, 1),
};

function plain(value: unknown): FormulaValue {
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
