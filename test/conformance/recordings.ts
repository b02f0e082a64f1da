import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface Interaction {
  readonly method: string;
  readonly path: string;
  readonly body: { readonly name?: string; readonly requests?: readonly object[] } | null;
  readonly status: number;
  readonly response: Readonly<Record<string, unknown>> | null;
}

/** What one test of gspread sent to Google, in order, and what Google answered. */
export interface Recording {
  readonly test: string;
  readonly interactions: readonly Interaction[];
}

const FILE = new URL('../fixtures/google-sheets/recordings.json.gz', import.meta.url);

export function readRecordings(): Recording[] {
  return JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8')) as Recording[];
}
