import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = path.resolve(import.meta.dirname, '../../..');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The one document that `--json` prints. */
  json(): Record<string, unknown>;
}

/** Runs a command as a person would, with a home of its own, and waits for its end. */
export async function leadsheet(home: string, ...args: readonly string[]): Promise<Ended> {
  return leadsheetWith({}, home, ...args);
}

/** As {@link leadsheet}, with more in its environment. */
export async function leadsheetWith(
  env: Readonly<Record<string, string>>,
  home: string,
  ...args: readonly string[]
): Promise<Ended> {
  const child = start(home, args, env);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr, json: () => JSON.parse(stdout) };
}

/** A product that a person started. */
export interface StartedProduct {
  readonly url: string;
  readonly port: string;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  /** Signals it if it still runs, and answers its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Runs `start` until it says where it is. */
export async function startProduct(home: string, ...args: readonly string[]): Promise<StartedProduct> {
  const child = start(home, ['start', '--port', '0', ...args]);
  const stdout = linesOf(child, 'stdout');
  const stderr = linesOf(child, 'stderr');
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const said = /Leadsheet is running at (\S+)$/.exec(stdout.at(-1) ?? '');
      if (said !== null) resolve(said[1] ?? '');
    });
    child.once('close', (code) => reject(new Error(`start ended with ${code}: ${stderr.join('\n')}`)));
  });
  return {
    url,
    port: new URL(url).port,
    stdout,
    stderr,
    async end(signal) {
      if (child.exitCode !== null) return child.exitCode;
      const closed = once(child, 'close');
      child.kill(signal);
      const [code] = await closed;
      return code;
    },
  };
}

function start(home: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawn(process.execPath, [path.join(ROOT, 'cli/leadsheet.ts'), ...args], {
    cwd: home,
    env: { ...process.env, LEADSHEET_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Whole lines as they come. */
function linesOf(child: ChildProcess, from: 'stdout' | 'stderr'): readonly string[] {
  const lines: string[] = [];
  let rest = '';
  child[from]?.on('data', (piece: Buffer) => {
    const parts = (rest + piece.toString('utf8')).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  return lines;
}
