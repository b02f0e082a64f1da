import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { buildLambdas, copyBundle } from '../../../cli/build/lambdas.ts';
import { ROOT } from '../../local/aws/lambdas-under-test.ts';

const root = mkdtempSync(path.join(tmpdir(), 'leadsheet-build-'));
const outDir = path.join(root, 'dist/lambdas');
const lambdas = [
  { name: 'a', entry: 'lambdas/a.ts' },
  { name: 'b', entry: 'lambdas/b.ts' },
];

function source(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}

function build(): Promise<ReadonlyMap<string, string>> {
  return buildLambdas({ root, outDir, lambdas });
}

/** When each bundle was written. */
function written(): readonly number[] {
  return ['a', 'b'].map((name) => statSync(path.join(outDir, `${name}.mjs`)).mtimeMs);
}

beforeEach(() => {
  rmSync(outDir, { recursive: true, force: true });
  cpSync(path.join(ROOT, 'package-lock.json'), path.join(root, 'package-lock.json'));
  source('core/shared.ts', 'export const answer: number = 42;');
  source('core/word.ts', "export const word = () => 'say'.toUpperCase();");
  source(
    'lambdas/a.ts',
    "import { answer } from '../core/shared.ts'; import { word } from '../core/word.ts'; export const handler = async () => word() + answer;",
  );
  source(
    'lambdas/b.ts',
    "import path from 'node:path'; export const handler = async () => path.basename('/x/b');",
  );
});
afterAll(() => rmSync(root, { recursive: true }));

describe('building the Lambdas', () => {
  it('makes one ES module of each, with a map that holds no sources', async () => {
    const bundles = await build();
    const { handler } = await import(pathToFileURL(bundles.get('a') ?? '').href);
    expect(await handler()).toBe('SAY42');
    const map = JSON.parse(readFileSync(`${bundles.get('a')}.map`, 'utf8'));
    expect(map.sourcesContent).toBeUndefined();
    expect(map.sources).toContain('../../core/word.ts');
  });

  it('touches nothing when nothing has changed', async () => {
    await build();
    const before = written();
    await build();
    expect(written()).toEqual(before);
  });

  it('builds again only what was made of a source that has changed', async () => {
    await build();
    const [a = 0, b = 0] = written();
    source('core/shared.ts', 'export const answer: number = 43;');
    await build();
    const [newA = 0, newB = 0] = written();
    expect(newA).toBeGreaterThan(a);
    expect(newB).toBe(b);
    expect(readFileSync(path.join(outDir, 'a.mjs'), 'utf8')).toContain('43');
  });

  it('builds all again when a package has changed, or a bundle is gone', async () => {
    await build();
    source('package-lock.json', '{}');
    rmSync(path.join(outDir, 'b.mjs'));
    const [a = 0] = [statSync(path.join(outDir, 'a.mjs')).mtimeMs];
    await build();
    expect(statSync(path.join(outDir, 'a.mjs')).mtimeMs).toBeGreaterThan(a);
    expect(existsSync(path.join(outDir, 'b.mjs'))).toBe(true);
  });

  it('keeps what a Lambda loads later out of its bundle, and with it wherever that is copied', async () => {
    source('core/picture.ts', 'export const picture = "drawn later";');
    source(
      'lambdas/c.ts',
      'export const handler = async () => (await import("../core/picture.ts")).picture;',
    );
    const splits = [{ name: 'c', entry: 'lambdas/c.ts' }];
    const build = () => buildLambdas({ root, outDir, lambdas: splits });
    const bundle = (await build()).get('c') ?? '';
    expect(readFileSync(bundle, 'utf8')).not.toContain('drawn later');
    const folder = path.join(root, 'upload');
    mkdirSync(folder, { recursive: true });
    copyBundle(bundle, folder, 'index.mjs');
    const { handler } = await import(path.join(folder, 'index.mjs'));
    expect(await handler()).toBe('drawn later');

    source('core/picture.ts', 'export const picture = "drawn anew";');
    await build();
    const later = readdirSync(path.join(outDir, 'c.later')).filter((name) => name.endsWith('.mjs'));
    expect(later).toHaveLength(1);
    rmSync(path.join(outDir, 'c.later'), { recursive: true });
    await build();
    expect(readdirSync(path.join(outDir, 'c.later'))).toHaveLength(2);
  });
});
