// Builds what runs inside Google Sheets: npm run build:apps-script
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';
import { MENU_PAGE, menuLoader, menuPage, packScript, servicesOf } from './apps-script-pack.ts';
import { scriptGlobals, shims } from './apps-script-shims.ts';
import { esbuildOnce } from './esbuild-once.ts';
import { declarationPage, leanSchema } from './lean-schema.ts';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const SOURCE = path.join(ROOT, 'apps-script');

/** Where `clasp push` and the local workbook take it from. */
export const APPS_SCRIPT_DIR = path.join(ROOT, 'dist/apps-script');

/** More than this is slow to start: every formula and every click loads all of it. */
export const LARGEST_SCRIPT_BYTES = 100 * 1024;

/** The name of the bundle inside `Code.js`; a variable, which nobody can call from outside. */
const BUNDLE = 'Leadsheet';
const MENU_BUNDLE = 'LeadsheetMenu';
const MENU_LOADER = 'leadsheetMenu_';

/** What was built: the folder, the size of `Code.js`, and the pages. */
export interface AppsScriptBuild {
  readonly outDir: string;
  readonly codeBytes: number;
  /** The services of Google that the script uses. */
  readonly services: readonly string[];
  readonly pages: readonly string[];
}

/**
 * Builds `Code.js`, one self-contained HTML file for each page of `apps-script/sidebar`, and the manifest. Takes less
 * than a second.
 *
 * @throws Error when `Code.js` would be larger than it may be
 */
export async function buildAppsScript(outDir = APPS_SCRIPT_DIR): Promise<AppsScriptBuild> {
  mkdirSync(outDir, { recursive: true });
  const names = readdirSync(path.join(SOURCE, 'sidebar'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(SOURCE, 'sidebar', entry.name, 'page.ts')))
    .map(({ name }) => name);
  const [{ code, menu, services }] = await Promise.all([
    buildCode(),
    ...names.map(async (name) => writeWhole(path.join(outDir, `${name}.html`), await buildPage(name))),
  ]);
  const codeBytes = Buffer.byteLength(code);
  if (codeBytes > LARGEST_SCRIPT_BYTES)
    throw new Error(
      `Code.js would be ${codeBytes} bytes, and at most ${LARGEST_SCRIPT_BYTES} are allowed: leave out what only Lambdas need.`,
    );
  writeWhole(path.join(outDir, 'Code.js'), code);
  writeWhole(path.join(outDir, `${MENU_PAGE}.html`), menu);
  writeWhole(path.join(outDir, 'workbook.html'), declarationPage());
  copyFileSync(path.join(SOURCE, 'appsscript.json'), path.join(outDir, 'appsscript.json'));
  return { outDir, codeBytes, services, pages: names };
}

// Google's V8 has neither private methods nor static fields, so they are lowered.
const TARGET = 'es2020';

const SHARED = {
  absWorkingDir: ROOT,
  bundle: true,
  write: false,
  format: 'iife',
  target: TARGET,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'error',
} as const satisfies BuildOptions;

async function buildCode(): Promise<{ code: string; menu: string; services: readonly string[] }> {
  const [main, menu] = await Promise.all([
    bundleOf('main.ts', BUNDLE),
    bundleOf('menu-functions.ts', MENU_BUNDLE),
  ]);
  const packed = await packScript(main.bundle, BUNDLE, SHARED);
  const globals = [
    ...scriptGlobals(main.bundle, BUNDLE),
    ...scriptGlobals(menu.bundle, MENU_BUNDLE, `${MENU_LOADER}()`),
  ];
  const code = [
    packed,
    menuLoader(MENU_LOADER, MENU_BUNDLE),
    shims(globals, [...main.sources, ...menu.sources]),
  ].join('\n');
  const services = [...new Set([...servicesOf(main.bundle), ...servicesOf(menu.bundle)])].sort();
  return { code, menu: menuPage(menu.bundle), services };
}

/** What an entry point needs, in one script that leaves a variable of that name, and the sources of ours in it. */
async function bundleOf(
  entry: string,
  globalName: string,
): Promise<{ readonly bundle: string; readonly sources: readonly string[] }> {
  const { outputFiles, metafile } = await esbuildOnce({
    ...SHARED,
    entryPoints: [path.join(SOURCE, entry)],
    // What is not ASCII takes long to unpack.
    charset: 'ascii',
    globalName,
    metafile: true,
    plugins: [leanSchema],
  });
  const sources = Object.keys(metafile.inputs)
    .filter((input) => input.startsWith('apps-script/'))
    .map((input) => readFileSync(path.join(ROOT, input), 'utf8'));
  return { bundle: outputFiles[0]?.text ?? '', sources };
}

/** A page of `apps-script/sidebar`: what it shows, its script and its styles in one document. */
async function buildPage(name: string): Promise<string> {
  const folder = path.join(SOURCE, 'sidebar', name);
  const { outputFiles } = await esbuildOnce({ ...SHARED, entryPoints: [path.join(folder, 'page.ts')] });
  const styles = await esbuildOnce({
    ...SHARED,
    stdin: {
      contents: [path.join(SOURCE, 'sidebar/shared.css'), path.join(folder, 'page.css')]
        .filter((file) => existsSync(file))
        .map((file) => `@import ${JSON.stringify(file)};`)
        .join('\n'),
      loader: 'css',
      resolveDir: folder,
    },
  });
  // An inline script ends at the first closing tag, wherever it stands.
  const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
  return `<!doctype html>
<html lang="en">
<head>
<base target="_top">
<meta charset="utf-8">
<style>${(styles.outputFiles[0]?.text ?? '').trim()}</style>
</head>
<body>
${readFileSync(path.join(folder, 'page.html'), 'utf8').trim()}
<script>${script.trim()}</script>
</body>
</html>
`;
}

/** Another process may read or build the same file just now: it finds the old one or the new one. */
function writeWhole(file: string, contents: string): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { outDir, codeBytes, pages } = await buildAppsScript();
  const size = `${(codeBytes / 1024).toFixed(1)} of at most ${LARGEST_SCRIPT_BYTES / 1024} KB`;
  console.log(
    `${path.relative(process.cwd(), outDir)}: Code.js (${size}), ${pages.length} pages, appsscript.json`,
  );
}
