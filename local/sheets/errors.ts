/** Refusals in the shape and the words of Google's APIs. */

type StatusName =
  | 'INVALID_ARGUMENT'
  | 'NOT_FOUND'
  | 'PERMISSION_DENIED'
  | 'RESOURCE_EXHAUSTED'
  | 'UNIMPLEMENTED'
  | 'UNAVAILABLE'
  | 'INTERNAL';

const CODES: Record<StatusName, number> = {
  INVALID_ARGUMENT: 400,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNIMPLEMENTED: 501,
  UNAVAILABLE: 503,
};

export interface FieldViolation {
  readonly field: string;
  readonly description: string;
}

/** An answer other than 200. `details` follow google.rpc.Status. */
export class SheetsError extends Error {
  readonly status: StatusName;
  readonly details: readonly object[];

  constructor(status: StatusName, message: string, details: readonly object[] = []) {
    super(message);
    this.status = status;
    this.details = details;
  }

  get code(): number {
    return CODES[this.status];
  }

  toJSON(): object {
    const details = this.details.length > 0 ? { details: this.details } : {};
    return { error: { code: this.code, message: this.message, status: this.status, ...details } };
  }
}

/** What one request of a batchUpdate, or one range of a values call, refuses; the batch adds where it stood. */
export class Refusal extends Error {}

export function refuse(message: string): never {
  throw new Refusal(message);
}

export function invalidArgument(message: string): SheetsError {
  return new SheetsError('INVALID_ARGUMENT', message);
}

/** A body that the contract does not allow: one description a violation, one line each. */
export function badRequest(violations: readonly FieldViolation[], message?: string): SheetsError {
  const text = message ?? violations.map((violation) => violation.description).join('\n');
  const type = 'type.googleapis.com/google.rpc.BadRequest';
  return new SheetsError('INVALID_ARGUMENT', text, [{ '@type': type, fieldViolations: violations }]);
}

export function notFound(): SheetsError {
  return new SheetsError('NOT_FOUND', 'Requested entity was not found.');
}

/** What the stand-in does not do is said by name, so that nobody takes silence for success. */
export function notImplemented(name: string): SheetsError {
  return new SheetsError('UNIMPLEMENTED', `${name} is not part of this stand-in for the Google Sheets API.`);
}
