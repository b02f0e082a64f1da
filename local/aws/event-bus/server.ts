import { createServer, type IncomingMessage, type Server } from 'node:http';
import { InvalidEventPattern } from '../event-pattern/invalid-event-pattern.ts';
import { isJsonObject, type Json, type JsonObject } from '../event-pattern/json.ts';
import { matchesEvent } from '../event-pattern/matches-event.ts';
import { parseEventPattern } from '../event-pattern/read-event-pattern.ts';
import { AwsRefusal } from './aws-refusal.ts';
import type { EventBus } from './event-bus.ts';

/** Ten entries of 1 MB together, their escapes, and the rest of the request. */
const LONGEST_BODY_BYTES = 8 * 1024 * 1024;

/**
 * EventBridge's API (AWS JSON 1.1) over HTTP: PutEvents, and TestEventPattern, which asks nothing of the bus. Any
 * other action is answered 501 and named.
 */
export function createEventBusServer(bus: EventBus): Server {
  return createServer((request, response) => {
    const reply = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(body));
    };
    readBody(request)
      .then((body) => reply(200, answer(String(request.headers['x-amz-target'] ?? ''), body, bus)))
      .catch((error: unknown) => {
        const refusal =
          error instanceof AwsRefusal ? error : new AwsRefusal('InternalException', String(error), 500);
        reply(refusal.status, { __type: refusal.type, message: refusal.message });
      });
  });
}

function answer(target: string, body: JsonObject, bus: EventBus): object {
  switch (target) {
    case 'AWSEvents.PutEvents': {
      const entries = bus.putEvents(body);
      return { Entries: entries, FailedEntryCount: entries.filter((entry) => 'ErrorCode' in entry).length };
    }
    case 'AWSEvents.TestEventPattern':
      return { Result: testEventPattern(body) };
    default:
      throw new AwsRefusal(
        'NotImplemented',
        `The local EventBridge does not do \`${target || 'a call without an action'}\``,
        501,
      );
  }
}

function testEventPattern({ EventPattern, Event }: JsonObject): boolean {
  const event = parsed(typeof Event === 'string' ? Event : '');
  if (!isJsonObject(event)) throw new AwsRefusal('ValidationException', 'Parameter Event is not valid.');
  try {
    return matchesEvent(parseEventPattern(typeof EventPattern === 'string' ? EventPattern : ''), event);
  } catch (error) {
    if (error instanceof InvalidEventPattern)
      throw new AwsRefusal('InvalidEventPatternException', error.message);
    throw error;
  }
}

async function readBody(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > LONGEST_BODY_BYTES) throw new AwsRefusal('RequestEntityTooLargeException', 'Too large', 413);
    chunks.push(chunk);
  }
  const body = parsed(Buffer.concat(chunks).toString('utf8'));
  if (!isJsonObject(body)) throw new AwsRefusal('SerializationException', 'The body is not a JSON object');
  return body;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
