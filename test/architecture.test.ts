import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Which of our folders each folder may import, besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  'apps-script': ['core'],
  lambdas: ['core'],
  cdk: [
    'lambdas/topology.ts',
    'lambdas/alarms.ts',
    'lambdas/secret-settings.ts',
    'lambdas/adapters/ledger-table.ts',
    'cli/build',
  ],
  local: ['core', 'lambdas', 'cli/build', 'cdk/late-after.ts'],
  cli: [
    'core',
    'lambdas',
    'local',
    'apps-script/packed',
    'cdk/settings.ts',
    'cdk/names.ts',
    'cdk/late-after.ts',
  ],
};

describe('who may import whom', () => {
  for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
    it(`${folder} imports only ${['itself', ...allowed].join(', ')}${folder === 'core' ? ', and no package' : ''}`, () => {
      const wrong = sourcesOf(folder).flatMap((file) =>
        importsOf(file)
          .map((specifier) => ({ specifier, target: targetOf(file, specifier) }))
          .filter(({ specifier, target }) =>
            target === null || target.startsWith('node_modules/')
              ? folder === 'core' && !specifier.startsWith('.')
              : ![folder, ...allowed].some((place) => target === place || target.startsWith(`${place}/`)),
          )
          .map(({ specifier }) => `${file} imports ${specifier}`),
      );
      expect(wrong).toEqual([]);
    });
  }

  it('nobody but cli and test imports local', () => {
    const others = ['core', 'apps-script', 'lambdas', 'cdk'].flatMap(sourcesOf);
    const wrong = others.filter((file) =>
      importsOf(file).some((s) => targetOf(file, s)?.startsWith('local/')),
    );
    expect(wrong).toEqual([]);
  });

  it('gives each decision a number of its own', () => {
    const numbers = readdirSync(path.join(ROOT, 'docs/decisions')).map((name) => name.slice(0, 4));
    expect(numbers).toEqual([...new Set(numbers)]);
  });

  it('no Lambda asks whether it runs locally', () => {
    const wrong = sourcesOf('lambdas').filter((file) =>
      /isLocal|\blocal\b\s*[?)]|=== ?'local'/.test(codeOf(file)),
    );
    expect(wrong).toEqual([]);
  });
});

describe('core is pure', () => {
  const CLOCK_AND_CHANCE =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\b|\bcrypto\b|\bprocess\.|\bfetch\(/;

  it('reads no clock, rolls no dice and does no input or output', () => {
    const wrong = sourcesOf('core').filter((file) => CLOCK_AND_CHANCE.test(codeOf(file)));
    expect(wrong).toEqual([]);
  });

  it('compiles with nothing but the language itself in scope', () => {
    const { compilerOptions } = JSON.parse(readFileSync(path.join(ROOT, 'core/tsconfig.json'), 'utf8'));
    expect(compilerOptions).toMatchObject({ lib: ['ES2022'], types: [] });
  });
});

function sourcesOf(folder: string): readonly string[] {
  try {
    return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|mjs)$/.test(file) && !file.includes('node_modules'))
      .map((file) => path.posix.join(folder, file.split(path.sep).join('/')));
  } catch {
    return [];
  }
}

function readText(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** The file without its comments, in which words are only words. */
function codeOf(file: string): string {
  return readText(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
}

function importsOf(file: string): readonly string[] {
  const found = codeOf(file).matchAll(
    /^(?:import|export|\}).*\bfrom '([^'\n]+)';|^import '([^'\n]+)';|\bimport\('([^'\n]+)'\)/gm,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** The imported file from the project's root; null for a package or a module of Node. */
function targetOf(file: string, specifier: string): string | null {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : null;
}
