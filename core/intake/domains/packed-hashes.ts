const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BITS_PER_DIGIT = 6;

/** Sorted 32-bit numbers, each written as its distance from the one before in Golomb-Rice code, in base-64 digits. */
export interface PackedHashes {
  readonly count: number;
  /** How many low bits of a distance are written as they are; what is above them is written in unary. */
  readonly lowBits: number;
  readonly digits: string;
}

/**
 * Packs numbers below 2^32 into about log2(2^32 / count) + 1.5 bits each, a third of what their names would take.
 * Repeated numbers are kept once.
 */
export function packHashes(hashes: Iterable<number>): PackedHashes {
  const sorted = [...new Set(hashes)].sort((a, b) => a - b);
  const lowBits = Math.max(0, Math.floor(Math.log2(2 ** 32 / Math.max(1, sorted.length))));
  let digits = '';
  let digit = 0;
  let filled = 0;
  const write = (bit: number) => {
    digit = digit * 2 + bit;
    if (++filled < BITS_PER_DIGIT) return;
    digits += DIGITS[digit];
    digit = 0;
    filled = 0;
  };
  let before = 0;
  for (const hash of sorted) {
    const distance = hash - before;
    before = hash;
    for (let ones = Math.floor(distance / 2 ** lowBits); ones > 0; ones--) write(1);
    write(0);
    for (let bit = lowBits - 1; bit >= 0; bit--) write(Math.floor(distance / 2 ** bit) % 2);
  }
  while (filled > 0) write(1);
  return { count: sorted.length, lowBits, digits };
}

/** The numbers again, as a set. */
export function unpackHashes({ count, lowBits, digits }: PackedHashes): ReadonlySet<number> {
  const hashes = new Set<number>();
  let at = 0;
  let digit = 0;
  const read = () => {
    if (at % BITS_PER_DIGIT === 0) digit = DIGITS.indexOf(digits.charAt(at / BITS_PER_DIGIT));
    return (digit >> (BITS_PER_DIGIT - 1 - (at++ % BITS_PER_DIGIT))) & 1;
  };
  let hash = 0;
  while (hashes.size < count) {
    let distance = 0;
    while (read() === 1) distance += 2 ** lowBits;
    let low = 0;
    for (let bit = 0; bit < lowBits; bit++) low = low * 2 + read();
    hash += distance + low;
    hashes.add(hash);
  }
  return hashes;
}
