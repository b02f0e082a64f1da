import { fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { BuildOptions, Metafile } from 'esbuild';
import * as z from 'zod';
import { esbuildOnce } from '../../cli/build/esbuild-once.ts';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const PAGE = path.join(ROOT, 'local/web/page');

/** Where the page is built unless told otherwise. */
export const BUNDLE_DIR = path.join(ROOT, 'dist/web');

const MANIFEST = 'manifest.json';

const manifestSchema = z.object({
  /** File names as they are served: they carry a hash of their content. */
  script: z.string(),
  style: z.string(),
  /** What the script loads at once. */
  modules: z.array(z.string()),
  /** Each source with the hash of its content, from which a later start knows that nothing changed. */
  sources: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Sources of packages are not compared one by one: the lock file says which they are. */
const LOCK_FILE = 'package-lock.json';

/** Builds the workbook's page, compressed, unless that was done before from the same sources. About 3 s, else 20 ms. */
export async function buildPage(bundleDir = BUNDLE_DIR): Promise<string> {
  const before = await readManifest(bundleDir);
  if (!before || !(await isUpToDate(before))) await rebuildBeside(bundleDir);
  return bundleDir;
}

/** Null when the page was not built yet, or by another version that described it differently. */
export async function readManifest(bundleDir: string): Promise<Manifest | null> {
  const content = await readFile(path.join(bundleDir, MANIFEST), 'utf8').catch(() => null);
  if (content === null) return null;
  const read = manifestSchema.safeParse(JSON.parse(content));
  return read.success ? read.data : null;
}

async function isUpToDate(manifest: Manifest): Promise<boolean> {
  const checks = Object.entries(manifest.sources).map(
    async ([source, hash]) => (await hashOfFile(source)) === hash,
  );
  return (await Promise.all(checks)).every(Boolean);
}

/** In a process of its own: what a build takes, some 100 MB, the product would keep for as long as it runs. */
async function rebuildBeside(bundleDir: string): Promise<void> {
  const child = fork(path.join(ROOT, 'local/web/rebuild-page.ts'), [bundleDir], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('The workbook page could not be built; the lines above say why.');
}

/** Two starts may build at once: each file appears whole, under a name that says its content, and the manifest comes last. */
export async function rebuildPage(bundleDir: string): Promise<void> {
  await mkdir(bundleDir, { recursive: true });
  const { outputFiles, metafile } = await esbuildOnce({ ...OPTIONS, outdir: bundleDir });
  await Promise.all(outputFiles.map(({ path: file, contents }) => writeCompressed(file, contents)));
  const names = outputFiles.map(({ path: file }) => path.basename(file));
  const outputOf = (start: string) => {
    const name = names.find((known) => known.startsWith(start));
    if (name === undefined) throw new Error(`the build made no \`${start}…\``);
    return name;
  };
  const manifest: Manifest = {
    script: outputOf('main-'),
    style: outputOf('page-'),
    modules: withImports(outputOf('workbook-page-'), metafile),
    sources: await hashSources(metafile),
  };
  await writeWhole(path.join(bundleDir, MANIFEST), JSON.stringify(manifest));
  await forgetOthers(bundleDir, names);
}

/** The module and all that it cannot start without. Univer loads more when it needs it, e.g. how a language hyphenates. */
function withImports(name: string, metafile: Metafile): string[] {
  const needed = new Set<string>();
  const add = (output: string) => {
    if (needed.has(output)) return;
    needed.add(output);
    for (const { path: imported, kind } of metafile.outputs[output]?.imports ?? []) {
      if (kind === 'import-statement') add(imported);
    }
  };
  add(Object.keys(metafile.outputs).find((output) => path.basename(output) === name) ?? '');
  return [...needed].map((output) => path.basename(output));
}

async function forgetOthers(bundleDir: string, names: readonly string[]): Promise<void> {
  const kept = new Set([MANIFEST, ...names.flatMap((name) => [name, `${name}.br`, `${name}.gz`])]);
  const files = await readdir(bundleDir);
  const others = files.filter((file) => !kept.has(file) && !file.endsWith(UNFINISHED));
  await Promise.all(others.map((file) => rm(path.join(bundleDir, file), { force: true })));
}

const OPTIONS = {
  absWorkingDir: ROOT,
  entryPoints: [path.join(PAGE, 'main.ts'), path.join(PAGE, 'page.css')],
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  splitting: true,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  metafile: true,
  write: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'error',
} satisfies BuildOptions;

async function hashSources(metafile: Metafile): Promise<Record<string, string>> {
  const own = Object.keys(metafile.inputs).filter((input) => !input.includes('node_modules/'));
  const builder = path.relative(ROOT, fileURLToPath(import.meta.url));
  const hashed = [...own, builder, LOCK_FILE].map(
    async (source) => [source, (await hashOfFile(source)) ?? ''] as const,
  );
  return Object.fromEntries(await Promise.all(hashed));
}

async function hashOfFile(source: string): Promise<string | null> {
  const content = await readFile(path.join(ROOT, source)).catch(() => null);
  return content && createHash('sha256').update(content).digest('hex');
}

const BROTLI_QUALITY = 5;

async function writeCompressed(file: string, content: Uint8Array): Promise<void> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  await Promise.all([
    writeWhole(file, content),
    promisify(brotliCompress)(content, { params }).then((small) => writeWhole(`${file}.br`, small)),
    promisify(gzip)(content).then((small) => writeWhole(`${file}.gz`, small)),
  ]);
}

const UNFINISHED = '.unfinished';

async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const unfinished = `${file}.${randomUUID()}${UNFINISHED}`;
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}
