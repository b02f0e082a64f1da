/** What operators do, value by value over arrays. */
import { CellError } from '../model/cell.ts';
import {
  asNumber,
  asText,
  broadcast,
  compared,
  DIVISION_BY_ZERO,
  type FormulaArray,
  type FormulaValue,
  numberError,
} from './values.ts';

export type Operand = FormulaValue | FormulaArray;

export function infix(left: Operand, operator: string, right: Operand): Operand {
  return broadcast([left, right], (a = null, b = null) => applied(a, operator, b));
}

export function negated(operand: Operand): Operand {
  return broadcast([operand], (value = null) => {
    const number = asNumber(value);
    return number instanceof CellError ? number : -number;
  });
}

export function percent(operand: Operand): Operand {
  return broadcast([operand], (value = null) => {
    const number = asNumber(value);
    return number instanceof CellError ? number : number / 100;
  });
}

function applied(a: FormulaValue, operator: string, b: FormulaValue): FormulaValue {
  if (a instanceof CellError) return a;
  if (b instanceof CellError) return b;
  switch (operator) {
    case '&':
      return joined(a, b);
    case '=':
      return compared(a, b) === 0;
    case '<>':
      return compared(a, b) !== 0;
    case '<':
      return compared(a, b) < 0;
    case '<=':
      return compared(a, b) <= 0;
    case '>':
      return compared(a, b) > 0;
    case '>=':
      return compared(a, b) >= 0;
    default:
      return calculated(asNumber(a), operator, asNumber(b));
  }
}

function joined(a: FormulaValue, b: FormulaValue): FormulaValue {
  const [left, right] = [asText(a), asText(b)];
  if (left instanceof CellError) return left;
  return right instanceof CellError ? right : left + right;
}

function calculated(a: number | CellError, operator: string, b: number | CellError): FormulaValue {
  if (a instanceof CellError) return a;
  if (b instanceof CellError) return b;
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? DIVISION_BY_ZERO : a / b;
    case '^': {
      const power = a ** b;
      return Number.isFinite(power)
        ? power
        : numberError('POWER evaluates to an imaginary or too large number.');
    }
    default:
      return new CellError('#ERROR!', 'Formula parse error.');
  }
}
