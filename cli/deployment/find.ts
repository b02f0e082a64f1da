import { CommandFailed } from '../command-errors.ts';
import type { CommonOptions, Outcome } from '../outcome.ts';
import { type Progress, startProgress } from '../progress.ts';
import { findProduct, findRunning } from '../running-product.ts';
import type { Deployment } from './deployment.ts';

export interface DeploymentOptions extends CommonOptions {
  /** A workbook of cdk.json that runs in AWS, or its stack; null for the product on this machine. */
  readonly stack: string | null;
}

/** Does what a command is for with the deployment that it is about, and lets go of it. */
export async function withDeployment(
  options: DeploymentOptions,
  command: string,
  act: (deployment: Deployment, progress: Progress) => Promise<Outcome>,
  /** Whether a product that does not run is left so, and the command refused. */
  onlyRunning = false,
): Promise<Outcome> {
  const progress = startProgress(false);
  try {
    const deployment = await findDeployment(options, command, progress, onlyRunning);
    try {
      return await act(deployment, progress);
    } finally {
      await deployment.leave();
    }
  } finally {
    progress.end();
  }
}

/** AWS's clients are loaded only where they are asked for. */
async function findDeployment(
  { stack, port }: DeploymentOptions,
  command: string,
  progress: Progress,
  onlyRunning: boolean,
): Promise<Deployment> {
  if (stack !== null) {
    const { workbookNamed } = await import('./cdk-settings.ts');
    const { awsDeployment } = await import('./aws.ts');
    return awsDeployment(workbookNamed(stack));
  }
  const { localDeployment } = await import('./local.ts');
  if (!onlyRunning)
    return localDeployment(await findProduct(port, `npm run leadsheet -- ${command}`, progress));
  const running = await findRunning(port);
  if (running !== null) return localDeployment(running);
  throw new CommandFailed(
    'Leadsheet does not run on this machine. Start it with `npm start`, or name a workbook that runs in AWS with --stack.',
  );
}
