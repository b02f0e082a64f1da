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
