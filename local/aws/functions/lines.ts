import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Tells each line of a text stream. */
export function lines(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine);
}
