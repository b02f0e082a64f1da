import { InvalidEventPattern } from './invalid-event-pattern.ts';
import { isJsonArray, type Json } from './json.ts';
import type { LeafTest } from './leaf-test.ts';

/** EventBridge compares numbers from −5,000,000,000 to 5,000,000,000 only. */
const LARGEST = 5e9;

export function withinNumericLimits(number: number): boolean {
  return Math.abs(number) <= LARGEST;
}

/**
 * Reads the operand of `numeric`: one comparison, or a lower and then an upper bound with room between them
 * (`[">", 0, "<=", 5]`). Only JSON numbers match, a text of digits does not.
 */
export function numericRange(operand: Json): LeafTest {
  if (!isJsonArray(operand)) throw new InvalidEventPattern('Value of numeric must be an array.');
  const [operator, bound, upperOperator, upperBound, ...rest] = operand;
  const lower = comparison(operator, bound);
  if (operand.length <= 2) return onNumber(lower.holds);

  if (operator !== '>' && operator !== '>=') {
    throw new InvalidEventPattern('Too many elements in numeric expression');
  }
  if (upperOperator !== '<' && upperOperator !== '<=') {
    throw new InvalidEventPattern(`Bad numeric range operator: ${String(upperOperator)}`);
  }
  const upper = comparison(upperOperator, upperBound);
  if (rest.length > 0) throw new InvalidEventPattern('Too many terms in numeric range expression');
  if (lower.bound >= upper.bound) throw new InvalidEventPattern('Bottom must be less than top');
  return onNumber((number) => lower.holds(number) && upper.holds(number));
}

interface Comparison {
  readonly bound: number;
  readonly holds: (number: number) => boolean;
}

function comparison(operator: Json | undefined, bound: Json | undefined): Comparison {
  if (typeof operator !== 'string') {
    throw new InvalidEventPattern(`Invalid member in numeric match: ${String(operator)}`);
  }
  const compare = COMPARISONS.get(operator);
  if (compare === undefined)
    throw new InvalidEventPattern(`Unrecognized numeric range operator: ${operator}`);
  if (typeof bound !== 'number') {
    throw new InvalidEventPattern(`Value of ${operator === '=' ? 'equals' : operator} must be numeric`);
  }
  if (!withinNumericLimits(bound)) {
    throw new InvalidEventPattern(`Value must be between -5.0E9 and 5.0E9, inclusive`);
  }
  return { bound, holds: (number) => compare(number, bound) };
}

const COMPARISONS: ReadonlyMap<string, (number: number, bound: number) => boolean> = new Map([
  ['=', (number, bound) => number === bound],
  ['<', (number, bound) => number < bound],
  ['<=', (number, bound) => number <= bound],
  ['>', (number, bound) => number > bound],
  ['>=', (number, bound) => number >= bound],
]);

function onNumber(holds: (number: number) => boolean): LeafTest {
  return (leaf) => typeof leaf === 'number' && withinNumericLimits(leaf) && holds(leaf);
}
