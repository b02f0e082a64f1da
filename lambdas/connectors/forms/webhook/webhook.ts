import type { Submission } from '../../../../core/intake/submission.ts';
import type { HttpRequest } from '../../../http/function-url.ts';
import { isSigned, readSignature } from '../../../http/signature.ts';
import { readBody } from './read-body.ts';
import { readSubmission } from './read-submission.ts';

export const WEBHOOK_KIND = 'Webhook';

/** `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`. */
export const SIGNATURE_HEADER = 'Leadsheet-Signature';
export const EVENT_ID_HEADER = 'Leadsheet-Event-Id';

/** Whether one of the secrets signed exactly these bytes within the last five minutes. */
export function isFromSender(request: HttpRequest, secrets: readonly string[], nowMs: number): boolean {
  const signature = readSignature(request.header(SIGNATURE_HEADER));
  return isSigned(signature, [`${signature.seconds}.`, request.body], secrets, nowMs);
}

/**
 * What the request tells of.
 *
 * @throws UnreadableBody
 */
export function submissionOf(request: HttpRequest, nowMs: number): Submission {
  const fields = readBody(request.header('content-type'), request.body);
  return readSubmission(fields, request.header(EVENT_ID_HEADER), nowMs);
}
