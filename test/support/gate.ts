import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { closeServer, listenOnLoopback } from '../../local/aws/loopback.ts';

/** Stands before a server, and can be shut: then it answers 503 and says to come again at once, so that nobody waits. */
export interface Gate {
  readonly url: string;
  shut: boolean;
  /** Resolves when somebody knocks. */
  nextKnock(): Promise<void>;
  close(): Promise<void>;
}

export async function startGate(target: string): Promise<Gate> {
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    for (const wake of waiting.splice(0)) wake();
    if (gate.shut) response.writeHead(503, { 'retry-after': '0' }).end();
    else void passOn(request, response, target);
  });
  const gate = {
    url: `${await listenOnLoopback(server)}/`,
    shut: false,
    nextKnock: () => new Promise<void>((resolve) => waiting.push(resolve)),
    close: () => closeServer(server),
  };
  return gate;
}

async function passOn(request: IncomingMessage, response: ServerResponse, target: string): Promise<void> {
  const body = await buffer(request);
  const headers = Object.entries(request.headers).filter(([name]) => !HOP_BY_HOP.has(name));
  const answer = await fetch(new URL(request.url ?? '', target), {
    method: request.method ?? 'GET',
    headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

/** Of this connection, not of the request. */
const HOP_BY_HOP = new Set(['connection', 'host', 'content-length', 'transfer-encoding', 'accept-encoding']);
