/** Refusals in the shape and the words of Google's APIs. */
type StatusName =
  | 'INVALID_ARGUMENT'
  | 'UNAUTHENTICATED'
  | 'PERMISSION_DENIED'
  | 'NOT_FOUND'
  | 'UNIMPLEMENTED'
  | 'UNAVAILABLE';

const CODES: Readonly<Record<StatusName, number>> = {
  INVALID_ARGUMENT: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  UNIMPLEMENTED: 501,
  UNAVAILABLE: 503,
};

/** An answer other than 200. */
export class FormsRefusal extends Error {
  override readonly name = 'FormsRefusal';
  readonly status: StatusName;

  constructor(status: StatusName, message: string) {
    super(message);
    this.status = status;
  }

  get code(): number {
    return CODES[this.status];
  }

  toJSON(): object {
    return { error: { code: this.code, message: this.message, status: this.status } };
  }
}
