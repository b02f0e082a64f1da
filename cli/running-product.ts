import { CommandFailed } from './command-errors.ts';
import { type Listener, settle, whoListens } from './control.ts';
import { homeFolder } from './home-folder.ts';
import { readHolder } from './home-lock.ts';
import { DEFAULT_PORT, readPort } from './port.ts';
import { startBeside } from './product-process.ts';
import type { Progress } from './progress.ts';

/** A product that answers, for as long as one command needs it. */
export interface RunningProduct {
  readonly url: string;
  readonly spreadsheetId: string;
  /** The present time by the product's clock, which may have been moved forward. */
  now(): number;
  /** Lets a product that this command started finish its work, and stops it; leaves any other alone. */
  leave(): Promise<void>;
}

/**
 * Finds the running product: on the port that was named, else on the default port or wherever the one that has our
 * home says it is. Where there is none, starts one on a free port for as long as the command needs it.
 *
 * @param port as it was typed; null when it was not
 * @param command as a person would know it, for others that find the home taken meanwhile
 * @throws CommandFailed when another program has the named port, or another command has the home
 */
export async function findProduct(
  port: string | null,
  command: string,
  progress: Progress,
): Promise<RunningProduct> {
  return (await findRunning(port)) ?? (await startOwn(command, progress));
}

/**
 * The product that runs already, or null.
 *
 * @throws CommandFailed when another program has the named port
 */
export async function findRunning(port: string | null): Promise<RunningProduct | null> {
  const listener = await whoListens(port === null ? DEFAULT_PORT : readPort(port));
  if (listener.is === 'leadsheet' && (port !== null || listener.about.home === homeFolder()))
    return known(listener, async () => undefined);
  if (listener.is === 'another program' && port !== null) {
    throw new CommandFailed(
      `Port ${port} belongs to another program, not to Leadsheet. Name the right one with --port.`,
    );
  }
  return findElsewhere();
}

/** The product that has our home may run on another port; one that a passing command started is not for us. */
async function findElsewhere(): Promise<RunningProduct | null> {
  const holder = readHolder(homeFolder());
  if (holder === null || holder.url === null || holder.passing) return null;
  const listener = await whoListens(Number(new URL(holder.url).port));
  const isOurs = listener.is === 'leadsheet' && listener.about.home === homeFolder();
  return isOurs ? known(listener, async () => undefined) : null;
}

async function startOwn(command: string, progress: Progress): Promise<RunningProduct> {
  const own = await startBeside(command, progress);
  const listener = await whoListens(Number(new URL(own.url).port));
  if (listener.is !== 'leadsheet')
    throw new CommandFailed(`The product that was started at ${own.url} does not answer.`);
  return known(listener, async () => {
    progress.step('Finishing what is under way');
    // One that went away meanwhile has nothing left to finish, and what led here is the error to tell.
    await settle(own.url).catch(() => undefined);
    await own.stop();
  });
}

function known({ url, about }: Listener & { is: 'leadsheet' }, leave: () => Promise<void>): RunningProduct {
  const aheadMs = about.nowEpochMs - Date.now();
  return { url, spreadsheetId: about.spreadsheetId, now: () => Date.now() + aheadMs, leave };
}
