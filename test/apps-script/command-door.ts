import { createServer } from 'node:http';
import type { DomainEvent } from '../../core/workbook/plan.ts';
import { startJob } from '../../lambdas/command.ts';
import { startTestLedger } from '../support/job-context.ts';

/** The real handler of the sheet's commands behind an address of its own. */
export interface CommandDoor {
  readonly url: string;
  /** What was published, the oldest first. */
  readonly published: DomainEvent[];
  /** The status that is answered instead; null for what the handler answers. */
  answersInstead: number | null;
  close(): Promise<void>;
}

export async function openCommandDoor(secret: string, now: () => number): Promise<CommandDoor> {
  const { ledger, close: closeLedger } = await startTestLedger();
  const published: DomainEvent[] = [];
  const context = {
    bus: { publish: async (events: readonly DomainEvent[]) => void published.push(...events) },
    ledger,
    secrets: [secret],
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    now,
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const header = (name: string) => {
      const value = request.headers[name.toLowerCase()];
      return typeof value === 'string' ? value : undefined;
    };
    const answer = await startJob(context, {
      method: request.method ?? '',
      body: Buffer.concat(chunks),
      header,
      query: '',
    });
    response.writeHead(door.answersInstead ?? answer.statusCode).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : '';
  const door: CommandDoor = {
    url: `http://127.0.0.1:${port}/`,
    published,
    answersInstead: null,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await closeLedger();
    },
  };
  return door;
}
