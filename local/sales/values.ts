import type { Definition, Definitions } from './definitions.ts';
import type { ValueProblem } from './errors.ts';

/** Property name → value, all as text, as HubSpot keeps them. A blank value means that there is none. */
export type Values = Readonly<Record<string, string>>;

export const LONGEST_TEXT = 65_536;

/** What HubSpot would find wrong with values before it looks at other contacts. */
export function valueProblems(
  definitions: Definitions,
  ownerIds: ReadonlySet<string>,
  values: Values,
): readonly ValueProblem[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const definition = definitions.get(name);
    if (definition === undefined)
      return [{ name, error: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` }];
    const problem = problemWith(definition, ownerIds, value);
    return problem === null ? [] : [{ name, ...problem }];
  });
}

type Problem = Pick<ValueProblem, 'error' | 'message'> | null;

function problemWith(
  { name, type, options, readOnlyValue }: Definition,
  ownerIds: ReadonlySet<string>,
  value: string,
): Problem {
  if (readOnlyValue)
    return {
      error: 'READ_ONLY_VALUE',
      message: `"${name}" is a read only property; its value cannot be set.`,
    };
  if (value === '') return null;
  if (value.length > LONGEST_TEXT) {
    return {
      error: 'PROPERTY_VALUE_TOO_LONG',
      message: `The value is ${value.length} characters long; at most ${LONGEST_TEXT} are allowed.`,
    };
  }
  if (name === 'email' && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)) {
    return { error: 'INVALID_EMAIL', message: `Email address ${value} is invalid` };
  }
  if (name === 'hubspot_owner_id' && !ownerIds.has(value)) {
    return { error: 'INVALID_OWNER_ID', message: `${value} is not the id of an owner in this account.` };
  }
  switch (type) {
    case 'number':
      return Number.isFinite(Number(value))
        ? null
        : { error: 'INVALID_INTEGER', message: `${value} was not a valid number.` };
    case 'datetime':
      return instantOf(value) === null
        ? { error: 'INVALID_LONG', message: `${value} was not a valid long.` }
        : null;
    case 'date':
      return isMidnight(value)
        ? null
        : { error: 'INVALID_DATE', message: `${value} is not at midnight UTC!` };
    case 'bool':
      return allowed(value, ['true', 'false']);
    case 'enumeration':
      return allowed(
        value,
        options.map((option) => option.value),
      );
    case 'string':
      return null;
  }
}

function allowed(value: string, options: readonly string[]): Problem {
  if (options.includes(value)) return null;
  return {
    error: 'INVALID_OPTION',
    message: `${value} was not one of the allowed options: [${options.join(', ')}]`,
  };
}

/** Epoch milliseconds of a date as HubSpot takes it: ISO 8601 or epoch milliseconds. Null when it is neither. */
export function instantOf(value: string): number | null {
  const ms = /^-?\d+$/.test(value)
    ? Number(value)
    : /^\d{4}-\d{2}-\d{2}/.test(value)
      ? Date.parse(value)
      : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

function isMidnight(value: string): boolean {
  const ms = instantOf(value);
  return ms !== null && ms % 86_400_000 === 0;
}

/** As HubSpot gives it back: instants as ISO text, addresses in lower case. */
export function kept({ name, type }: Pick<Definition, 'name' | 'type'>, value: string): string {
  if (name === 'email') return value.toLowerCase();
  const ms = type === 'datetime' && value !== '' ? instantOf(value) : null;
  return ms === null ? value : new Date(ms).toISOString();
}
