import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildLambdas, copyBundle } from '../cli/build/lambdas.ts';
import { LAMBDAS } from '../lambdas/topology.ts';

/** Builds the Lambdas, as `npm start` does, and answers for each, by its name, the folder to upload. */
export async function lambdaFolders(root: string): Promise<ReadonlyMap<string, string>> {
  const bundles = await buildLambdas({ root, outDir: path.join(root, 'dist/lambdas'), lambdas: LAMBDAS });
  return new Map(
    [...bundles].map(([name, bundle]) => {
      const folder = path.join(root, 'dist/deploy', name);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      copyBundle(bundle, folder, 'index.mjs');
      return [name, folder];
    }),
  );
}
