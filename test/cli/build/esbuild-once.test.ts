import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { esbuildOnce } from '../../../cli/build/esbuild-once.ts';

const source = { stdin: { contents: 'export const a = 1' }, write: false } as const;

/** The processes that this one started and that still run. */
function children(): string {
  const list = execFileSync('ps', ['-eo', 'ppid=,args='], { encoding: 'utf8' });
  return list
    .split('\n')
    .filter(
      (line) =>
        Number(line.trim().split(' ')[0]) === process.pid &&
        line.includes('esbuild') &&
        !line.includes('defunct'),
    )
    .join('\n');
}

it('leaves no process behind, and lets builds that overlap end', async () => {
  const built = await Promise.all([esbuildOnce(source), esbuildOnce(source), esbuildOnce(source)]);
  expect(built.map(({ outputFiles }) => outputFiles.length)).toEqual([1, 1, 1]);
  expect(children()).toBe('');
  expect((await esbuildOnce(source)).outputFiles).toHaveLength(1);
  expect(children()).toBe('');
});
