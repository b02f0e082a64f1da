import { InvalidEventPattern } from './invalid-event-pattern.ts';
import type { WildcardToken } from './wildcard.ts';

/** EventBridge refuses a field whose wildcards could have more prefixes than this matched at one time. */
const MOST_AT_ONCE = 10;
/** A field that takes more sets than this to judge is refused too, so that judging stays quick. */
const MOST_SETS = 20_000;

/** A place in a wildcard that the text read so far may have led to. */
interface Place {
  /** The place inside the run that starts here, or this one when it is inside a run already. */
  readonly run: Place | null;
  readonly literal: { readonly character: string; readonly to: Place } | null;
}

/**
 * Refuses the wildcards of one field when some text would keep too many of their prefixes alive together: the
 * measure that event-ruler's MachineComplexityEvaluator documents.
 */
export function refuseComplexWildcards(wildcards: readonly (readonly WildcardToken[])[]): void {
  const names = new Map<Place, number>();
  const start = new Set(wildcards.map((tokens) => placesOf(tokens, 0)));
  const characters = new Set<string>();
  for (const token of wildcards.flat()) if (token !== 'any run') characters.add(token.character);

  const seen = new Set<string>();
  let waiting: ReadonlySet<Place>[] = [start];
  while (waiting.length > 0) {
    const further: ReadonlySet<Place>[] = [];
    for (const places of waiting) {
      // The empty text stands for every character that no wildcard names.
      for (const input of [...characters, '']) {
        const next = placesAfter(places, input);
        const key = nameOf(next, names);
        if (next.size === 0 || seen.has(key)) continue;
        seen.add(key);
        further.push(next);
        if (prefixesAlive(next) > MOST_AT_ONCE || seen.size > MOST_SETS) throw tooComplex();
      }
    }
    waiting = further;
  }
}

/** The place before token `at`, and all that can be reached from it. */
function placesOf(tokens: readonly WildcardToken[], at: number): Place {
  const token = tokens[at];
  if (token === undefined) return { run: null, literal: null };
  if (token !== 'any run') {
    return { run: null, literal: { character: token.character, to: placesOf(tokens, at + 1) } };
  }
  // A run may be empty, so the literal after it is open from here too.
  const { literal } = placesOf(tokens, at + 1);
  const run: { run: Place | null; literal: Place['literal'] } = { run: null, literal };
  run.run = run;
  return { run, literal };
}

function placesAfter(places: ReadonlySet<Place>, input: string): ReadonlySet<Place> {
  const next = new Set<Place>();
  for (const { run, literal } of places) {
    if (run !== null) next.add(run);
    if (literal !== null && literal.character === input) next.add(literal.to);
  }
  return next;
}

/** Each place counts, and so does a run that could start right there. */
function prefixesAlive(places: ReadonlySet<Place>): number {
  const alive = new Set(places);
  for (const { run } of places) if (run !== null) alive.add(run);
  return alive.size;
}

function nameOf(places: ReadonlySet<Place>, names: Map<Place, number>): string {
  const numbers: number[] = [];
  for (const place of places) {
    const number = names.get(place) ?? names.size;
    names.set(place, number);
    numbers.push(number);
  }
  return numbers.sort((a, b) => a - b).join(' ');
}

function tooComplex(): InvalidEventPattern {
  return new InvalidEventPattern(
    'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
  );
}
