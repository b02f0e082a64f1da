/** 43033 as `43,033`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 row`, `43,033 rows`. */
export function counted(count: number, one: string, many: string): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
