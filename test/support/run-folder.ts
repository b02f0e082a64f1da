import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where the test files of one run find the folder that they share. */
const NAMED = 'LEADSHEET_TEST_FOLDER';
let own: string | undefined;

/**
 * A folder for what every test file would make again: bundles, a workbook that is set up. It is gone after the run. A
 * program that is no test run has one of its own.
 */
export function runFolder(): string {
  const named = process.env[NAMED];
  if (named !== undefined) return named;
  if (own === undefined) {
    const made = newFolder();
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    own = made;
  }
  return own;
}

/** Called by vitest before the first test file; what it answers is called after the last. */
export default function makeRunFolder(): () => void {
  const made = newFolder();
  process.env[NAMED] = made;
  // As the launcher has it: the programs that tests start are compiled once.
  process.env.NODE_COMPILE_CACHE ??= path.resolve('node_modules/.cache/compiled');
  return () => rmSync(made, { recursive: true, force: true });
}

function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'leadsheet-tests-'));
}
