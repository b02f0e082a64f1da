import type { LambdaError } from './lambda-error.ts';

/** What a worker is started with. */
export interface WorkerStart {
  /** The bundle's file. */
  readonly bundle: string;
  /** One number, in milliseconds: how far the clock is ahead of real time. */
  readonly offset: SharedArrayBuffer;
  readonly functionName: string;
  readonly memoryMb: number;
}

export interface InvocationRequest {
  readonly requestId: string;
  readonly payload: string;
  readonly timeoutMs: number;
}

export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'not loaded'; readonly error: LambdaError }
  | { readonly kind: 'done'; readonly payload: string }
  | { readonly kind: 'failed'; readonly error: LambdaError };
