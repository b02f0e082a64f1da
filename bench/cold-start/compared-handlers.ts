import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import * as z from 'zod';
import { BUNDLE } from '../../cli/build/bundle-options.ts';
import type { LambdaEntry } from '../../cli/build/lambdas.ts';

/** What a Lambda's import time is set beside. */
export interface Imported {
  /** Imports the Lambda's clients by the sub-paths by which it does, and nothing else. */
  readonly bare: string;
  /** The Lambda itself, importing `googleapis` whole. */
  readonly whole: string;
}

/** Bundles both for each Lambda, as the Lambda itself is bundled. `outDir` has the Lambdas' own bundles already. */
export async function comparedHandlers(options: {
  readonly root: string;
  readonly outDir: string;
  readonly lambdas: readonly LambdaEntry[];
}): Promise<ReadonlyMap<string, Imported>> {
  const { root, outDir, lambdas } = options;
  const compared = await Promise.all(
    lambdas.map(async ({ name, entry }) => {
      const bare = path.join(outDir, `${name}.bare.mjs`);
      const whole = path.join(outDir, `${name}.whole.mjs`);
      const clients = clientsOf(root, path.join(outDir, `${name}.inputs.json`));
      await bundle(root, bare, bareHandler(clients));
      await bundle(root, whole, `export * from './${entry}';\n${WHOLE}`);
      return [name, { bare, whole }] as const;
    }),
  );
  return new Map(compared);
}

const WHOLE = "import { google } from 'googleapis';\nexport const whole = () => google;";

async function bundle(root: string, outfile: string, contents: string): Promise<void> {
  const { outExtension: _, ...asDeployed } = BUNDLE;
  const options: BuildOptions = {
    ...asDeployed,
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
  };
  await build(options);
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

const inputs = z.object({ sources: z.array(z.string()) });
const CLIENT_IMPORT = /^import \{([^}]+)\} from '((?:@aws-sdk|googleapis)\/[^']+)';$/gm;

/** Package path to the names that a Lambda's own sources import from it to run, not as types. */
function clientsOf(root: string, inputsFile: string): ReadonlyMap<string, ReadonlySet<string>> {
  const clients = new Map<string, Set<string>>();
  for (const source of inputs.parse(JSON.parse(readFileSync(inputsFile, 'utf8'))).sources) {
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
