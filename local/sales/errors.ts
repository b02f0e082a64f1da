import { randomUUID } from 'node:crypto';

/** What is wrong with one property value, in HubSpot's form. */
export interface ValueProblem {
  readonly name: string;
  readonly error: string;
  readonly message: string;
}

/** A request that HubSpot would refuse, with the status and the body it would answer. */
export class CrmError extends Error {
  override readonly name = 'CrmError';
  readonly status: number;
  readonly category: string;
  readonly more: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    category: string,
    message: string,
    more: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.status = status;
    this.category = category;
    this.more = more;
  }

  get body(): Readonly<Record<string, unknown>> {
    const { message, category, more } = this;
    return { status: 'error', message, correlationId: randomUUID(), category, ...more };
  }
}

export function invalidValues(problems: readonly ValueProblem[]): CrmError {
  const listed = problems.map(({ name, error, message }) => ({ isValid: false, message, error, name }));
  return new CrmError(400, 'VALIDATION_ERROR', `Property values were not valid: ${JSON.stringify(listed)}`);
}

export function invalidInput(message: string, context?: Readonly<Record<string, unknown>>): CrmError {
  return new CrmError(400, 'VALIDATION_ERROR', message, context === undefined ? {} : { context });
}

export function contactExists(id: string): CrmError {
  return new CrmError(409, 'CONFLICT', `Contact already exists. Existing ID: ${id}`);
}

export function notFound(message = 'resource not found'): CrmError {
  return new CrmError(404, 'OBJECT_NOT_FOUND', message);
}

export function objectsNotFound(ids: readonly string[], type: 'CONTACT' | 'TASK'): CrmError {
  const message = `Could not get some ${type} objects, they may be deleted or not exist. Check that ids are valid.`;
  return new CrmError(404, 'OBJECT_NOT_FOUND', message, { context: { ids } });
}

/** What HubSpot can do and this stand-in cannot: it says so, and never answers as if it had done it. */
export function notSpoken(what: string): CrmError {
  return new CrmError(
    501,
    'NOT_IMPLEMENTED',
    `The local CRM does not speak this part of HubSpot's API: ${what}`,
  );
}

export const unauthorized = new CrmError(
  401,
  'INVALID_AUTHENTICATION',
  'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
);

export function tooManyRequests(policyName: 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY'): CrmError {
  const message = `You have reached your ${policyName.toLowerCase()} limit.`;
  return new CrmError(429, 'RATE_LIMITS', message, { errorType: 'RATE_LIMIT', policyName });
}
