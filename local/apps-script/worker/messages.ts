import type { MessagePort } from 'node:worker_threads';

/** What a worker is started with. */
export interface WorkerStart {
  /** The script's side of the services, as one script. */
  readonly services: string;
  readonly code: string;
  /** HTML files of the project by name, without their extension. */
  readonly files: Readonly<Record<string, string>>;
  /** Those of the manifest; null when it leaves them to Google. */
  readonly scopes: readonly string[] | null;
  readonly timeZone: string;
  /** One number, in milliseconds: how far the clock is ahead of real time. */
  readonly offset: SharedArrayBuffer;
}

export interface StartRun {
  /** Its first message is the `Run`. */
  readonly port: MessagePort;
  /** See `SIGNAL`. */
  readonly signal: SharedArrayBuffer;
}
