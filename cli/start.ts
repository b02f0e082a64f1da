import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Product } from '../local/product.ts';
import { CommandFailed } from './command-errors.ts';
import { whoListens } from './control.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { homeFolder } from './home-folder.ts';
import { homeTaken, type TakenHome, takeHome } from './home-lock.ts';
import type { CommonOptions } from './outcome.ts';
import { DEFAULT_PORT, readPort } from './port.ts';
import { type Progress, startProgress } from './progress.ts';
import { textTable } from './text-table.ts';

export interface StartOptions extends CommonOptions {
  readonly empty: boolean;
  /** Whether each Lambda runs in a process of its own, under AWS's runtime client. */
  readonly lambdaProcesses: boolean;
  /** The command that starts it for itself alone; null when a person starts it. */
  readonly passingFor: string | null;
}

const PAGES = [
  ['The workbook', '/'],
  ['A form to fill in', '/forms/demo'],
  ['What sales sees', '/sales'],
  ['Reports', '/reports'],
  ['Messages to reps and the team', '/inbox'],
  ['Jobs, events and the clock', '/ops'],
] as const;

/** Starts the product, says where it is, and stays until it is told to stop. */
export async function startCommand(options: StartOptions): Promise<ExitCode> {
  const toldToStop = whenToldToStop();
  const port = options.port === null ? DEFAULT_PORT : readPort(options.port);
  const folder = homeFolder();
  const { passingFor } = options;
  const lock = takeHome(folder, { command: passingFor ?? 'npm start', passing: passingFor !== null });
  if (!lock.taken) throw new CommandFailed(homeTaken(folder, lock.holder));
  await checkPort(port);
  const progress = startProgress(true);
  if (options.empty && existsSync(path.join(folder, 'workbooks.sqlite'))) {
    process.stderr.write(`--empty changes nothing: ${folder} has its workbook already.\n`);
  }
  const product = await Promise.race([startOn(port, folder, options, progress), toldToStop]);
  progress.end();
  if (product === 'stop') return EXIT.done;
  lock.tellUrl(product.url);
  sayWhere(product.url, options.json);
  await toldToStop;
  return stopSoon(product, lock);
}

async function startOn(
  port: number,
  folder: string,
  { empty, lambdaProcesses }: StartOptions,
  progress: Progress,
): Promise<Product> {
  progress.step('Starting');
  const { startProduct } = await import('../local/product.ts');
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const onProgress = (what: string) => progress.step(what);
  try {
    return await startProduct({
      homeFolder: folder,
      port,
      empty,
      timeZone,
      lambdaRuntime: lambdaProcesses ? 'processes' : 'threads',
      onProgress,
    });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw taken ? portTaken(port, 'another program') : error;
  } finally {
    progress.pause();
  }
}

async function checkPort(port: number): Promise<void> {
  if (port === 0) return;
  const listener = await whoListens(port);
  if (listener.is === 'another program') throw portTaken(port, 'another program');
  if (listener.is === 'leadsheet') throw portTaken(port, `the Leadsheet of ${listener.about.home}`);
}

function portTaken(port: number, by: string): CommandFailed {
  const other = port < 65_535 ? port + 1 : port - 1;
  return new CommandFailed(
    `Port ${port} is taken by ${by}. Choose another one: npm start -- --port ${other}`,
  );
}

function sayWhere(url: string, asJson: boolean): void {
  if (asJson) {
    const pages = Object.fromEntries(PAGES.map(([name, at]) => [name, `${url}${at}`]));
    process.stdout.write(`${JSON.stringify({ url, pid: process.pid, home: homeFolder(), pages })}\n`);
    return;
  }
  const pages = textTable(PAGES.map(([name, at]) => [name, `${url}${at}`]));
  process.stdout.write(`\n${pages.join('\n')}\n\nLeadsheet is running at ${url}\n`);
}

/**
 * Resolves at Ctrl-C, when the system asks, and when the command that started it ends. Asked once more it does not
 * stop faster.
 */
function whenToldToStop(): Promise<'stop'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('stop'));
    process.on('disconnect', () => resolve('stop'));
  });
}

/** A person who pressed Ctrl-C does not wait longer; what was under way goes on at the next start. */
const STOP_WITHIN_MS = 1500;

async function stopSoon(product: { stop(): Promise<void> }, lock: TakenHome): Promise<ExitCode> {
  const timer = Promise.withResolvers<void>();
  const timeout = setTimeout(timer.resolve, STOP_WITHIN_MS);
  await Promise.race([product.stop(), timer.promise]);
  clearTimeout(timeout);
  lock.release();
  return EXIT.done;
}
