import { isJsonArray, isJsonObject, type Json, type JsonLeaf, type JsonObject } from './json.ts';

/** Which element of which array (numbered as met) a value was found in. */
export type Membership = ReadonlyMap<number, number>;

export interface FieldValue {
  readonly value: JsonLeaf;
  readonly membership: Membership;
}

/**
 * The leaves of an event by their path, steps joined by dots. The elements of an array stand under the array's own
 * path; an empty array or object leaves nothing behind, so that a field of it does not exist.
 */
export function eventFields(event: JsonObject): ReadonlyMap<string, readonly FieldValue[]> {
  const fields = new Map<string, FieldValue[]>();
  let arrays = 0;

  function visit(value: Json, path: string, membership: Membership): void {
    if (isJsonObject(value)) {
      for (const [name, inner] of Object.entries(value))
        visit(inner, path === '' ? name : `${path}.${name}`, membership);
    } else if (isJsonArray(value)) {
      const array = arrays;
      arrays += 1;
      for (const [index, element] of value.entries()) {
        // Plain elements of one array may serve different fields; the fields of one object element go together.
        const nested = isJsonObject(element) || isJsonArray(element);
        visit(element, path, nested ? new Map([...membership, [array, index]]) : membership);
      }
    } else {
      const values = fields.get(path) ?? [];
      values.push({ value, membership });
      fields.set(path, values);
    }
  }

  visit(event, '', new Map());
  return fields;
}

/** The two together, or null when they are of different elements of one array. */
export function joined(a: Membership, b: Membership): Membership | null {
  for (const [array, index] of b) {
    if (a.has(array) && a.get(array) !== index) return null;
  }
  return new Map([...a, ...b]);
}
