import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Command, eventOf, readCommand, signedBefore } from '../core/command/command.ts';
import { type Bus, createBus } from './adapters/bus.ts';
import { createLedger, type Ledger } from './adapters/ledger.ts';
import { type Env, withSecrets } from './adapters/secrets.ts';
import { commandSettings } from './door-settings.ts';
import { answer, type HttpAnswer, type HttpRequest, readRequest } from './http/function-url.ts';
import { isSigned, readSignature, TOLERANCE_MS } from './http/signature.ts';
import { keptFor } from './kept-for.ts';

/** What the door for the sheet's menu works with. Passed in, so that tests pass their own. */
export interface CommandContext {
  readonly bus: Bus;
  readonly ledger: Pick<Ledger, 'spendNonce' | 'takeTurn'>;
  /** The valid ones: one, or two while sheets change over. */
  readonly secrets: readonly string[];
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  now(): number;
}

/** `t=<unix seconds>,n=<nonce>,v1=<hex HMAC-SHA256 of "t.nonce.body">`. */
const SIGNATURE_HEADER = 'Leadsheet-Signature';
const NONCE = /^[\w-]{16,64}$/;
/** A time may lie in the future by as much as in the past, and is valid until both have passed. */
const NONCES_KEPT_MS = 3 * TOLERANCE_MS;
const LARGEST_BODY_BYTES = 1000;
/** Every editor of a sheet can read its key, and a job costs money. */
const ALLOWED = { most: 20, withinMs: 60_000 };
const SECRETS_KEPT_MS = 5 * 60_000;

const commandContext = keptFor(SECRETS_KEPT_MS, async () => contextOf(await withSecrets(process.env)));

/** Starts a job for the sheet's menu, and can do nothing else. */
export async function handler(event: unknown): Promise<HttpAnswer> {
  return startJob(await commandContext(), readRequest(event));
}

function contextOf(env: Env): CommandContext {
  const settings = commandSettings(env);
  return {
    bus: createBus({ client: new EventBridgeClient({}), busName: settings.LEADSHEET_BUS }),
    ledger: createLedger({
      documents: DynamoDBDocumentClient.from(new DynamoDBClient({})),
      tableName: settings.LEADSHEET_LEDGER,
    }),
    secrets: settings.COMMAND_SECRETS,
    log: new Logger({ serviceName: 'leadsheet' }),
    now: () => Date.now(),
  };
}

/** A request that is replayed, late, altered or unknown is refused like any other, and takes as long. */
export async function startJob(context: CommandContext, request: HttpRequest): Promise<HttpAnswer> {
  const command = await acceptedCommand(context, request);
  if (command === null) {
    context.log.warn('refused a command');
    return answer(401, 'Refused.');
  }
  if (!(await context.ledger.takeTurn('command', context.now(), ALLOWED))) {
    return answer(429, 'That was often. Try again in a minute.', { 'retry-after': '60' });
  }
  try {
    await context.bus.publish([eventOf(command, context.now())]);
  } catch (error) {
    const { name } = error instanceof Error ? error : { name: 'unknown' };
    context.log.error('could not start a job', { job: command.job, error: name });
    return answer(503, 'Not started. Try again in a minute.', { 'retry-after': '60' });
  }
  context.log.info('started a job', { job: command.job });
  return answer(202, 'Started.');
}

/** The command of a request that is what it should be in every respect; each is looked at, whatever the others were. */
async function acceptedCommand(context: CommandContext, request: HttpRequest): Promise<Command | null> {
  const nowMs = context.now();
  const body = request.body.subarray(0, LARGEST_BODY_BYTES);
  const signature = readSignature(request.header(SIGNATURE_HEADER));
  const { seconds, nonce } = signature;
  const isOurs = isSigned(signature, [signedBefore(seconds, nonce), body], context.secrets, nowMs);
  const command = readCommand(body.toString());
  const isWhole = request.method === 'POST' && body.length === request.body.length && NONCE.test(nonce);
  const isGood = isOurs && isWhole && command !== null;
  // What is refused before asks the ledger, too: nobody can tell from the time it took how far a request came.
  const isFirst = await context.ledger.spendNonce(isGood ? nonce : 'refused', nowMs, NONCES_KEPT_MS);
  return isGood && isFirst ? command : null;
}
