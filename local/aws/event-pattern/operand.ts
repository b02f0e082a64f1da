import { InvalidEventPattern } from './invalid-event-pattern.ts';
import type { Json, JsonObject } from './json.ts';

/** The operand as a text; `refusal` says what EventBridge says to anything else. */
export function textOperand(operand: Json, refusal: string): string {
  if (typeof operand !== 'string') throw new InvalidEventPattern(refusal);
  return operand;
}

/** The one operator of a match expression, and its operand. */
export function onlyOperator(expression: JsonObject, whenEmpty: string): readonly [string, Json] {
  const [first, ...rest] = Object.entries(expression);
  if (first === undefined) throw new InvalidEventPattern(whenEmpty);
  if (rest.length > 0) throw new InvalidEventPattern('Only one key allowed in match expression');
  return first;
}
