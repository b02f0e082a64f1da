/** `fields` of an update request: the named fields take the request's value, or are cleared where it has none. */
import { refuse } from './errors.ts';
import { type FieldMask, leafPaths, MaskSyntaxError, parseMask } from './fields-mask.ts';
import { colorTwin, isPlainObject, type PlainObject } from './model/color.ts';

/** The paths that `fields` names; null stands for all. Refuses an empty or unreadable mask as Google does. */
export function updatePaths(fields: string | null | undefined): string[][] | null {
  if (!fields) refuse("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  const mask = readMask(fields);
  return mask === null ? null : leafPaths(mask);
}

function readMask(fields: string): FieldMask | null {
  try {
    return parseMask(fields);
  } catch (error) {
    if (error instanceof MaskSyntaxError) refuse(`Invalid field: ${fields}`);
    throw error;
  }
}

/** `target` with the named fields as they are in `source`. Neither is changed. */
export function withFields<T extends object>(target: T, source: T, paths: string[][] | null): T {
  if (paths === null) return source;
  let updated = { ...target } as PlainObject;
  for (const path of paths) updated = setPath(updated, source as PlainObject, path);
  return updated as T;
}

function setPath(target: PlainObject, source: PlainObject, path: readonly string[]): PlainObject {
  const [field, ...deeper] = path;
  if (field === undefined) return target;
  const given = source[field];
  if (deeper.length === 0) {
    const updated = setField(target, field, given);
    const twin = colorTwin(field);
    return twin === null ? updated : setField(updated, twin, source[twin]);
  }
  const inner = target[field];
  const innerTarget = isPlainObject(inner) ? inner : {};
  const innerSource = isPlainObject(given) ? given : {};
  const updated = setPath(innerTarget, innerSource, deeper);
  return setField(target, field, Object.keys(updated).length > 0 ? updated : undefined);
}

function setField(target: PlainObject, field: string, value: unknown): PlainObject {
  const updated = { ...target };
  if (value === undefined || value === null) delete updated[field];
  else updated[field] = value;
  return updated;
}
