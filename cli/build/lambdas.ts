import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, type Metafile, version } from 'esbuild';
import { esbuildOnce } from './esbuild-once.ts';

/** A Lambda to bundle; `entry` is from the project's root. */
export interface LambdaEntry {
  readonly name: string;
  readonly entry: string;
}

/**
 * Bundles each Lambda into one file, `NAME.mjs`, as it is deployed and as it runs here; answers where each is, by its
 * name. One whose sources have not changed since it was last built is left as it is.
 */
export async function buildLambdas(options: {
  readonly root: string;
  readonly outDir: string;
  readonly lambdas: readonly LambdaEntry[];
}): Promise<ReadonlyMap<string, string>> {
  const { root, outDir, lambdas } = options;
  const changed = lambdas.filter((lambda) => !isFresh(root, outDir, lambda));
  if (changed.length > 0) {
    mkdirSync(outDir, { recursive: true });
    const entryPoints = Object.fromEntries(changed.map(({ name, entry }) => [name, path.join(root, entry)]));
    const { metafile, outputFiles } = await esbuildOnce({
      ...BUNDLE,
      absWorkingDir: root,
      entryPoints,
      outdir: outDir,
      metafile: true,
      write: false,
    });
    for (const { path: file, contents } of outputFiles) writeWhole(file, contents);
    for (const lambda of changed) rememberInputs(root, outDir, lambda, metafile);
  }
  return new Map(lambdas.map(({ name }) => [name, bundleOf(outDir, name)]));
}

/** CommonJS packages in an ES module bundle still call `require`. */
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/**
 * What the clients import only where there is nothing better, and in a Lambda there always is: its credentials are in
 * its environment, and Node has streams. A quarter of each bundle.
 */
const NEVER_REACHED = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
  'web-streams-polyfill',
] as const;

/** How each Lambda is bundled. */
export const BUNDLE = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // The AWS SDK's ES modules shake down to about half of what its CommonJS takes.
  mainFields: ['module', 'main'],
  external: [...NEVER_REACHED],
  minify: true,
  // Stack traces name our own lines; the sources themselves stay out of the map.
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'error',
  banner: { js: REQUIRE },
} as const satisfies BuildOptions;

/** What a bundle was made of, kept beside it. */
interface Inputs {
  readonly fingerprint: string;
  /** Our own sources; what comes from packages is told by the lock file. */
  readonly sources: readonly string[];
}

function isFresh(root: string, outDir: string, { name, entry }: LambdaEntry): boolean {
  const file = inputsOf(outDir, name);
  if (!existsSync(file) || !existsSync(bundleOf(outDir, name))) return false;
  const inputs: Inputs = JSON.parse(readFileSync(file, 'utf8'));
  return inputs.fingerprint === fingerprintOf(root, entry, inputs.sources);
}

function rememberInputs(
  root: string,
  outDir: string,
  { name, entry }: LambdaEntry,
  { inputs }: Metafile,
): void {
  // By the imports, not by what is in the bundle: a module whose constants were inlined leaves no trace there.
  const reached = new Set([entry]);
  for (const file of reached) {
    if (file.includes('node_modules/')) continue;
    for (const imported of inputs[file]?.imports ?? [])
      if (imported.external !== true) reached.add(imported.path);
  }
  const sources = [...reached].filter((file) => !file.includes('node_modules/')).sort();
  const remembered: Inputs = { fingerprint: fingerprintOf(root, entry, sources), sources };
  writeWhole(inputsOf(outDir, name), JSON.stringify(remembered));
}

/** Another process may build, or load, the same file just now: it finds the old one or the new one. */
function writeWhole(file: string, contents: string | Uint8Array): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, file);
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

function bundleOf(outDir: string, name: string): string {
  return path.join(path.resolve(outDir), `${name}.mjs`);
}

function inputsOf(outDir: string, name: string): string {
  return path.join(outDir, `${name}.inputs.json`);
}
