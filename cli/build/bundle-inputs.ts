import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Metafile, version } from 'esbuild';
import { bundleOf, inputsOf, laterOf, writeWhole } from './bundle-files.ts';
import { BUNDLE } from './bundle-options.ts';
import type { LambdaEntry } from './lambdas.ts';

/** What a bundle was made of, kept beside it. */
interface Inputs {
  readonly fingerprint: string;
  /** Our own sources; what comes from packages is told by the lock file. */
  readonly sources: readonly string[];
  /** Those of them that are loaded when the Lambda starts. */
  readonly sourcesAtStart: readonly string[];
  readonly bytesAtStart: number;
  /** Whether there is something that it loads later. */
  readonly loadsLater: boolean;
}

/** Whether the bundle is what its sources would make again. */
export function isFresh(root: string, outDir: string, { name, entry }: LambdaEntry): boolean {
  const file = inputsOf(outDir, name);
  if (!existsSync(file) || !existsSync(bundleOf(outDir, name))) return false;
  const inputs = rememberedInputs(outDir, name);
  if (inputs.loadsLater && !existsSync(laterOf(outDir, name))) return false;
  return inputs.fingerprint === fingerprintOf(root, entry, inputs.sources);
}

/** How much is read and compiled when a Lambda starts: its bundle and what that imports at once. */
export function bytesAtStart(bundle: string): number {
  return inputsBeside(bundle).bytesAtStart;
}

/** Our own sources that are in what is read and compiled when a Lambda starts, from the project's root. */
export function sourcesAtStart(bundle: string): readonly string[] {
  return inputsBeside(bundle).sourcesAtStart;
}

export function rememberInputs(
  root: string,
  outDir: string,
  { name, entry }: LambdaEntry,
  { inputs, outputs }: Metafile,
): void {
  const sources = ownSources(entry, inputs, () => true);
  const main = path.relative(root, bundleOf(outDir, name));
  const atOnce = importedAtOnce(main, outputs);
  const remembered: Inputs = {
    fingerprint: fingerprintOf(root, entry, sources),
    sources,
    sourcesAtStart: ownSources(entry, inputs, (kind) => kind !== 'dynamic-import'),
    bytesAtStart: [...atOnce].reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0),
    loadsLater: Object.keys(outputs).some((file) => file.endsWith('.mjs') && file !== main),
  };
  writeWhole(inputsOf(outDir, name), JSON.stringify(remembered));
}

/** By the imports, not by what is in the bundle: a module whose constants were inlined leaves no trace there. */
function ownSources(
  entry: string,
  inputs: Metafile['inputs'],
  follows: (kind: string) => boolean,
): readonly string[] {
  const reached = new Set([entry]);
  for (const file of reached) {
    if (file.includes('node_modules/')) continue;
    for (const imported of inputs[file]?.imports ?? [])
      if (imported.external !== true && follows(imported.kind)) reached.add(imported.path);
  }
  return [...reached].filter((file) => !file.includes('node_modules/')).sort();
}

function inputsBeside(bundle: string): Inputs {
  return rememberedInputs(path.dirname(bundle), path.basename(bundle, '.mjs'));
}

function rememberedInputs(outDir: string, name: string): Inputs {
  return JSON.parse(readFileSync(inputsOf(outDir, name), 'utf8'));
}

function importedAtOnce(main: string, outputs: Metafile['outputs']): ReadonlySet<string> {
  const reached = new Set([main]);
  for (const file of reached)
    for (const { path: imported, kind, external } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) reached.add(imported);
  return reached;
}

/** Of all that decides what the bundle is. */
function fingerprintOf(root: string, entry: string, sources: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify([version, BUNDLE, entry]));
  for (const file of ['package-lock.json', ...sources]) {
    const at = path.join(root, file);
    hash.update(`\0${file}\0`).update(existsSync(at) ? readFileSync(at) : 'missing');
  }
  return hash.digest('hex');
}
