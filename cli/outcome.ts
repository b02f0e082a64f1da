import type { ExitCode } from './exit-codes.ts';

/** How a command ended: what `--json` prints, or else the lines that a person reads. */
export interface Outcome {
  readonly exitCode: ExitCode;
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
}

/** Options that every command has. */
export interface CommonOptions {
  readonly json: boolean;
  /** As it was typed; null when it was not. */
  readonly port: string | null;
}
