import { InvalidEventPattern } from './invalid-event-pattern.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';
import type { Matcher } from './matcher.ts';
import { readMatcher } from './read-matcher.ts';
import { refuseComplexWildcards } from './wildcard-complexity.ts';

/** Field path, its steps joined by dots → the alternatives, any of which is enough. All fields must hold. */
export type Clause = ReadonlyMap<string, readonly Matcher[]>;

/** A pattern with its `$or`s multiplied out: it matches when any of the clauses does. */
export interface EventPattern {
  readonly clauses: readonly Clause[];
}

/** EventBridge's limit on what `$or`s may multiply out to. */
const MOST_CLAUSES = 1000;
/** Names that a field inside `$or` may not have: the operators, and those kept for later ones. */
const RESERVED_INSIDE_OR = new Set([
  ...[
    'exactly',
    'equals-ignore-case',
    'prefix',
    'suffix',
    'anything-but',
    'exists',
    'wildcard',
    'numeric',
    'cidr',
  ],
  ...['=', '<', '<=', '>', '>=', 'regex', 'not-wildcard', 'not-equals-ignore-case'],
  ...['date-after', 'date-on-or-after', 'date-before', 'date-on-or-before', 'in-date-range'],
  ...['ip-address-in-range', 'ip-address-not-in-range'],
]);

/**
 * Reads an event pattern, as EventBridge's user guide and event-ruler define the language.
 *
 * @throws InvalidEventPattern when EventBridge would not accept it.
 */
export function readEventPattern(pattern: Json): EventPattern {
  if (!isJsonObject(pattern)) throw new InvalidEventPattern('Filter is not an object');
  const clauses = readObject(pattern, [], [new Map()], false);
  for (const clause of clauses) {
    for (const matchers of clause.values()) {
      const wildcards = matchers.flatMap((matcher) => (matcher.kind === 'value' ? matcher.wildcards : []));
      if (wildcards.length > 0) refuseComplexWildcards(wildcards);
    }
  }
  return { clauses };
}

/** As {@link readEventPattern}, from its JSON text. */
export function parseEventPattern(text: string): EventPattern {
  let pattern: Json;
  try {
    pattern = JSON.parse(text);
  } catch {
    throw new InvalidEventPattern('Filter is not valid JSON');
  }
  return readEventPattern(pattern);
}

function readObject(
  object: JsonObject,
  path: readonly string[],
  before: readonly Clause[],
  insideOr: boolean,
): readonly Clause[] {
  const entries = Object.entries(object);
  if (entries.length === 0) throw new InvalidEventPattern('Empty objects are not allowed');
  let clauses = before;
  for (const [name, value] of entries) {
    if (name === '$or') {
      clauses = readOr(value, path, clauses);
    } else if (insideOr && RESERVED_INSIDE_OR.has(name)) {
      throw new InvalidEventPattern(`${name} is Ruler reserved fieldName which cannot be used inside $or.`);
    } else if (isJsonObject(value)) {
      clauses = readObject(value, [...path, name], clauses, insideOr);
    } else if (isJsonArray(value)) {
      clauses = withField(clauses, [...path, name].join('.'), readField(value));
    } else {
      throw new InvalidEventPattern(`"${name}" must be an object or an array`);
    }
  }
  return clauses;
}

function readOr(value: Json, path: readonly string[], before: readonly Clause[]): readonly Clause[] {
  if (!isJsonArray(value)) throw new InvalidEventPattern('It must be an Array followed with $or.');
  const clauses = value.flatMap((option) => {
    if (!isJsonObject(option)) {
      throw new InvalidEventPattern('Only JSON object is allowed in array of $or relationship.');
    }
    return readObject(option, path, before, true);
  });
  if (value.length < 2)
    throw new InvalidEventPattern('There must have at least 2 Objects in $or relationship.');
  if (clauses.length > MOST_CLAUSES) {
    throw new InvalidEventPattern(`The $or combinations must not be more than ${MOST_CLAUSES}`);
  }
  return clauses;
}

function readField(elements: readonly Json[]): readonly Matcher[] {
  if (elements.length === 0) throw new InvalidEventPattern('Empty arrays are not allowed');
  return elements.map(readMatcher);
}

function withField(
  clauses: readonly Clause[],
  path: string,
  matchers: readonly Matcher[],
): readonly Clause[] {
  return clauses.map((clause) => new Map([...clause, [path, matchers]]));
}
