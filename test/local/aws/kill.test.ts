import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { startLocalAws } from '../../../local/aws/start-local-aws.ts';
import { MovableClock } from '../../../local/clock.ts';
import { bundles, lambda, queueOf, remembered } from './lambdas-under-test.ts';

const home = mkdtempSync(path.join(tmpdir(), 'leadsheet-kill-'));
afterAll(() => rmSync(home, { recursive: true }));

/** Lets a process publish until so many events were accepted, and kills it where it stands. */
async function acceptedBeforeKill(prefix: string, many: number): Promise<readonly string[]> {
  const script = fileURLToPath(new URL('./until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, [script, home, prefix], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const accepted: string[] = [];
  createInterface({ input: child.stdout }).on('line', (key) => {
    accepted.push(key);
    if (accepted.length === many) child.kill('SIGKILL');
  });
  await ended;
  // The last line may have been cut off in the middle of its key.
  return accepted.slice(0, many);
}

it('does all that was accepted, however often it is killed', async () => {
  const accepted = [
    ...(await acceptedBeforeKill('a', 7)),
    ...(await acceptedBeforeKill('b', 60)),
    ...(await acceptedBeforeKill('c', 300)),
  ];
  expect(accepted.length).toBe(367);

  const lambdas = [lambda('collect', { queue: queueOf(['LeadReceived']) })];
  const aws = await startLocalAws({
    home,
    clock: new MovableClock(),
    lambdas,
    bundles: await bundles(lambdas),
    env: {},
  });
  await aws.drain();
  const done = await remembered(aws, accepted);
  await aws.stop();
  expect(done).toEqual([...accepted].sort());
});

it('leaves a folder alone that another one has', async () => {
  const options = {
    home,
    clock: new MovableClock(),
    lambdas: [],
    bundles: new Map<string, string>(),
    env: {},
  };
  const first = await startLocalAws(options);
  await expect(startLocalAws(options)).rejects.toThrow(`\`${home}\` is in use by another Leadsheet.`);
  await first.stop();
  await (await startLocalAws(options)).stop();
});
