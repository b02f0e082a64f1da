/** The order of a sheet's rows, as keys in parts, so that an appended row writes one part and not all. */
import type { Row } from '../model/row.ts';

const KEYS_PER_PART = 4096;

/** Bytes of each part; a position without a row is key 0. */
export function orderParts(rows: readonly (Row | undefined)[]): Buffer[] {
  const parts: Buffer[] = [];
  for (let from = 0; from < rows.length; from += KEYS_PER_PART) {
    const keys = Uint32Array.from(rows.slice(from, from + KEYS_PER_PART), (row) => row?.key ?? 0);
    parts.push(Buffer.from(keys.buffer));
  }
  return parts;
}

export function orderKeys(parts: readonly Uint8Array[]): number[] {
  return parts.flatMap((part) => {
    const aligned = new Uint8Array(part);
    return [...new Uint32Array(aligned.buffer)];
  });
}
