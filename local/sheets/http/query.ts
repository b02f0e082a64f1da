/** Query parameters, checked as Google checks them. */

import { SCHEMAS } from '../contract/schemas.generated.ts';
import { badRequest, type SheetsError } from '../errors.ts';
import { type FieldMask, MaskSyntaxError, parseMask } from '../fields-mask.ts';
import type {
  DateTimeRenderOption,
  MajorDimension,
  RenderOptions,
  ValueRenderOption,
} from '../render/values.ts';

/** Parameters of every Google API, which mean nothing here but `fields`. */
const STANDARD = new Set([
  '$.xgafv',
  'access_token',
  'alt',
  'callback',
  'fields',
  'key',
  'oauth_token',
  'prettyPrint',
  'quotaUser',
  'uploadType',
  'upload_protocol',
]);

const TYPE_PREFIX = 'type.googleapis.com/google.apps.sheets.v4.';

export class Query {
  readonly #parameters: URLSearchParams;

  constructor(text: string, allowed: readonly string[]) {
    this.#parameters = new URLSearchParams(text);
    for (const name of this.#parameters.keys()) {
      if (STANDARD.has(name) || allowed.includes(name)) continue;
      const description = `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`;
      throw badRequest([{ field: '', description }]);
    }
  }

  all(name: string): string[] {
    return this.#parameters.getAll(name);
  }

  flag(name: string): boolean {
    const text = this.#parameters.get(name);
    if (text === null || text === '') return false;
    if (/^(true|1)$/i.test(text)) return true;
    if (/^(false|0)$/i.test(text)) return false;
    throw invalid(name, 'TYPE_BOOL', text);
  }

  oneOf<T extends string>(name: string, type: string, values: readonly T[]): T | null {
    const text = this.#parameters.get(name);
    if (text === null || text === '') return null;
    const found = values.find((value) => value === text);
    if (found === undefined) throw invalid(name, `${TYPE_PREFIX}${type}`, text);
    return found;
  }

  majorDimension(): MajorDimension {
    const names = ['DIMENSION_UNSPECIFIED', 'ROWS', 'COLUMNS'] as const;
    return this.oneOf('majorDimension', 'Dimension', names) === 'COLUMNS' ? 'COLUMNS' : 'ROWS';
  }

  renderOptions(valueName = 'valueRenderOption', dateTimeName = 'dateTimeRenderOption'): RenderOptions {
    const value = this.oneOf<ValueRenderOption>(valueName, 'ValueRenderOption', [
      'FORMATTED_VALUE',
      'UNFORMATTED_VALUE',
      'FORMULA',
    ]);
    const dateTime = this.oneOf<DateTimeRenderOption>(dateTimeName, 'DateTimeRenderOption', [
      'SERIAL_NUMBER',
      'FORMATTED_STRING',
    ]);
    return { value: value ?? 'FORMATTED_VALUE', dateTime: dateTime ?? 'SERIAL_NUMBER' };
  }

  /** The `fields` parameter for an answer of that type; null for everything. */
  fields(schema: string): FieldMask | null {
    // Two parameters count as one list.
    const text = this.all('fields')
      .filter((part) => part !== '')
      .join(',');
    if (text === '') return null;
    try {
      const mask = parseMask(text);
      if (mask) checkNames(mask, schema, '');
      return mask;
    } catch (error) {
      if (error instanceof MaskSyntaxError) throw unknownPath(text);
      throw error;
    }
  }
}

function checkNames(mask: FieldMask, schema: string, prefix: string): void {
  const fields = SCHEMAS[schema];
  if (!fields) return;
  for (const [field, inner] of mask) {
    const path = prefix === '' ? field : `${prefix}.${field}`;
    const type = field === '*' ? 'any' : fields[field];
    if (type === undefined) throw unknownPath(path);
    if (inner) checkNames(inner, type.replace(/^\[+/, ''), path);
  }
}

function unknownPath(path: string): SheetsError {
  const description = `Error expanding 'fields' parameter. Cannot find matching fields for path '${path}'.`;
  return badRequest([{ field: path, description }], 'Request contains an invalid argument.');
}

function invalid(name: string, type: string, text: string): SheetsError {
  const field = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const description = `Invalid value at '${field}' (${type}), ${JSON.stringify(text)}`;
  return badRequest([{ field, description }]);
}
