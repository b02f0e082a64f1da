/** JSON written piece by piece, so that an answer with a million cells never stands in memory as a whole. */
import type { FieldMask } from '../fields-mask.ts';
import { pick } from '../fields-mask.ts';

/** An array whose items are made while they are written. */
export class LazyArray<T> {
  readonly #items: () => Iterable<T>;

  constructor(items: () => Iterable<T>) {
    this.#items = items;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#items()[Symbol.iterator]();
  }

  toJSON(): T[] {
    return [...this];
  }
}

const CHUNK_CHARACTERS = 64 * 1024;

/** The value's JSON in chunks of about 64 K characters; like JSON.stringify, it leaves out undefined fields. */
export function* jsonChunks(value: unknown): Generator<string> {
  let chunk = '';
  for (const piece of pieces(value)) {
    chunk += piece;
    if (chunk.length >= CHUNK_CHARACTERS) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

function* pieces(value: unknown): Generator<string> {
  if (value instanceof LazyArray) {
    yield '[';
    let separator = '';
    for (const item of value) {
      yield separator + JSON.stringify(item);
      separator = ',';
    }
    yield ']';
  } else if (Array.isArray(value) && value.length > 0 && hasLazy(value)) {
    for (const [index, item] of value.entries()) {
      yield index === 0 ? '[' : ',';
      yield* pieces(item ?? null);
    }
    yield ']';
  } else if (typeof value === 'object' && value !== null && hasLazy(value)) {
    yield* objectPieces(value);
  } else {
    yield JSON.stringify(value) ?? 'null';
  }
}

function* objectPieces(value: object): Generator<string> {
  let separator = '{';
  for (const [field, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    yield `${separator}${JSON.stringify(field)}:`;
    yield* pieces(inner);
    separator = ',';
  }
  yield separator === '{' ? '{}' : '}';
}

/** Lazy arrays stand at most five levels deep: updatedSpreadsheet, sheets, sheet, data, grid. */
function hasLazy(value: object, depth = 6): boolean {
  if (value instanceof LazyArray) return true;
  if (depth === 0) return false;
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null && hasLazy(inner, depth - 1)) return true;
  }
  return false;
}

/** `pick` that reaches into lazy arrays without filling them. */
export function pickLazily(value: unknown, mask: FieldMask | null): unknown {
  if (mask === null || value === null || typeof value !== 'object') return value;
  if (value instanceof LazyArray) {
    return new LazyArray(function* () {
      for (const item of value) yield pick(item, mask);
    });
  }
  if (Array.isArray(value)) return value.map((item) => pickLazily(item, mask));
  const picked: Record<string, unknown> = {};
  for (const [field, inner] of Object.entries(value)) {
    const child = mask.has(field) ? (mask.get(field) ?? null) : mask.get('*');
    if (child !== undefined) picked[field] = pickLazily(inner, child);
  }
  return picked;
}
