import { Logger } from '@aws-lambda-powertools/logger';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Submission } from '../core/intake/submission.ts';
import { type Bus, createBus, EventTooLarge } from './adapters/bus.ts';
import { type Env, withSecrets } from './adapters/secrets.ts';
import { UnreadableBody } from './connectors/forms/webhook/read-body.ts';
import { isFromSender, submissionOf } from './connectors/forms/webhook/webhook.ts';
import { receiveSettings } from './door-settings.ts';
import { answer, type HttpAnswer, type HttpRequest, readRequest } from './http/function-url.ts';
import { keptFor } from './kept-for.ts';

/** What the door for webhooks works with. Passed in, so that tests pass their own. */
export interface ReceiveContext {
  readonly bus: Bus;
  /** The valid ones: one, or two while senders change over. */
  readonly secrets: readonly string[];
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  now(): number;
}

/** In bytes. What is larger is no form. */
const LARGEST_BODY_BYTES = 200 * 1024;
const TOO_LARGE = 'The body is larger than 200 KB.';

/** A secret that was retired is refused after so long at the latest. */
const SECRETS_KEPT_MS = 5 * 60_000;

const receiveContext = keptFor(SECRETS_KEPT_MS, async () => contextOf(await withSecrets(process.env)));

/** Takes signed webhooks, of forms and of systems that see what a lead does. */
export async function handler(event: unknown): Promise<HttpAnswer> {
  return receive(await receiveContext(), readRequest(event));
}

function contextOf(env: Env): ReceiveContext {
  const settings = receiveSettings(env);
  return {
    bus: createBus({ client: new EventBridgeClient({}), busName: settings.LEADSHEET_BUS }),
    secrets: settings.WEBHOOK_SECRETS,
    log: new Logger({ serviceName: 'leadsheet' }),
    now: () => Date.now(),
  };
}

/** Answers 200 when what the request tells of is on the bus, and stores nothing of any other. */
export async function receive(context: ReceiveContext, request: HttpRequest): Promise<HttpAnswer> {
  if (request.method !== 'POST') return answer(405, 'Send a POST.', { allow: 'POST' });
  if (request.body.length > LARGEST_BODY_BYTES) return answer(413, TOO_LARGE);
  if (!isFromSender(request, context.secrets, context.now())) {
    context.log.warn('refused a webhook: its signature is not valid');
    return answer(401, 'The signature is not valid.');
  }
  try {
    const submission = submissionOf(request, context.now());
    await publish(context, submission);
    return answer(200, 'Received.');
  } catch (error) {
    return refusal(context, error);
  }
}

function publish(context: ReceiveContext, submission: Submission): Promise<void> {
  const type = submission.kind === 'activity' ? 'ActivityReceived' : 'LeadReceived';
  return context.bus.publish([{ type, atEpochMs: context.now(), detail: { version: 1, submission } }]);
}

function refusal(context: ReceiveContext, error: unknown): HttpAnswer {
  if (error instanceof UnreadableBody) {
    context.log.warn('refused a webhook', { reason: error.message });
    return answer(error.statusCode, error.message);
  }
  if (error instanceof EventTooLarge) return answer(413, TOO_LARGE);
  const { name } = error instanceof Error ? error : { name: 'unknown' };
  // The error itself may carry what was sent.
  context.log.error('could not publish what a webhook told', { error: name });
  return answer(503, 'Not received: send it again in a minute.', { 'retry-after': '60' });
}
