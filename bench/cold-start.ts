/**
 * How long a Lambda of ours takes to load in a fresh process, beside a bare one that imports nothing but the clients it
 * starts with by their sub-paths, and beside itself importing `googleapis` whole: `npm run bench:cold-start [-- rounds]`.
 * Ends with 1 when one is above 1.3 times its bare one or larger than it may be.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bytesAtStart } from '../cli/build/bundle-inputs.ts';
import { largestBundleBytes } from '../cli/build/bundle-limits.ts';
import { buildLambdas } from '../cli/build/lambdas.ts';
import { textTable } from '../cli/text-table.ts';
import { LAMBDAS } from '../lambdas/topology.ts';
import { comparedHandlers } from './cold-start/compared-handlers.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const MOST_TIMES_BARE = 1.3;
const rounds = Number(process.argv[2] ?? 25);
/** The whole of googleapis is so much slower that a few rounds show it. */
const WHOLE_ROUNDS = 3;

interface Times {
  readonly ours: number[];
  readonly bare: number[];
  readonly whole: number[];
}

const outDir = mkdtempSync(path.join(tmpdir(), 'leadsheet-cold-start-'));
try {
  const bundles = await buildLambdas({ root: ROOT, outDir, lambdas: LAMBDAS });
  const compared = await comparedHandlers({ root: ROOT, outDir, lambdas: LAMBDAS, bundles });
  const times = new Map(
    LAMBDAS.map(({ name }): [string, Times] => [name, { ours: [], bare: [], whole: [] }]),
  );
  // All of them in each round: a minute in which the machine is slow then falls on no single one.
  for (let round = 0; round < rounds; round++) {
    for (const [name, { ours, bare, whole }] of times) {
      const files = compared.get(name);
      const bundle = bundles.get(name);
      if (files === undefined || bundle === undefined) throw new Error(`\`${name}\` was not built`);
      // Neither always goes first.
      const isFirst = round % 2 === 0;
      if (isFirst) ours.push(importMs(bundle));
      bare.push(importMs(files.bare));
      if (!isFirst) ours.push(importMs(bundle));
      if (round < WHOLE_ROUNDS) whole.push(importMs(files.whole));
    }
  }
  const rows = [...times].map(([name, { ours, bare, whole }]) => {
    // Of runs that directly follow one another: what else the machine does then slows both.
    const ratio = middle(ours.map((ms, round) => ms / (bare[round] ?? ms)));
    const bytes = bytesAtStart(bundles.get(name) ?? '');
    const mostBytes = largestBundleBytes(name);
    const isGood = ratio <= MOST_TIMES_BARE && bytes <= mostBytes;
    if (!isGood) process.exitCode = 1;
    return [
      name,
      String(Math.ceil(bytes / 1000)),
      String(mostBytes / 1000),
      inMs(middle(ours)),
      inMs(middle(bare)),
      `${ratio.toFixed(2)}x`,
      `${inMs(middle(whole))} (${(middle(whole) / middle(bare)).toFixed(1)}x)`,
      isGood ? '' : 'TOO MUCH',
    ];
  });
  const head = ['Lambda', 'KB', 'at most', 'import', 'bare', 'ratio', 'googleapis whole', ''];
  console.log(textTable([head, ...rows]).join('\n'));
  console.log(
    `\nThe middle of ${rounds} fresh processes of Node ${process.version} each, and of the ratios of those that followed one another; at most ${MOST_TIMES_BARE} x the bare one.`,
  );
} finally {
  rmSync(outDir, { recursive: true });
}

function importMs(file: string): number {
  const told = execFileSync(process.execPath, [path.join(ROOT, 'bench/cold-start/import-once.mjs'), file], {
    env: { PATH: process.env.PATH, AWS_REGION: 'eu-west-1' },
    encoding: 'utf8',
  });
  return Number(told);
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function inMs(ms: number): string {
  return `${ms.toFixed(0)} ms`;
}
