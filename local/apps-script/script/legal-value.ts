/** What `google.script.run` brings to a page: null in place of a result with anything in it that is not plain. */
export function legalValue(value: unknown): unknown {
  return isLegal(value, new Set()) ? (value ?? null) : null;
}

/** Numbers, texts, yes and no, null, and arrays and objects of these. No `Date`, no function, no circle. */
function isLegal(value: unknown, within: Set<object>): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return true;
  if (typeof value !== 'object' || within.has(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return false;
  within.add(value);
  const legal = Object.values(value).every((inner) => isLegal(inner, within));
  within.delete(value);
  return legal;
}
