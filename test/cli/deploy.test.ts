import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';

const folder = temporaryFolder();
const bin = path.join(folder, 'bin');
const told = path.join(folder, 'told.txt');
mkdirSync(bin);
/** Which file the cdk was told to read. */
const settings = path.join(folder, 'settings.txt');
let env: Readonly<Record<string, string>> = {};
const cdk = path.join(bin, 'cdk');

/** Runs `npm run deploy` with a cdk that writes down what it is told, and fails at one of its commands. */
async function deploy(failsAt: string, ...args: readonly string[]) {
  writeFileSync(told, '');
  writeFileSync(
    cdk,
    `#!/bin/sh\necho "$@" >> '${told}'\necho "$LEADSHEET_CDK_JSON" > '${settings}'\n[ "$1" != '${failsAt}' ]\n`,
  );
  chmodSync(cdk, 0o755);
  const child = spawn(process.execPath, [path.resolve('cli/deploy.ts'), ...args], {
    cwd: folder,
    env: { ...process.env, ...env, PATH: `${bin}${path.delimiter}${process.env['PATH']}` },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  return { code, stderr: stderr.trim(), told: readFileSync(told, 'utf8').trim().split('\n') };
}

const SHOWN = ['synth --quiet --strict --all', 'diff --app cdk.out --all'];

it('shows the difference and deploys nothing where nobody can be asked', async () => {
  expect(await deploy('nothing')).toEqual({
    code: 2,
    stderr: 'Nothing was deployed yet: there is no terminal to ask on, so add --yes to go ahead.',
    told: SHOWN,
  });
});

it('deploys what was shown with --yes, all of it or the stacks that are named', async () => {
  expect(await deploy('nothing', '--yes')).toEqual({
    code: 0,
    stderr: '',
    told: [...SHOWN, 'deploy --app cdk.out --require-approval never --all'],
  });
  expect((await deploy('nothing', 'leadsheet-emea', '--yes')).told.at(-1)).toBe(
    'deploy --app cdk.out --require-approval never leadsheet-emea',
  );
});

it('stops at the first that fails', async () => {
  expect(await deploy('diff', '--yes')).toEqual({
    code: 1,
    stderr: '`cdk diff` failed, and nothing more was done; what it says above is why.',
    told: SHOWN,
  });
});

it('deploys what another file says, wherever it is run, as the other commands read it', async () => {
  await deploy('nothing', '--yes');
  expect(readFileSync(settings, 'utf8').trim()).toBe(path.resolve('cdk.json'));
  env = { LEADSHEET_CDK_JSON: 'emea/cdk.json' };
  await deploy('nothing', '--yes');
  expect(readFileSync(settings, 'utf8').trim()).toBe(path.join(folder, 'emea/cdk.json'));
});
