import { eventFields, type FieldValue, joined, type Membership } from './event-fields.ts';
import type { JsonObject } from './json.ts';
import type { Matcher } from './matcher.ts';
import type { Clause, EventPattern } from './read-event-pattern.ts';

type Fields = ReadonlyMap<string, readonly FieldValue[]>;

/**
 * Whether an event is one that the pattern asks for. Fields of objects in an array are matched within one element:
 * `{people: {first: ["Ada"], last: ["Hopper"]}}` does not match two people of those names.
 */
export function matchesEvent(pattern: EventPattern, event: JsonObject): boolean {
  const fields = eventFields(event);
  return pattern.clauses.some((clause) => clauseHolds(clause, fields));
}

function clauseHolds(clause: Clause, fields: Fields): boolean {
  // In the order of the paths, as event-ruler goes: an absence is judged beside what was matched before it.
  const wanted = [...clause].sort(([a], [b]) => (a < b ? -1 : 1));
  return holdFrom(wanted, 0, new Map(), fields);
}

function holdFrom(
  wanted: readonly (readonly [string, readonly Matcher[]])[],
  at: number,
  soFar: Membership,
  fields: Fields,
): boolean {
  const next = wanted[at];
  if (next === undefined) return true;
  const [path, matchers] = next;
  const reachable = (fields.get(path) ?? []).flatMap(({ value, membership }) => {
    const together = joined(soFar, membership);
    return together === null ? [] : [{ value, together }];
  });
  if (reachable.length === 0) {
    return matchers.some(({ kind }) => kind === 'absent') && holdFrom(wanted, at + 1, soFar, fields);
  }
  return reachable.some(
    ({ value, together }) =>
      matchers.some((matcher) => matcher.kind === 'value' && matcher.matches(value)) &&
      holdFrom(wanted, at + 1, together, fields),
  );
}
