import type { Reading } from '../lambdas/adapters/sheets/read.ts';
import { returnReasonsOf } from '../lambdas/connectors/crm/prepared.ts';
import type { Deployment } from './deployment/deployment.ts';
import { type DeploymentOptions, withDeployment } from './deployment/find.ts';
import { broken, type Check, notNeeded, notTried, tried, works } from './doctor/check.ts';
import { checkShared, checkSignIn } from './doctor/google-checks.ts';
import {
  checkAlarms,
  checkDoors,
  checkMissedRuns,
  checkQueues,
  checkSchedules,
  checkSecrets,
} from './doctor/running-checks.ts';
import { checkLayout, checkTimeZone } from './doctor/workbook-checks.ts';
import { checkWriter } from './doctor/writer-check.ts';
import { EXIT } from './exit-codes.ts';
import type { Outcome } from './outcome.ts';
import type { Progress } from './progress.ts';
import { counted } from './words.ts';

/** Proves each link of a deployment, from Google to the queues, and says for each broken one what to do. */
export async function doctorCommand(options: DeploymentOptions): Promise<Outcome> {
  return withDeployment(
    options,
    'doctor',
    async (deployment, progress) => {
      const checks = await examine(deployment, progress);
      const failed = checks.filter(({ state }) => state === 'broken').length;
      return {
        exitCode: failed === 0 ? EXIT.done : EXIT.failed,
        json: { deployment: deployment.name, failed, checks },
        lines: [`Examined: ${deployment.name}.`, ...checks.flatMap(linesOf), summary(failed, checks.length)],
      };
    },
    true,
  );
}

async function examine(deployment: Deployment, progress: Progress): Promise<readonly Check[]> {
  progress.step('Looking at the secrets');
  const secrets = await tried('The secrets are filled in', async () =>
    checkSecrets(await deployment.secrets()),
  );
  progress.step('Asking Google');
  const { checks, reading } = await examineGoogle(deployment);
  progress.step('Asking the CRM');
  const crm = await tried('The CRM answers', () => examineCrm(deployment, reading));
  progress.step('Looking at schedules, queues, alarms and doors');
  const running = await Promise.all([
    tried('The schedules are there', async () => {
      const schedules = await deployment.schedules();
      const zones = schedules.map(({ timeZone }) => timeZone);
      return [...checkSchedules(schedules), ...(reading === null ? [] : [checkTimeZone(reading, zones)])];
    }),
    tried('The queues are there', async () => checkQueues(await deployment.queues(), deployment)),
    tried('No scheduled run was missed', async () => checkMissedRuns(await deployment.missedRuns())),
    tried('The alarms are there', async () => checkAlarms(await deployment.alarms())),
    tried('The doors are open', async () => checkDoors(await deployment.doors())),
    tried('The archive is there', () => examineArchive(deployment)),
  ]);
  return [...secrets, ...checks, ...crm, ...running.flat()];
}

const SHARED = 'The sheet is shared with Leadsheet';
const FENCED = 'The sheet refuses the batch of a writer that was overtaken';

async function examineGoogle(
  deployment: Deployment,
): Promise<{ readonly checks: readonly Check[]; readonly reading: Reading | null }> {
  const { spreadsheetId, flag } = deployment;
  try {
    const google = await deployment.google();
    const signIn = await checkSignIn(google);
    if (signIn.some(({ state }) => state === 'broken'))
      return { checks: [...signIn, notTried(SHARED), notTried(FENCED)], reading: null };
    const { checks, reading } = await checkShared(google, spreadsheetId);
    if (reading === null) return { checks: [...signIn, ...checks, notTried(FENCED)], reading };
    const writer = await tried(FENCED, () => checkWriter(google, spreadsheetId));
    return { checks: [...signIn, ...checks, checkLayout(reading, flag), ...writer], reading };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      checks: [broken('Google lets Leadsheet in', why), notTried(SHARED), notTried(FENCED)],
      reading: null,
    };
  }
}

async function examineCrm(deployment: Deployment, reading: Reading | null): Promise<readonly Check[]> {
  const crm = await deployment.crm(reading === null ? [] : returnReasonsOf(reading.snapshot));
  if (crm === null) return [notNeeded('A CRM answers: none is connected, or its secret is empty')];
  return (await crm.check()).map(({ what, ok, remedy }) => (ok ? works(what) : broken(what, remedy ?? '')));
}

async function examineArchive(deployment: Deployment): Promise<Check> {
  await deployment.archivedSince(deployment.now());
  return works('The archive keeps what comes in, to be brought in again');
}

const MARKS = { works: '✓', broken: '✗', 'not needed': '–', 'not tried': '?' } as const;

function linesOf({ what, state, remedy }: Check): readonly string[] {
  const line = `  ${MARKS[state]} ${what}${state === 'not tried' ? ': not tried, as one above is broken' : ''}`;
  return remedy === null ? [line] : [line, `      ${remedy}`];
}

function summary(failed: number, all: number): string {
  if (failed === 0) return 'Every link works.';
  return `${counted(failed, 'link', 'links')} of ${all} ${failed === 1 ? 'is' : 'are'} broken: begin with the first, as others may rest on it.`;
}
