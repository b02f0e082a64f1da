/** What stands in the cells of a forgotten lead between two batches, so that they can be erased by what they hold. */
export function markOf(id: string): string {
  return `(forgotten ${id})`;
}

export function isMark(text: string): boolean {
  return /^\(forgotten \S+\)$/.test(text);
}
