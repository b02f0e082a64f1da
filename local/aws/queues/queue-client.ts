import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** SQS's limits on one request: messages in and out, and bytes in. */
const MESSAGES_A_REQUEST = 10;
const BYTES_A_REQUEST = 1024 * 1024;

/** What is visible right now, at most so many; does not wait for more. */
export async function receive(
  client: SQSClient,
  queueUrl: string,
  most: number,
): Promise<readonly Message[]> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(most, MESSAGES_A_REQUEST),
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return Messages;
}

export async function forget(client: SQSClient, queueUrl: string, done: readonly Message[]): Promise<void> {
  for (let at = 0; at < done.length; at += MESSAGES_A_REQUEST) {
    const entries = done
      .slice(at, at + MESSAGES_A_REQUEST)
      .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  }
}

/**
 * Sends the bodies, and answers by their place those that the queue took or will never take (too long, or of
 * characters that SQS refuses); the latter are told to `onRefused`.
 */
export async function send(
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

/** Sends what is visible in one queue to another; answers how many messages that were. */
export async function moveAll(client: SQSClient, fromUrl: string, toUrl: string): Promise<number> {
  for (let moved = 0; ; ) {
    const messages = await receive(client, fromUrl, MESSAGES_A_REQUEST);
    if (messages.length === 0) return moved;
    const bodies = messages.map(({ Body = '' }) => Body);
    const settled = await send(client, toUrl, bodies, () => undefined);
    const taken = messages.filter((_, at) => settled.has(at));
    await forget(client, fromUrl, taken);
    moved += taken.length;
  }
}

/** The places of the bodies, in as few requests as the limits allow. */
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
