/** Bodies checked against Google's contract: unknown names, wrong types, and the words for them. */
import { badRequest, type FieldViolation } from '../errors.ts';
import { isPlainObject, type PlainObject } from '../model/color.ts';
import { SCHEMAS } from './schemas.generated.ts';

/** Messages that hold exactly one of some fields. */
const ONE_OF: Readonly<Record<string, { readonly name: string; readonly fields?: readonly string[] }>> = {
  Request: { name: 'kind' },
  ExtendedValue: { name: 'value' },
  ConditionalFormatRule: { name: 'rule', fields: ['booleanRule', 'gradientRule'] },
  ColorStyle: { name: 'kind' },
};

/** Where Google's own name of a message differs from the contract's. */
const MESSAGE_NAMES: Readonly<Record<string, string>> = {
  Request: 'BatchUpdateSpreadsheetRequest.Request',
};

const TYPE_PREFIX = 'type.googleapis.com/google.apps.sheets.v4.';
const LIST_TYPE = 'type.googleapis.com/google.protobuf.ListValue';
const MIN_INT32 = -(2 ** 31);
const MAX_INT32 = 2 ** 31 - 1;

/**
 * The body as the handlers read it: names in camelCase, unset fields left out, numbers as numbers.
 * `at` is the path that Google puts before the field's, e.g. `data` for a ValueRange. Throws with all that is wrong.
 */
export function validBody(schema: string, body: unknown, at: string): PlainObject {
  const violations: FieldViolation[] = [];
  const checked = checkMessage(schema, body ?? {}, at, violations);
  if (violations.length > 0) throw badRequest(violations);
  return isPlainObject(checked) ? checked : {};
}

function checkMessage(schema: string, value: unknown, at: string, violations: FieldViolation[]): unknown {
  const fields = SCHEMAS[schema] ?? {};
  if (!isPlainObject(value)) {
    if (Array.isArray(value)) violations.push(rootArray(at));
    else violations.push(invalidValue(at, TYPE_PREFIX + (MESSAGE_NAMES[schema] ?? schema), value));
    return undefined;
  }
  const checked: PlainObject = {};
  const oneOf = ONE_OF[schema];
  let chosen: string | null = null;
  for (const [given, inner] of Object.entries(value)) {
    const field = camelCase(given);
    const type = fields[field] ?? (given in fields ? fields[given] : undefined);
    if (type === undefined) {
      violations.push(unknownName(given, at));
      continue;
    }
    if (inner === null || inner === undefined) continue;
    if (oneOf && (oneOf.fields?.includes(field) ?? true)) {
      if (chosen !== null) violations.push(alreadySet(at, oneOf.name, field));
      chosen = field;
    }
    const path = at === '' ? snakeCase(field) : `${at}.${snakeCase(field)}`;
    checked[field] = checkField(type, inner, path, violations);
  }
  return checked;
}

function checkField(type: string, value: unknown, at: string, violations: FieldViolation[]): unknown {
  if (type.startsWith('[')) return checkItems(type.slice(1), value, at, violations);
  if (type.startsWith('=')) return checkEnum(type.slice(1), value, at, violations);
  switch (type) {
    case 'any':
      return value;
    case 'string':
      return typeof value === 'string' ? value : wrong(value, at, 'TYPE_STRING', violations);
    case 'boolean':
      return checkBoolean(value, at, violations);
    case 'integer':
      return checkInteger(value, at, violations);
    case 'number':
      return checkNumber(value, at, violations);
    default:
      return type in SCHEMAS ? checkMessage(type, value, at, violations) : value;
  }
}

function checkItems(type: string, value: unknown, at: string, violations: FieldViolation[]): unknown {
  const listOfLists = type.startsWith('[');
  if (!Array.isArray(value)) {
    // A single value stands for a list of one, unless the items are lists themselves.
    if (listOfLists) {
      violations.push(invalidValue(at, LIST_TYPE, value));
      return undefined;
    }
    return [checkField(type, value, at, violations)];
  }
  return value.map((item, index) => {
    const path = `${at}[${index}]`;
    if (!listOfLists) return checkField(type, item ?? {}, path, violations);
    if (Array.isArray(item)) return item;
    violations.push(invalidValue(path, LIST_TYPE, item));
    return undefined;
  });
}

function checkEnum(values: string, value: unknown, at: string, violations: FieldViolation[]): unknown {
  const names = values.split('|');
  if (typeof value === 'string' && names.includes(value)) return value;
  if (typeof value === 'number' && names[value] !== undefined) return names[value];
  const field = at.split('.').at(-1) ?? at;
  const type = field
    .replace(/\[\d+\]$/, '')
    .replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  return wrong(value, at, TYPE_PREFIX + type, violations);
}

function checkBoolean(value: unknown, at: string, violations: FieldViolation[]): unknown {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  return wrong(value, at, 'TYPE_BOOL', violations);
}

function checkInteger(value: unknown, at: string, violations: FieldViolation[]): unknown {
  const number = typeof value === 'string' && /^-?\d+(\.0*)?$/.test(value) ? Number(value) : value;
  const whole = typeof number === 'number' && Number.isInteger(number);
  if (whole && number >= MIN_INT32 && number <= MAX_INT32) return number;
  return wrong(value, at, 'TYPE_INT32', violations);
}

function checkNumber(value: unknown, at: string, violations: FieldViolation[]): unknown {
  if (typeof value === 'number') return value;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : wrong(value, at, 'TYPE_DOUBLE', violations);
}

function wrong(value: unknown, at: string, type: string, violations: FieldViolation[]): undefined {
  violations.push(invalidValue(at, type, value));
  return undefined;
}

function invalidValue(field: string, type: string, value: unknown): FieldViolation {
  const shown = typeof value === 'object' ? '' : `, ${JSON.stringify(value)}`;
  return { field, description: `Invalid value at '${field}' (${type})${shown}` };
}

function unknownName(name: string, at: string): FieldViolation {
  const where = at === '' ? '' : ` at '${at}'`;
  return {
    field: at,
    description: `Invalid JSON payload received. Unknown name "${name}"${where}: Cannot find field.`,
  };
}

function rootArray(at: string): FieldViolation {
  const where = at === '' ? '' : ` at '${at}'`;
  return {
    field: at,
    description: `Invalid JSON payload received. Unknown name ""${where}: Proto field is not repeating, cannot start list.`,
  };
}

function alreadySet(at: string, oneOf: string, field: string): FieldViolation {
  return {
    field: at,
    description: `Invalid value at '${at}' (oneof), oneof field '${oneOf}' is already set. Cannot set '${field}'`,
  };
}

function camelCase(name: string): string {
  return name.includes('_')
    ? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    : name;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
