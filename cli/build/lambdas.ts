import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bundleOf, laterOf, writeWhole } from './bundle-files.ts';
import { isFresh, rememberInputs } from './bundle-inputs.ts';
import { BUNDLE } from './bundle-options.ts';
import { esbuildOnce } from './esbuild-once.ts';

/** A Lambda to bundle; `entry` is from the project's root. */
export interface LambdaEntry {
  readonly name: string;
  readonly entry: string;
}

/**
 * Bundles each Lambda into `NAME.mjs`, as it is deployed and as it runs here; answers where each is, by its name. What
 * it imports by `import()` stays out of that file, in `NAME.later` beside it, and is loaded when it gets there. One whose
 * sources have not changed since it was last built is left as it is.
 */
export async function buildLambdas(options: {
  readonly root: string;
  readonly outDir: string;
  readonly lambdas: readonly LambdaEntry[];
}): Promise<ReadonlyMap<string, string>> {
  const { root, outDir, lambdas } = options;
  const changed = lambdas.filter((lambda) => !isFresh(root, outDir, lambda));
  // Each alone, or they would share files with one another.
  await Promise.all(changed.map((lambda) => bundle(root, outDir, lambda)));
  return new Map(lambdas.map(({ name }) => [name, bundleOf(outDir, name)]));
}

/** Puts a bundle, under another name, and all that belongs to it into a folder. */
export function copyBundle(bundle: string, folder: string, name: string): void {
  cpSync(bundle, path.join(folder, name));
  // By the names that the bundle itself gives.
  cpSync(`${bundle}.map`, path.join(folder, `${path.basename(bundle)}.map`));
  const later = laterOf(path.dirname(bundle), path.basename(bundle, '.mjs'));
  if (existsSync(later)) cpSync(later, path.join(folder, path.basename(later)), { recursive: true });
}

async function bundle(root: string, outDir: string, lambda: LambdaEntry): Promise<void> {
  const { name, entry } = lambda;
  mkdirSync(outDir, { recursive: true });
  const { metafile, outputFiles } = await esbuildOnce({
    ...BUNDLE,
    absWorkingDir: root,
    entryPoints: { [name]: path.join(root, entry) },
    outdir: outDir,
    splitting: true,
    chunkNames: `${name}.later/[name]-[hash]`,
    metafile: true,
    write: false,
  });
  for (const { path: file, contents } of outputFiles) writeWhole(file, contents);
  const written = new Set(outputFiles.map(({ path: file }) => file));
  forgetOld(laterOf(outDir, name), written);
  rememberInputs(root, outDir, lambda, metafile);
}

function forgetOld(folder: string, written: ReadonlySet<string>): void {
  if (!existsSync(folder)) return;
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  for (const file of files) if (!written.has(file)) rmSync(file, { force: true });
}
