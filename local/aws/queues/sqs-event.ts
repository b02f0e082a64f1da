import type { Message } from '@aws-sdk/client-sqs';
import { LOCAL_REGION } from '../account.ts';
import { queueArn } from './sqs.ts';

/** Lambda takes 6 MB at a time; a little is left for the frame around the messages. */
const MOST_PAYLOAD_BYTES = 6 * 1024 * 1024 - 64 * 1024;

/** What a Lambda gets for a batch of messages. */
export function sqsEvent(
  queue: string,
  messages: readonly Message[],
): { readonly Records: readonly object[] } {
  return {
    Records: messages.map((message) => ({
      messageId: message.MessageId,
      receiptHandle: message.ReceiptHandle,
      body: message.Body,
      attributes: message.Attributes ?? {},
      messageAttributes: {},
      md5OfBody: message.MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn(queue),
      awsRegion: LOCAL_REGION,
    })),
  };
}

/** A batch in as many parts as fit an invocation each. */
export function payloads(messages: readonly Message[]): readonly (readonly Message[])[] {
  const parts: Message[][] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = payloadBytes(message);
    const last = parts.at(-1);
    if (last !== undefined && bytes + size <= MOST_PAYLOAD_BYTES) {
      last.push(message);
      bytes += size;
    } else {
      parts.push([message]);
      bytes = size;
    }
  }
  return parts;
}

/** A message's body, as JSON in JSON, and about 1 KB around it. */
function payloadBytes({ Body = '' }: Message): number {
  return Buffer.byteLength(JSON.stringify(Body)) + 1024;
}

/**
 * The messages that a Lambda's answer says it could not do (`ReportBatchItemFailures`). An answer without failures
 * means that all are done; one that names no message, or one that was not in the batch, means that none is.
 */
export function failedMessages(answer: unknown, messages: readonly Message[]): readonly Message[] {
  const failures = isObject(answer) ? answer.batchItemFailures : undefined;
  if (failures === undefined || failures === null) return [];
  if (!Array.isArray(failures)) return messages;
  const named = failures.map((failure: unknown) => (isObject(failure) ? failure.itemIdentifier : undefined));
  const ids = new Set(messages.map(({ MessageId }) => MessageId));
  if (named.some((id) => typeof id !== 'string' || !ids.has(id))) return messages;
  return messages.filter(({ MessageId }) => named.includes(MessageId));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
