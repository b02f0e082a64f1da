import { InvalidEventPattern } from './invalid-event-pattern.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';
import { endsWith, equalsIgnoringCase, fits, type LeafTest, noneOf, startsWith } from './leaf-test.ts';
import { type Matcher, valueMatcher } from './matcher.ts';
import { withinNumericLimits } from './numeric-range.ts';
import { onlyOperator, textOperand } from './operand.ts';
import { readWildcard } from './wildcard.ts';

/** A present value that is none of those named. A value of another type is always something else. */
export function readAnythingBut(operand: Json): Matcher {
  return isJsonObject(operand) ? readOperator(operand) : valueMatcher(readValues(operand));
}

function readValues(operand: Json): LeafTest {
  const excluded = isJsonArray(operand) ? operand : [operand];
  const allText = excluded.every((item) => typeof item === 'string');
  const allNumbers = excluded.every((item) => typeof item === 'number' && withinNumericLimits(item));
  if (excluded.length === 0 || !(allText || allNumbers)) {
    throw new InvalidEventPattern(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    );
  }
  return (leaf) => !excluded.includes(leaf);
}

function readOperator(expression: JsonObject): Matcher {
  const [operator, operand] = onlyOperator(expression, 'Anything-But expression name not found');
  const items = isJsonArray(operand) ? operand : [operand];
  if (items.length === 0) throw new InvalidEventPattern('Empty arrays are not allowed');
  switch (operator) {
    case 'prefix':
      return valueMatcher(noneOf(items.map((item) => startsWith(readAffix(item)))));
    case 'suffix':
      return valueMatcher(noneOf(items.map((item) => endsWith(readAffix(item)))));
    case 'equals-ignore-case':
      return valueMatcher(noneOf(items.map((item) => equalsIgnoringCase(textOperand(item, ONLY_TEXT)))));
    case 'wildcard': {
      const wildcards = items.map((item) =>
        readWildcard(textOperand(item, 'wildcard match pattern must be a string')),
      );
      return valueMatcher(noneOf(wildcards.map(fits)), wildcards);
    }
    default:
      throw new InvalidEventPattern(`Unsupported anything-but pattern: ${operator}`);
  }
}

const ONLY_TEXT = 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.';

function readAffix(item: Json): string {
  const part = textOperand(item, 'prefix/suffix match pattern must be a string');
  if (part === '') throw new InvalidEventPattern('Null prefix/suffix not allowed');
  return part;
}
