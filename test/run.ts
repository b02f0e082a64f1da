// npm test: everything that has to hold, in the order in which a failure is cheapest to hear of.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installRuntimeClient } from '../local/aws/functions/runtime-client/install.ts';
import { findChromium } from './browser.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const only = process.argv.slice(2);

process.env.CHROMIUM_PATH = await findChromium();
installRuntimeClient();

if (only.length === 0) {
  run('Types of core, which knows no runtime', 'tsc', ['-p', 'core/tsconfig.json']);
  run('Types', 'tsc', ['-p', 'tsconfig.json']);
  run("Types of the sheet's script", 'tsc', ['-p', 'apps-script/tsconfig.json']);
  run('Types of its sidebars', 'tsc', ['-p', 'apps-script/sidebar/tsconfig.json']);
  run('Types of the page', 'tsc', ['-p', 'local/web/page/tsconfig.json']);
  run('Style', 'biome', ['check', '--error-on-warnings', '.']);
}
run('Tests', 'vitest', ['run', ...only]);

/** Runs one step with what is installed in the project; a failure ends the run with its exit code. */
function run(what: string, command: string, args: readonly string[]): void {
  console.log(`\n${what}: ${command} ${args.join(' ')}`);
  const bin = path.join(root, 'node_modules/.bin', command);
  const { status } = spawnSync(bin, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
