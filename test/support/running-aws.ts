import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastify, { type FastifyInstance } from 'fastify';
import { buildLambdas } from '../../cli/build/lambdas.ts';
import { LAMBDAS, type LambdaSpec } from '../../lambdas/topology.ts';
import { registerFunctionUrl } from '../../local/aws/function-url.ts';
import type { LambdaRuntime, LogLine } from '../../local/aws/functions/function-pool.ts';
import type { LocalAws } from '../../local/aws/local-aws.ts';
import { startLocalAws } from '../../local/aws/start-local-aws.ts';
import type { JumpingClock } from '../../local/clock.ts';
import { runFolder } from './run-folder.ts';
import { SPREADSHEET_ID } from './sheet.ts';
import { commandSignatureOf, signatureOf } from './signed.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const WEBHOOK_SECRET = 'what senders sign with';
export const COMMAND_SECRET = 'what the menu signs with';

export interface RunningAwsOptions {
  /** By name; their schedules only where told. */
  readonly lambdas: readonly string[];
  readonly schedules?: boolean;
  readonly clock: JumpingClock;
  readonly sheetsUrl: string;
  readonly formsUrl?: string;
  /** Keeps everything for another start; null keeps it in memory. */
  readonly home?: string | null;
  readonly retryCapSeconds?: number;
  /** How long a batch that is not full waits for more; 0 unless told. */
  readonly windowCapSeconds?: number;
  /** What the Lambdas run in; threads unless told. */
  readonly runtime?: LambdaRuntime;
  /** How long each of them may take, instead of what topology.ts says. */
  readonly timeoutSeconds?: number;
  /** What they find in their environment besides. */
  readonly env?: Readonly<Record<string, string>>;
  /** Told each line that a Lambda writes. */
  readonly onLog?: (line: LogLine) => void;
}

/** AWS on this machine with our built Lambdas, and the doors that anybody may knock at. */
export interface RunningAws {
  readonly aws: LocalAws;
  /** The address of a Lambda's Function URL. */
  urlOf(lambda: string): string;
  /** Sends a body as a webhook, signed now; answers the status. */
  post(body: object): Promise<number>;
  /** Sends a command as the sheet's menu does; answers the status. */
  command(command: object): Promise<number>;
  /** Ends what runs at once, unless a grace is told. */
  stop(graceMs?: number): Promise<void>;
}

export async function startRunningAws(options: RunningAwsOptions): Promise<RunningAws> {
  const { clock, schedules = false, home = null, retryCapSeconds, timeoutSeconds } = options;
  const lambdas = LAMBDAS.filter(({ name }) => options.lambdas.includes(name)).map(
    (spec): LambdaSpec => ({
      ...spec,
      schedule: schedules ? spec.schedule : null,
      timeoutSeconds: timeoutSeconds ?? spec.timeoutSeconds,
    }),
  );
  const outDir = path.join(runFolder(), 'bundles');
  const aws = await startLocalAws({
    home,
    clock,
    lambdas,
    bundles: await buildLambdas({ root: ROOT, outDir, lambdas }),
    env: {
      LEADSHEET_SPREADSHEET_ID: SPREADSHEET_ID,
      GOOGLE_SHEETS_URL: options.sheetsUrl,
      GOOGLE_FORMS_URL: options.formsUrl ?? options.sheetsUrl,
      GOOGLE_ACCESS_TOKEN: 'lambdas',
      WEBHOOK_SECRETS: WEBHOOK_SECRET,
      COMMAND_SECRETS: COMMAND_SECRET,
      ...options.env,
    },
    runtime: options.runtime ?? 'threads',
    windowCapSeconds: options.windowCapSeconds ?? 0,
    ...(retryCapSeconds === undefined ? {} : { retryCapSeconds }),
    ...(options.onLog === undefined ? {} : { onLog: options.onLog }),
  });
  const app: FastifyInstance = fastify({ forceCloseConnections: true });
  for (const { name, url } of lambdas) {
    if (url === true) registerFunctionUrl(app, { path: `/${name}`, lambda: name, aws });
  }
  await app.listen({ port: 0, host: '127.0.0.1' });
  const urlOf = (lambda: string) => `${app.listeningOrigin}/${lambda}`;
  return {
    aws,
    urlOf,
    post(told) {
      const body = JSON.stringify(told);
      return send(urlOf('receive'), body, signatureOf(body, WEBHOOK_SECRET, clock.now()));
    },
    command(command) {
      const body = JSON.stringify(command);
      return send(
        urlOf('command'),
        body,
        commandSignatureOf(body, COMMAND_SECRET, clock.now(), randomUUID()),
      );
    },
    async stop(graceMs = 0) {
      await app.close();
      await aws.stop({ graceMs });
    },
  };
}

async function send(url: string, body: string, signature: string): Promise<number> {
  const headers = { 'content-type': 'application/json', 'leadsheet-signature': signature };
  const answer = await fetch(url, { method: 'POST', headers, body });
  await answer.text();
  return answer.status;
}
