import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** SQS's limits on one SendMessageBatch. */
const MESSAGES_A_REQUEST = 10;
const BYTES_A_REQUEST = 1024 * 1024;

/**
 * Sends the bodies, and answers by their place those that the queue took or will never take (too long, or of
 * characters that SQS refuses); the latter are told to `onRefused`.
 */
export async function sendToQueue(
  client: SQSClient,
  queueUrl: string,
  bodies: readonly string[],
  onRefused: (reason: string) => void,
): Promise<ReadonlySet<number>> {
  const settled = new Set<number>();
  for (const request of inRequests(bodies)) {
    const { Successful = [], Failed = [] } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: request.map((at) => ({ Id: String(at), MessageBody: bodies[at] })),
      }),
    );
    for (const { Id } of Successful) settled.add(Number(Id));
    for (const { Id, SenderFault, Message } of Failed) {
      if (SenderFault !== true) continue;
      settled.add(Number(Id));
      onRefused(Message ?? 'SQS gives no reason');
    }
  }
  return settled;
}

/** The places of the bodies, as few requests as the limits allow. */
function inRequests(bodies: readonly string[]): readonly (readonly number[])[] {
  const requests: number[][] = [];
  let bytes = 0;
  for (const [at, body] of bodies.entries()) {
    const size = Buffer.byteLength(body);
    const last = requests.at(-1);
    if (last === undefined || last.length === MESSAGES_A_REQUEST || bytes + size > BYTES_A_REQUEST) {
      requests.push([at]);
      bytes = size;
    } else {
      last.push(at);
      bytes += size;
    }
  }
  return requests;
}
