import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type StartedProduct, startProduct } from '../cli/support/commands.ts';
import { type Told, tellForm, tellSheet, WRITERS, written } from './writes.ts';

export interface KillPlan {
  readonly rounds: number;
  readonly writesEach: number;
  readonly onRound?: (round: KilledRound) => void;
}

export interface KilledRound {
  readonly round: number;
  /** Writes that were answered with success before the kill, and those under way at that moment. */
  readonly acknowledged: number;
  readonly underWay: number;
  /** Of all rounds so far: acknowledged writes that the next start does not have. */
  readonly lost: number;
  /** Form submissions accepted so far. */
  readonly submissions: number;
  /** From calling the command to its address, after the kill. */
  readonly startedInMs: number;
}

export interface KillReport {
  readonly rounds: readonly KilledRound[];
  /** Of all submissions that were accepted, once all events are worked off. */
  readonly lostSubmissions: readonly string[];
  readonly doubledSubmissions: readonly string[];
}

/**
 * Starts the whole product, writes to its Sheets API and sends its form over HTTP, kills the process with SIGKILL in
 * the middle, and starts it again, as often as planned. Whatever was acknowledged must be there.
 */
export async function killAgainAndAgain({ rounds, writesEach, onRound }: KillPlan): Promise<KillReport> {
  const home = mkdtempSync(path.join(tmpdir(), 'leadsheet-killed-'));
  try {
    const told: Told = { cells: new Map(), emails: [] };
    const done: KilledRound[] = [];
    let product = await startProduct(home, '--empty');
    await written.prepare(product.url, rounds * writesEach);
    for (let round = 0; round < rounds; round++) {
      // Early, in the middle and late, never before the first write or after the last one.
      const killAfter = Math.ceil(((round + 0.5) / rounds) * writesEach);
      const { acknowledged, underWay } = await writeUntilKilled(product, told, {
        from: round * writesEach,
        writesEach,
        killAfter,
      });
      const calledAtMs = performance.now();
      product = await startProduct(home);
      const startedInMs = performance.now() - calledAtMs;
      const lost = await written.missing(product.url, told.cells);
      done.push({ round, acknowledged, underWay, lost, submissions: told.emails.length, startedInMs });
      onRound?.(done[round] as KilledRound);
    }
    await fetch(`${product.url}/local/drain`, { method: 'POST' });
    const inSheet = await written.emails(product.url);
    await product.end('SIGKILL');
    return {
      rounds: done,
      lostSubmissions: told.emails.filter((email) => !inSheet.includes(email)),
      doubledSubmissions: told.emails.filter((email) => inSheet.filter((one) => one === email).length > 1),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Lets several writers write at once, and kills the product once so many writes were acknowledged. */
async function writeUntilKilled(
  product: StartedProduct,
  told: Told,
  plan: { readonly from: number; readonly writesEach: number; readonly killAfter: number },
): Promise<{ acknowledged: number; underWay: number }> {
  let next = plan.from;
  let acknowledged = 0;
  let underWay = 0;
  let killed: Promise<unknown> | null = null;
  const writer = async (): Promise<void> => {
    while (killed === null && next < plan.from + plan.writesEach) {
      const row = next++;
      underWay++;
      const isTaken = await tellSheet(product.url, row, told);
      if (row % 25 === 0) await tellForm(product.url, row, told);
      if (!isTaken) continue;
      underWay--;
      acknowledged++;
      if (acknowledged === plan.killAfter) killed = product.end('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  await killed;
  return { acknowledged, underWay };
}
