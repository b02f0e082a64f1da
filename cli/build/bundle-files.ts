import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export function bundleOf(outDir: string, name: string): string {
  return path.join(path.resolve(outDir), `${name}.mjs`);
}

/** The folder of what a bundle loads later. */
export function laterOf(outDir: string, name: string): string {
  return path.join(path.resolve(outDir), `${name}.later`);
}

/** What a bundle was made of, kept beside it. */
export function inputsOf(outDir: string, name: string): string {
  return path.join(outDir, `${name}.inputs.json`);
}

/** Another process may build, or load, the same file just now: it finds the old one or the new one. */
export function writeWhole(file: string, contents: string | Uint8Array): void {
  const unfinished = `${file}.${process.pid}`;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(unfinished, contents);
  renameSync(unfinished, file);
}
