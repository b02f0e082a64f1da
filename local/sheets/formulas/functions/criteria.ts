/** Conditions of COUNTIF and its kin: `">=5"`, `"<>x"`, `"a*"`, 7, TRUE. */
import { readNumber } from '../../entry/numbers.ts';
import { CellError } from '../../model/cell.ts';
import { compared, type FormulaValue } from '../values.ts';

type Criterion = (value: FormulaValue) => boolean;

export function criterion(condition: FormulaValue): Criterion {
  if (condition instanceof CellError) {
    return (value) => value instanceof CellError && value.shown === condition.shown;
  }
  if (typeof condition !== 'string') {
    const wanted = condition ?? 0;
    return (value) => value !== null && !(value instanceof CellError) && sameKind(value, wanted);
  }
  const [, operator = '=', operand = ''] = /^(<=|>=|<>|<|>|=)?(.*)$/s.exec(condition) ?? [];
  const number = readNumber(operand.trim())?.value;
  if (typeof number === 'number') return numeric(operator, number);
  if (/^(true|false)$/i.test(operand)) return boolean(operator, operand.toLowerCase() === 'true');
  return textual(operator, operand, condition === operand);
}

function sameKind(value: FormulaValue, wanted: FormulaValue): boolean {
  if (typeof value === 'string' && typeof wanted === 'number')
    return readNumber(value.trim())?.value === wanted;
  return typeof value === typeof wanted && compared(value, wanted) === 0;
}

function numeric(operator: string, wanted: number): Criterion {
  return (value) => {
    const number = typeof value === 'string' ? readNumber(value.trim())?.value : value;
    if (typeof number !== 'number') return operator === '<>';
    return ordered(operator, number - wanted);
  };
}

function boolean(operator: string, wanted: boolean): Criterion {
  return (value) => (value === wanted) === (operator !== '<>');
}

function textual(operator: string, operand: string, plain: boolean): Criterion {
  if (operator === '=' || operator === '<>') {
    if (operand === '') {
      const blank: Criterion = (value) => value === null || (plain && value === '');
      return operator === '=' ? blank : (value) => !blank(value);
    }
    const pattern = wildcards(operand);
    return (value) => (typeof value === 'string' && pattern.test(value)) === (operator === '=');
  }
  return (value) => typeof value === 'string' && ordered(operator, compared(value, operand));
}

function ordered(operator: string, difference: number): boolean {
  if (operator === '<') return difference < 0;
  if (operator === '<=') return difference <= 0;
  if (operator === '>') return difference > 0;
  if (operator === '>=') return difference >= 0;
  return (difference === 0) === (operator === '=');
}

/** `*` is any text, `?` any character, `~` takes the next one as it is; capitals do not count. */
export function wildcards(text: string): RegExp {
  return new RegExp(`^${wildcardPattern(text)}$`, 'is');
}

/** The same as a regular expression's source, to be found anywhere. */
export function wildcardPattern(text: string): string {
  return text.replace(/~([*?~])|[*?]|[.+^${}()|[\]\\]/g, (found, escaped?: string) => {
    if (escaped) return `\\${escaped}`;
    if (found === '*') return '.*';
    return found === '?' ? '.' : `\\${found}`;
  });
}
