import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = path.dirname(fileURLToPath(import.meta.url));

/** AWS's runtime client as it is started, and what replaces its native part. */
export const RUNTIME_CLIENT = {
  entry: path.join(FOLDER, 'node_modules/aws-lambda-ric/index.mjs'),
  preload: path.join(FOLDER, 'preload.ts'),
} as const;

/** Installs it where it is not there yet: only who asks for it needs it. */
export function installRuntimeClient(): void {
  if (existsSync(RUNTIME_CLIENT.entry)) return;
  console.error("Installing AWS's runtime client for Lambdas (once, a few seconds)…");
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: FOLDER,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status === 0 && existsSync(RUNTIME_CLIENT.entry)) return;
  throw new Error(
    "npm could not install AWS's runtime client; the lines above say why. Check the connection to the npm registry, or run without it: its Lambdas run in threads then.",
  );
}
