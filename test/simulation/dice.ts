/** The next number, from 0 up to 1. */
export type Roll = () => number;

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function dice(seed: number): Roll {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same items in another order (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], roll: Roll): readonly T[] {
  const all = [...items];
  for (let last = all.length - 1; last > 0; last--) {
    const other = Math.floor(roll() * (last + 1));
    const [a, b] = [all[last], all[other]];
    if (a === undefined || b === undefined) continue;
    all[last] = b;
    all[other] = a;
  }
  return all;
}
