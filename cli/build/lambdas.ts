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
  /** What it imports by `import()` stays out of its bundle, in files beside it, and is loaded when it gets there. */
  readonly loadsLater?: true;
}

/**
 * Bundles each Lambda into one file, `NAME.mjs`, as it is deployed and as it runs here; answers where each is, by its
 * name. What one loads later is in `NAME.later`. One whose sources have not changed since it was last built is left as
 * it is.
 */
export async function buildLambdas(options: {
  readonly root: string;
  readonly outDir: string;
  readonly lambdas: readonly LambdaEntry[];
}): Promise<ReadonlyMap<string, string>> {
  const { root, outDir, lambdas } = options;
  const changed = lambdas.filter((lambda) => !isFresh(root, outDir, lambda));
  const whole = changed.filter(({ loadsLater }) => loadsLater !== true);
  const split = changed.filter(({ loadsLater }) => loadsLater === true);
  // Each of those that are split alone, or they would share files with one another.
  const builds = [...(whole.length > 0 ? [whole] : []), ...split.map((lambda) => [lambda])];
  await Promise.all(builds.map((together) => bundleTogether(root, outDir, together)));
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

async function bundleTogether(root: string, outDir: string, lambdas: readonly LambdaEntry[]): Promise<void> {
  mkdirSync(outDir, { recursive: true });
  const [first] = lambdas;
  const { metafile, outputFiles } = await esbuildOnce({
    ...BUNDLE,
    absWorkingDir: root,
    entryPoints: Object.fromEntries(lambdas.map(({ name, entry }) => [name, path.join(root, entry)])),
    outdir: outDir,
    ...(first?.loadsLater === true && { splitting: true, chunkNames: `${first.name}.later/[name]-[hash]` }),
    metafile: true,
    write: false,
  });
  for (const { path: file, contents } of outputFiles) writeWhole(file, contents);
  const written = new Set(outputFiles.map(({ path: file }) => file));
  for (const { name } of lambdas) forgetOld(laterOf(outDir, name), written);
  for (const lambda of lambdas) rememberInputs(root, outDir, lambda, metafile);
}

function forgetOld(folder: string, written: ReadonlySet<string>): void {
  if (!existsSync(folder)) return;
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  for (const file of files) if (!written.has(file)) rmSync(file, { force: true });
}
