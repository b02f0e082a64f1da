// Runs on whatever Node the machine has (20 or newer), with nothing installed yet: installs what is missing,
// then hands over to the pinned Node 24, which runs TypeScript as it is. Plain JavaScript for that reason.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');
const mark = path.join(modules, '.leadsheet-lock');

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(
    `Leadsheet needs Node 20 or newer, and this is ${process.version}. Install a newer Node, then run the command again.`,
  );
  process.exit(1);
}

installDependencies();

const args = process.argv.slice(2);
const [script, ...rest] =
  args[0] === '--test' ? ['test/run.ts', ...args.slice(1)] : ['cli/leadsheet.ts', ...args];
const node = path.join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
// A large sheet is many small objects: by V8's own limits what nobody needs any more takes more memory than the sheet.
const flags = [
  '--max-semi-space-size=2',
  '--heap-growing-percent=10',
  '--expose-gc',
  '--disable-warning=ExperimentalWarning',
];
const program = existsSync(node) ? node : process.execPath;
const programArgs = [...flags, path.join(root, script), ...rest];
const env = {
  ...process.env,
  PATH: `${path.join(modules, '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
  // What is compiled once is not again by the next command, or by the next Lambda.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(modules, '.cache', 'compiled'),
};
process.chdir(process.env.INIT_CWD ?? process.cwd());
// Becoming the other Node leaves one process where waiting for it would keep two in memory. Node 20 cannot.
if (typeof process.execve === 'function' && process.platform !== 'win32') {
  process.execve(program, [program, ...programArgs], env);
}
const child = spawn(program, programArgs, { stdio: 'inherit', env });
// A terminal tells the whole group; a process that is told alone passes it on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`Node could not be started: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) =>
  process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)),
);

/** Runs `npm ci` when node_modules is not what package-lock.json says. */
function installDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const installed = existsSync(mark) ? readFileSync(mark, 'utf8') : '';
  if (installed === lock) return;
  const hidden = path.join(modules, '.package-lock.json');
  if (!existsSync(hidden) || installed !== '' || !sameVersions(hidden)) {
    console.error('Installing what Leadsheet needs (once, about a minute)…');
    const npm = spawnSync('npm', ['ci', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0) {
      console.error(
        'npm could not install the packages; the lines above say why. Check the connection to the npm registry, then run the command again.',
      );
      process.exit(1);
    }
  }
  mkdirSync(modules, { recursive: true });
  writeFileSync(mark, lock);
}

/** Whether what `npm ci` recorded as installed has each package of the lock file in its version. */
function sameVersions(hidden) {
  const have = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const want = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(([at, p]) => at === '' || p.optional || have[at]?.version === p.version);
}
