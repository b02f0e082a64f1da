import { readAnythingBut } from './anything-but.ts';
import { InvalidEventPattern } from './invalid-event-pattern.ts';
import { cidrBlock } from './ip-address.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';
import {
  endsWith,
  endsWithIgnoringCase,
  equals,
  equalsIgnoringCase,
  fits,
  isAddress,
  type LeafTest,
  startsWith,
  startsWithIgnoringCase,
} from './leaf-test.ts';
import { type Matcher, valueMatcher } from './matcher.ts';
import { numericRange } from './numeric-range.ts';
import { onlyOperator, textOperand } from './operand.ts';
import { readWildcard } from './wildcard.ts';

/** Reads one element of a field's array: a value to equal, or an operator with its operand. */
export function readMatcher(element: Json): Matcher {
  if (isJsonArray(element)) {
    throw new InvalidEventPattern('Match value must be String, number, true, false, or null');
  }
  return isJsonObject(element) ? readOperator(element) : valueMatcher(equals(element));
}

function readOperator(expression: JsonObject): Matcher {
  const [operator, operand] = onlyOperator(expression, 'Match expression name not found');
  switch (operator) {
    case 'exactly':
      return valueMatcher(equals(textOperand(operand, 'exact match pattern must be a string')));
    case 'equals-ignore-case':
      return valueMatcher(equalsIgnoringCase(textOperand(operand, FOLDED_MUST_BE_TEXT)));
    case 'prefix':
      return valueMatcher(readAffix(operand, 'prefix', startsWith, startsWithIgnoringCase));
    case 'suffix':
      return valueMatcher(readAffix(operand, 'suffix', endsWith, endsWithIgnoringCase));
    case 'wildcard': {
      const wildcard = readWildcard(textOperand(operand, 'wildcard match pattern must be a string'));
      return valueMatcher(fits(wildcard), [wildcard]);
    }
    case 'numeric':
      return valueMatcher(numericRange(operand));
    case 'cidr':
      return valueMatcher(isAddress(cidrBlock(textOperand(operand, 'cidr match pattern must be a string'))));
    case 'exists':
      if (typeof operand !== 'boolean') {
        throw new InvalidEventPattern('exists match pattern must be either true or false.');
      }
      return operand ? valueMatcher(() => true) : { kind: 'absent' };
    case 'anything-but':
      return readAnythingBut(operand);
    default:
      throw new InvalidEventPattern(`Unrecognized match type ${operator}`);
  }
}

const FOLDED_MUST_BE_TEXT = 'equals-ignore-case match pattern must be a string';

/** `prefix` and `suffix` take a text, or an object saying that its case does not matter. */
function readAffix(
  operand: Json,
  name: string,
  exact: (part: string) => LeafTest,
  ignoringCase: (part: string) => LeafTest,
): LeafTest {
  if (!isJsonObject(operand)) return exact(textOperand(operand, `${name} match pattern must be a string`));
  const [inner, part] = onlyOperator(operand, `${name} expression name not found`);
  if (inner !== 'equals-ignore-case') throw new InvalidEventPattern(`Unsupported ${name} pattern: ${inner}`);
  return ignoringCase(textOperand(part, FOLDED_MUST_BE_TEXT));
}
