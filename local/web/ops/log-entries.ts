import type { RecentLine } from './recent-lines.ts';

/**
 * What was written in one go as one entry, newest first: lines that go on with the one before (indented, or closing a
 * bracket) are joined to it. Where in the code an error came from is left to the terminal.
 */
export function logEntries(newestFirst: readonly RecentLine[]): readonly RecentLine[] {
  const entries: RecentLine[] = [];
  /** Where each run's last entry stands: runs write at the same time. */
  const lastOf = new Map<string, number>();
  for (const line of newestFirst.toReversed()) {
    const run = `${line.functionName} ${line.requestId}`;
    const at = lastOf.get(run);
    const before = at === undefined ? undefined : entries[at];
    if (at === undefined || before === undefined || !goesOn(line.line)) {
      lastOf.set(run, entries.push(line) - 1);
    } else if (!isStackFrame(line.line)) {
      entries[at] = { ...before, line: `${before.line} ${line.line.trim()}` };
    }
  }
  return entries.reverse();
}

function goesOn(line: string): boolean {
  return /^\s|^[)\]}]|^$/.test(line);
}

function isStackFrame(line: string): boolean {
  return /^\s*at |^\s*$/.test(line);
}
