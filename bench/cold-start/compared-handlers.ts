import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { sourcesAtStart } from '../../cli/build/bundle-inputs.ts';
import { BUNDLE } from '../../cli/build/bundle-options.ts';
import type { LambdaEntry } from '../../cli/build/lambdas.ts';

/** What a Lambda's import time is set beside. */
export interface Imported {
  /** Imports the clients that the Lambda starts with, by the sub-paths by which it does, and nothing else. */
  readonly bare: string;
  /** The Lambda itself, importing `googleapis` whole. */
  readonly whole: string;
}

/**
 * Bundles both for each Lambda, as the Lambda itself is bundled. A client that it loads later is not in the bare one
 * either.
 *
 * @param options.bundles of each Lambda by its name, as they were built
 */
export async function comparedHandlers(options: {
  readonly root: string;
  readonly outDir: string;
  readonly lambdas: readonly LambdaEntry[];
  readonly bundles: ReadonlyMap<string, string>;
}): Promise<ReadonlyMap<string, Imported>> {
  const { root, outDir, lambdas, bundles } = options;
  const compared = await Promise.all(
    lambdas.map(async ({ name, entry }) => {
      const clients = clientsOf(root, sourcesAtStart(bundles.get(name) ?? ''));
      const bare = await bundle(root, path.join(outDir, 'bare', name), bareHandler(clients));
      const whole = await bundle(
        root,
        path.join(outDir, 'whole', name),
        `export * from './${entry}';\n${WHOLE}`,
      );
      return [name, { bare, whole }] as const;
    }),
  );
  return new Map(compared);
}

const WHOLE = "import { google } from 'googleapis';\nexport const whole = () => google;";

async function bundle(root: string, outdir: string, contents: string): Promise<string> {
  await build({
    ...BUNDLE,
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, loader: 'ts', sourcefile: 'index.ts' },
    entryNames: 'index',
    outdir,
    splitting: true,
  });
  return path.join(outdir, 'index.mjs');
}

/** It has to mention what it imports, or the bundler would leave it out. */
function bareHandler(clients: ReadonlyMap<string, ReadonlySet<string>>): string {
  const imports = [...clients].map(
    ([from, names], at) =>
      `import { ${[...names].map((name) => `${name} as ${name}${at}`)} } from '${from}';`,
  );
  const mentioned = [...clients.values()].flatMap((names, at) => [...names].map((name) => `${name}${at}`));
  return [...imports, `export const handler = async () => [${mentioned}];`].join('\n');
}

const CLIENT_IMPORT = /^import \{([^}]+)\} from '((?:@aws-sdk|googleapis)\/[^']+)';$/gm;

/** Package path to the names that a Lambda's own sources import from it to run, not as types. */
function clientsOf(root: string, sources: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const clients = new Map<string, Set<string>>();
  for (const source of sources) {
    for (const [, list = '', from = ''] of readFileSync(path.join(root, source), 'utf8').matchAll(
      CLIENT_IMPORT,
    )) {
      const names = list
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !name.startsWith('type '));
      if (names.length > 0) clients.set(from, new Set([...(clients.get(from) ?? []), ...names]));
    }
  }
  return clients;
}
