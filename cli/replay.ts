import { WrongUsage } from './command-errors.ts';
import { type DeploymentOptions, withDeployment } from './deployment/find.ts';
import { EXIT } from './exit-codes.ts';
import type { Outcome } from './outcome.ts';
import { readMoment } from './read-moment.ts';
import { counted } from './words.ts';

export interface ReplayOptions extends DeploymentOptions {
  /** As it was typed. */
  readonly since: string;
}

const ARCHIVED_DAYS = 30;
const DAY_MS = 86_400_000;

/** Sends archived leads and activities again: those that the sheet has lost come back. */
export async function replayCommand(options: ReplayOptions): Promise<Outcome> {
  // Before anything is started: what is wrong in it is wrong anywhere.
  readMoment('--since', options.since, Number.MAX_SAFE_INTEGER);
  return withDeployment(options, 'replay', async (deployment, progress) => {
    const nowMs = deployment.now();
    const sinceMs = readMoment('--since', options.since, nowMs);
    if (nowMs - sinceMs > ARCHIVED_DAYS * DAY_MS)
      throw new WrongUsage(
        `--since is "${options.since}", and the archive goes back ${ARCHIVED_DAYS} days: name a later time, and import what is older from a file.`,
      );
    progress.step('Sending archived leads again');
    const since = new Date(sinceMs).toISOString();
    const known = await deployment.archivedSince(sinceMs);
    const { events, where } = known === 0 ? { events: 0, where: '' } : await deployment.replaySince(sinceMs);
    return {
      exitCode: EXIT.done,
      json: { since, events, where },
      lines: [sentence(since, events, where)],
    };
  });
}

function sentence(since: string, events: number | null, where: string): string {
  if (events === 0) return `The archive holds no leads since ${since}.`;
  const what =
    events === null
      ? 'The archived leads and activities'
      : counted(events, 'archived lead or activity', 'archived leads and activities');
  return `${what} since ${since} ${events === 1 ? 'is' : 'are'} on the way ${where}. What is in the sheet already stays as it is; what it lost comes back.`;
}
