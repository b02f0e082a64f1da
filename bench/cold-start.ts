/**
 * How long a Lambda of ours takes to load in a fresh process, beside a bare one that imports nothing but its clients by
 * their sub-paths, and beside itself importing `googleapis` whole: `npm run bench:cold-start [-- rounds]`. Ends with 1
 * when one is above 1.3 times its bare one or larger than it may be.
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
import { comparedHandlers, type Imported } from './cold-start/compared-handlers.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const MOST_TIMES_BARE = 1.3;
const rounds = Number(process.argv[2] ?? 15);
/** The whole of googleapis is so much slower that a few rounds show it. */
const WHOLE_ROUNDS = 3;

const outDir = mkdtempSync(path.join(tmpdir(), 'leadsheet-cold-start-'));
try {
  const ours = await buildLambdas({ root: ROOT, outDir, lambdas: LAMBDAS });
  const compared = await comparedHandlers({ root: ROOT, outDir, lambdas: LAMBDAS });
  const rows = LAMBDAS.map(({ name }) => {
    const file = ours.get(name) ?? '';
    const beside = compared.get(name);
    if (beside === undefined) throw new Error(`\`${name}\` was not built`);
    const ms = importTimes({ ours: file, ...beside }, rounds);
    const bytes = bytesAtStart(file);
    const mostBytes = largestBundleBytes(name);
    const isGood = ms.ours <= MOST_TIMES_BARE * ms.bare && bytes <= mostBytes;
    if (!isGood) process.exitCode = 1;
    return { name, bytes, mostBytes, ms, isGood };
  });
  const head = ['Lambda', 'KB', 'at most', 'import', 'bare', 'ratio', 'googleapis whole', ''];
  const table = rows.map(({ name, bytes, mostBytes, ms, isGood }) => [
    name,
    String(Math.ceil(bytes / 1000)),
    String(mostBytes / 1000),
    inMs(ms.ours),
    inMs(ms.bare),
    `${(ms.ours / ms.bare).toFixed(2)}x`,
    `${inMs(ms.whole)} (${(ms.whole / ms.bare).toFixed(1)}x)`,
    isGood ? '' : 'TOO MUCH',
  ]);
  console.log(textTable([head, ...table]).join('\n'));
  console.log(
    `\nThe fastest of ${rounds} fresh processes of Node ${process.version} each, in turns; at most ${MOST_TIMES_BARE} x the bare one.`,
  );
} finally {
  rmSync(outDir, { recursive: true });
}

/**
 * The fastest, in milliseconds: what else the machine does can only add to a time. In turns, so that it meets all of
 * them alike.
 */
function importTimes(files: Imported & { readonly ours: string }, times: number) {
  const fastest = {
    ours: Number.POSITIVE_INFINITY,
    bare: Number.POSITIVE_INFINITY,
    whole: Number.POSITIVE_INFINITY,
  };
  for (let round = 0; round < times; round += 1) {
    for (const name of ['ours', 'bare', 'whole'] as const) {
      if (name === 'whole' && round >= WHOLE_ROUNDS) continue;
      fastest[name] = Math.min(fastest[name], importMs(files[name]));
    }
  }
  return fastest;
}

function importMs(file: string): number {
  const told = execFileSync(process.execPath, [path.join(ROOT, 'bench/cold-start/import-once.mjs'), file], {
    env: { PATH: process.env.PATH, AWS_REGION: 'eu-west-1' },
    encoding: 'utf8',
  });
  return Number(told);
}

function inMs(ms: number): string {
  return `${ms.toFixed(0)} ms`;
}
