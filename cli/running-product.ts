import { CommandFailed } from './command-errors.ts';
import type { Listener } from './control.ts';
import { settle, whoListens } from './control.ts';
import { homeFolder } from './home-folder.ts';
import { homeTaken, takeHome } from './home-lock.ts';
import { DEFAULT_PORT, readPort } from './port.ts';
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
 * home says it is. Where there is none, starts one in this process, on a free port.
 *
 * @param port as it was typed; null when it was not
 * @param command as a person would know it
 * @throws CommandFailed when another program has the named port, or another command has the home
 */
export async function findProduct(
  port: string | null,
  command: string,
  progress: Progress,
): Promise<RunningProduct> {
  const listener = await whoListens(port === null ? DEFAULT_PORT : readPort(port));
  if (listener.is === 'leadsheet' && (port !== null || listener.about.home === homeFolder()))
    return found(listener);
  if (listener.is === 'another program' && port !== null) {
    throw new CommandFailed(
      `Port ${port} belongs to another program, not to Leadsheet. Name the right one with --port.`,
    );
  }
  return startOwn(command, progress);
}

function found({ url, about }: Listener & { is: 'leadsheet' }): RunningProduct {
  const aheadMs = about.nowEpochMs - Date.now();
  return {
    url,
    spreadsheetId: about.spreadsheetId,
    now: () => Date.now() + aheadMs,
    leave: async () => undefined,
  };
}

async function startOwn(command: string, progress: Progress): Promise<RunningProduct> {
  const folder = homeFolder();
  const lock = takeHome(folder, command);
  if (!lock.taken) return besideHolder(folder, lock.holder);
  // Loaded only now, as a product that runs already needs none of it here.
  const { startProduct } = await import('../local/product.ts');
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const product = await startProduct({
    homeFolder: folder,
    port: 0,
    empty: false,
    timeZone,
    onProgress: (what) => progress.step(what),
  });
  lock.tellUrl(product.url);
  return {
    url: product.url,
    spreadsheetId: product.spreadsheetId,
    now: () => product.clock.now(),
    async leave() {
      progress.step('Finishing what is under way');
      await settle(product.url);
      await product.stop();
      lock.release();
    },
  };
}

/** The product that has our home may run on another port than the default one; a passing command's is not for us. */
async function besideHolder(
  folder: string,
  holder: Parameters<typeof homeTaken>[1],
): Promise<RunningProduct> {
  if (holder?.command === START_COMMAND && holder.url !== null) {
    const listener = await whoListens(Number(new URL(holder.url).port));
    if (listener.is === 'leadsheet') return found(listener);
  }
  throw new CommandFailed(homeTaken(folder, holder));
}

/** How the product that stays is known to those who find its home taken. */
export const START_COMMAND = 'npm start';
