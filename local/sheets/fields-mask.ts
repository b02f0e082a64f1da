/** Field masks: `a,b(c,d),e/f`, `a.b`, `*`; of answers (`pick`) and of updates (`leafPaths`). */

/** Which fields are wanted; `null` means the field with all that is in it. */
export type FieldMask = ReadonlyMap<string, FieldMask | null>;

type MutableMask = Map<string, MutableMask | null>;

export class MaskSyntaxError extends Error {}

/** Reads a mask; null stands for everything. Names may be in snake_case, which Google takes too. */
export function parseMask(text: string): FieldMask | null {
  const tokens = text.match(/[^\s,()/.]+|[,()/.]/g) ?? [];
  let at = 0;
  const mask: MutableMask = new Map();

  const readList = (into: MutableMask): void => {
    do readPath(into);
    while (tokens[at] === ',' && ++at);
  };
  const readPath = (into: MutableMask): void => {
    const name = tokens[at++];
    if (name === undefined || /^[,()/.]$/.test(name)) throw new MaskSyntaxError(text);
    const field = camelCase(name);
    const next = tokens[at];
    if (next === '/' || next === '.') {
      at++;
      readPath(childOf(into, field));
    } else if (next === '(') {
      at++;
      readList(childOf(into, field));
      if (tokens[at++] !== ')') throw new MaskSyntaxError(text);
    } else {
      into.set(field, null);
    }
  };

  readList(mask);
  if (at < tokens.length) throw new MaskSyntaxError(text);
  return simplify(mask);
}

/** The sub-mask to fill; when the whole field is asked for already, what is read goes nowhere. */
function childOf(mask: MutableMask, field: string): MutableMask {
  if (mask.get(field) === null) return new Map();
  const child = mask.get(field) ?? new Map();
  mask.set(field, child);
  return child;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A `*` among the fields is everything at that level. */
function simplify(mask: MutableMask): FieldMask | null {
  if (mask.has('*') && mask.get('*') === null) return null;
  for (const [field, child] of mask) if (child) mask.set(field, simplify(child) as MutableMask | null);
  return mask;
}

/** The part of `value` that the mask names. Messages stay, though nothing in them was asked for; arrays keep their length. */
export function pick(value: unknown, mask: FieldMask | null): unknown {
  if (mask === null || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, mask));
  const everyField = mask.get('*');
  const picked: Record<string, unknown> = {};
  for (const [field, inner] of Object.entries(value)) {
    const child = mask.get(field) ?? (mask.has(field) ? null : everyField);
    if (child !== undefined) picked[field] = pick(inner, child);
  }
  return picked;
}

/** The sub-mask for a field: undefined when it is not asked for, null when all of it is. */
export function within(mask: FieldMask | null, field: string): FieldMask | null | undefined {
  if (mask === null) return null;
  return mask.has(field) ? (mask.get(field) ?? null) : mask.get('*');
}

/** Every path of a mask down to the fields that it names, e.g. `[['gridProperties','rowCount'],['title']]`. */
export function leafPaths(mask: FieldMask, prefix: readonly string[] = []): string[][] {
  return [...mask].flatMap(([field, child]) =>
    child === null ? [[...prefix, field]] : leafPaths(child, [...prefix, field]),
  );
}
