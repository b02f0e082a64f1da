import { LAMBDAS } from '../lambdas/topology.ts';
import { WrongUsage } from './command-errors.ts';
import { type DeploymentOptions, withDeployment } from './deployment/find.ts';
import { EXIT } from './exit-codes.ts';
import { didYouMean } from './near-miss.ts';
import type { Outcome } from './outcome.ts';
import { counted, listed } from './words.ts';

const QUEUED: readonly string[] = LAMBDAS.filter(({ queue }) => queue !== null).map(({ name }) => name);

/** Sends the dead letters of one job, or of all, back to their queues, to be tried as if they were new. */
export async function redriveCommand(job: string | null, options: DeploymentOptions): Promise<Outcome> {
  if (job !== null && !QUEUED.includes(job))
    throw new WrongUsage(
      `No queue is for "${job}"${didYouMean(job, QUEUED)} The jobs that have one are ${listed(QUEUED)}.`,
    );
  return withDeployment(options, 'redrive', async (deployment, progress) => {
    progress.step('Looking for dead letters');
    const queues = await deployment.queues();
    const dead = queues.filter((queue) => queue.dead > 0 && (job === null || queue.job === job));
    const sent: { readonly job: string; readonly events: number; readonly where: string }[] = [];
    for (const queue of dead) {
      const { events, where } = await deployment.redrive(queue.job);
      sent.push({ job: queue.job, events: events ?? queue.dead, where });
    }
    const none = job === null ? 'There are no dead letters.' : `There are no dead letters of \`${job}\`.`;
    return {
      exitCode: EXIT.done,
      json: { redriven: sent },
      lines: sent.length === 0 ? [none] : sent.map(sentence),
    };
  });
}

function sentence({ events, where }: { readonly events: number; readonly where: string }): string {
  return `${counted(events, 'dead letter is', 'dead letters are')} on the way ${where}.`;
}
