/** An invocation that failed, as the Lambda API tells it. */
export interface LambdaError {
  /** The name of what was thrown, or Lambda's own: `Sandbox.Timedout`, `Runtime.ExitError`, … */
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace?: readonly string[];
}

/** How an invocation ended. */
export type InvocationResult =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly error: LambdaError };

export function timedOut(requestId: string, timeoutMs: number): LambdaError {
  return {
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
  };
}

export function exited(requestId: string, reason: string): LambdaError {
  return {
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: ${reason}`,
  };
}

/** A synchronous invocation's limits, in bytes, both ways. */
export const MOST_REQUEST_BYTES = 6 * 1024 * 1024;
export const MOST_RESPONSE_BYTES = MOST_REQUEST_BYTES + 100;

export function requestTooLarge(bytes: number): LambdaError {
  return {
    errorType: 'RequestEntityTooLargeException',
    errorMessage: `${bytes} byte payload is too large for the RequestResponse invocation type (limit ${MOST_REQUEST_BYTES} bytes)`,
  };
}

export function responseTooLarge(): LambdaError {
  return {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size exceeded maximum allowed payload size (${MOST_RESPONSE_BYTES} bytes).`,
  };
}

/** What a handler or its module threw. */
export function thrown(error: unknown): LambdaError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return {
    errorType: error.name,
    errorMessage: error.message,
    stackTrace: (error.stack ?? '').split('\n').map((line) => line.trim()),
  };
}

/** What an invocation answered, if that is not more than Lambda hands on. */
export function readResponse(payload: string): InvocationResult {
  if (Buffer.byteLength(payload) > MOST_RESPONSE_BYTES) return { ok: false, error: responseTooLarge() };
  return { ok: true, payload: JSON.parse(payload) };
}
