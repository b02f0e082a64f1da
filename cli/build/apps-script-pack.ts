import { deflateRawSync } from 'node:zlib';
import type { BuildOptions } from 'esbuild';
import { toBase91 } from '../../apps-script/packed/base91.ts';
import { esbuildOnce } from './esbuild-once.ts';

/** The services of Google that a script may reach. */
const SERVICES = [
  'CacheService',
  'HtmlService',
  'LockService',
  'PropertiesService',
  'ScriptApp',
  'Session',
  'SpreadsheetApp',
  'UrlFetchApp',
  'Utilities',
] as const;

/** The services that a bundle uses, by name. */
export function servicesOf(bundle: string): readonly string[] {
  return SERVICES.filter((service) => new RegExp(`\\b${service}\\.\\w`).test(bundle));
}

/**
 * A bundle as a script that unpacks itself when it is loaded, at about half the size: the judgement, the declaration of
 * the workbook and the list of throw-away addresses would not fit into the size a script may have.
 */
export async function packScript(bundle: string, name: string, shared: BuildOptions): Promise<string> {
  const { outputFiles } = await esbuildOnce({
    ...shared,
    entryPoints: ['apps-script/packed/unpack.ts'],
    globalName: 'unpacked',
    write: false,
  });
  const unpack = (outputFiles?.[0]?.text ?? '').trim();
  const packed = toBase91(deflateRawSync(bundle, { level: 9 }));
  const source = `unpacked.unpack(${JSON.stringify(packed)})`;
  return [
    '// Leadsheet. Built from apps-script/ and core/ of its repository, and packed: change it there, not here.',
    `// It uses ${servicesOf(bundle).join(', ')}.`,
    `var ${name} = (() => { ${unpack}`,
    `return new Function(${source} + "\\nreturn ${name};\\n//# sourceURL=Leadsheet.js")(); })();`,
  ].join('\n');
}

/** The page that keeps what only a click needs, out of the script that Google loads for every formula. */
export const MENU_PAGE = 'menu';

/** A bundle as that page: not run by it, only kept. */
export function menuPage(bundle: string): string {
  return `<script type="text/plain">${bundle.trim().replaceAll('</script', '<\\/script')}</script>\n`;
}

/** What reads the page and runs what it keeps, once in each execution. A name that ends so cannot be called by Google. */
export function menuLoader(loader: string, name: string): string {
  return [
    `var ${loader} = (() => { let loaded; return () => {`,
    'if (loaded) return loaded;',
    `const page = HtmlService.createHtmlOutputFromFile(${JSON.stringify(MENU_PAGE)}).getContent();`,
    "const code = page.slice(page.indexOf('>') + 1, page.lastIndexOf('</script'));",
    `return loaded = new Function(code + "\\nreturn ${name};\\n//# sourceURL=Menu.js")(); }; })();`,
  ].join('\n');
}
