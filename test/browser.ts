import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A browser for a test; the test closes it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: QUIET });
}

/** Nothing but the tests' own pages is asked for, and root may run it. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where a Chromium is: named by CHROMIUM_PATH, the system's, Playwright's, or Debian's package, installed when root may. */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH is \`${named}\`, and there is no such file.`);
  }
  const candidates = [...SYSTEM_BROWSERS, chromium.executablePath()];
  const found = candidates.find((path) => existsSync(path)) ?? installedByDebian();
  if (found) return found;
  throw new Error(
    'The browser tests need a Chromium: set CHROMIUM_PATH to one, or run `npx playwright-core install chromium`.',
  );
}

function installedByDebian(): string | null {
  const [path = ''] = SYSTEM_BROWSERS;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return null;
  console.error('Installing Chromium for the browser tests (once, about a minute)…');
  // Test files start side by side: the second waits for the first one's lock, and then finds the package there.
  const lock = ['-o', 'DPkg::Lock::Timeout=600'];
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  spawnSync('apt-get', [...lock, 'update'], quiet);
  spawnSync('apt-get', [...lock, 'install', '-y', '--no-install-recommends', 'chromium'], quiet);
  return existsSync(path) ? path : null;
}
