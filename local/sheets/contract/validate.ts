/** Bodies checked against Google's contract: unknown names, wrong types, several of what may be set once. */
import { badRequest } from '../errors.ts';
import { isPlainObject, type PlainObject } from '../model/color.ts';
import type { Path } from './path.ts';
import { SCHEMAS } from './schemas.generated.ts';
import { Violations } from './violations.ts';

/** Messages that hold exactly one of some fields; of all of them unless they are named. */
const ONE_OF: Readonly<Record<string, { readonly name: string; readonly fields?: readonly string[] }>> = {
  Request: { name: 'kind' },
  ExtendedValue: { name: 'value' },
  ConditionalFormatRule: { name: 'rule', fields: ['booleanRule', 'gradientRule'] },
  ColorStyle: { name: 'kind' },
};

/** Where Google's own name of a message differs from the contract's. */
const MESSAGE_NAMES: Readonly<Record<string, string>> = { Request: 'BatchUpdateSpreadsheetRequest.Request' };

const TYPE_PREFIX = 'type.googleapis.com/google.apps.sheets.v4.';
const LIST_TYPE = 'type.googleapis.com/google.protobuf.ListValue';
const MIN_INT32 = -(2 ** 31);
const MAX_INT32 = 2 ** 31 - 1;

/**
 * The body as the handlers read it: names in camelCase, unset fields left out, numbers as numbers. What is right already
 * is not copied. `at` is the path that Google puts before the field's, e.g. `data`. Throws with all that is wrong.
 */
export function validBody(schema: string, body: unknown, at: string): PlainObject {
  const check = new BodyCheck();
  const checked = check.message(schema, body ?? {}, at === '' ? null : { parent: null, step: at });
  if (check.violations.all.length > 0) throw badRequest(check.violations.all);
  return isPlainObject(checked) ? checked : {};
}

class BodyCheck {
  readonly violations = new Violations();

  message(schema: string, value: unknown, path: Path | null): unknown {
    if (!isPlainObject(value)) {
      if (Array.isArray(value)) this.violations.notRepeating(path);
      else this.violations.invalidValue(path, TYPE_PREFIX + (MESSAGE_NAMES[schema] ?? schema), value);
      return undefined;
    }
    const fields = SCHEMAS[schema] ?? {};
    const oneOf = ONE_OF[schema];
    let chosen = false;
    let checked = value;
    for (const [given, inner] of Object.entries(value)) {
      const field = fields[given] === undefined ? camelCase(given) : given;
      const type = fields[field];
      const kept = this.#kept(type, given, field, inner, path);
      if (oneOf && kept !== undefined && (oneOf.fields?.includes(field) ?? true)) {
        if (chosen) this.violations.alreadySet(path, oneOf.name, field);
        chosen = true;
      }
      if (kept === inner && field === given) continue;
      if (checked === value) checked = { ...value };
      delete checked[given];
      if (kept !== undefined) checked[field] = kept;
    }
    return checked;
  }

  #kept(type: string | undefined, given: string, field: string, value: unknown, path: Path | null): unknown {
    if (type === undefined) this.violations.unknownName(given, path);
    if (type === undefined || value === null) return undefined;
    return this.#field(type, value, path, field);
  }

  /** A field, or an item of a list, which stands at `step` below `parent`. */
  #field(type: string, value: unknown, parent: Path | null, step: string | number): unknown {
    if (type === 'any') return value;
    if (type === 'string' && typeof value === 'string') return value;
    if (type === 'number' && typeof value === 'number') return value;
    if (type === 'boolean' && typeof value === 'boolean') return value;
    const path = { parent, step };
    if (type.startsWith('[')) return this.#items(type.slice(1), value, path);
    if (type.startsWith('=')) return this.#enumValue(type.slice(1), value, path);
    if (type in SCHEMAS) return this.message(type, value, path);
    return this.#scalar(type, value, path);
  }

  #items(type: string, value: unknown, path: Path): unknown {
    const lists = type.startsWith('[');
    if (!Array.isArray(value)) {
      // A single value stands for a list of one, unless the items are lists themselves.
      return lists
        ? this.violations.invalidValue(path, LIST_TYPE, value)
        : [this.#field(type, value, path, 0)];
    }
    let checked: unknown[] = value;
    for (const [index, item] of value.entries()) {
      const kept = lists ? this.#list(item, path, index) : this.#field(type, item ?? {}, path, index);
      if (kept === item) continue;
      if (checked === value) checked = [...value];
      checked[index] = kept;
    }
    return checked;
  }

  #list(item: unknown, parent: Path, step: number): unknown {
    return Array.isArray(item) ? item : this.violations.invalidValue({ parent, step }, LIST_TYPE, item);
  }

  #enumValue(values: string, value: unknown, path: Path): unknown {
    const names = values.split('|');
    if (typeof value === 'string' && names.includes(value)) return value;
    if (typeof value === 'number' && names[value] !== undefined) return names[value];
    // The contract does not name enums; most are called like the field.
    const field = String(path.step);
    return this.violations.invalidValue(
      path,
      TYPE_PREFIX + field.charAt(0).toUpperCase() + field.slice(1),
      value,
    );
  }

  #scalar(type: string, value: unknown, path: Path): unknown {
    switch (type) {
      case 'string':
        return this.violations.invalidValue(path, 'TYPE_STRING', value);
      case 'boolean':
        if (value === 'true' || value === 'false') return value === 'true';
        return this.violations.invalidValue(path, 'TYPE_BOOL', value);
      case 'integer':
        return int32(value) ?? this.violations.invalidValue(path, 'TYPE_INT32', value);
      case 'number':
        return double(value) ?? this.violations.invalidValue(path, 'TYPE_DOUBLE', value);
      default:
        return value;
    }
  }
}

function int32(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d+(\.0*)?$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) return undefined;
  return number >= MIN_INT32 && number <= MAX_INT32 ? number : undefined;
}

function double(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function camelCase(name: string): string {
  return name.includes('_')
    ? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    : name;
}
