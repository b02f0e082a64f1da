/** The socket between a page and the sheet's script: `/local/apps-script`, as `wire.ts` describes it. */
import websocket from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { ScriptHost } from './host.ts';
import { PageSession } from './page-session.ts';
import { USERS } from './users.ts';
import type { FromPage } from './wire.ts';

const block = z.object({
  startRow: z.int().nonnegative(),
  endRow: z.int().nonnegative(),
  startColumn: z.int().nonnegative(),
  endColumn: z.int().nonnegative(),
});
const selection = z.object({
  sheetId: z.int(),
  row: z.int().nonnegative(),
  column: z.int().nonnegative(),
  ranges: z.array(block),
});
const fromPage: z.ZodType<FromPage> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), user: z.string() }),
  z.object({ kind: z.literal('select'), selection }),
  z.object({ kind: z.literal('run'), function: z.string(), selection }),
  z.object({
    kind: z.literal('call'),
    call: z.string(),
    view: z.string(),
    function: z.string(),
    args: z.array(z.unknown()),
    selection,
  }),
  z.object({ kind: z.literal('answer'), ask: z.string(), button: z.string(), text: z.string() }),
  z.object({ kind: z.literal('cancel') }),
  z.object({ kind: z.literal('closed'), view: z.string() }),
]);

/** The open pages by the ids that they were welcomed with. */
export type Sessions = ReadonlyMap<string, PageSession>;

export async function registerAppsScript(app: FastifyInstance, host: ScriptHost): Promise<Sessions> {
  const sessions = new Map<string, PageSession>();
  if (!app.hasDecorator('websocketServer')) await app.register(websocket);
  await app.register(async (scope) => {
    scope.get('/local/apps-script', { websocket: true }, (socket, request) => {
      if (!isFromThisPage(request)) return socket.close(1008, 'another site may not run this script');
      const session = new PageSession((message) => socket.send(JSON.stringify(message)));
      sessions.set(session.id, session);
      socket.on('message', (message) => {
        const read = fromPage.safeParse(readJson(String(message)));
        if (read.success) void hear(host, session, read.data);
      });
      socket.on('close', () => {
        sessions.delete(session.id);
        session.end();
      });
    });
  });
  return sessions;
}

async function hear(host: ScriptHost, session: PageSession, message: FromPage): Promise<void> {
  switch (message.kind) {
    case 'hello':
      session.user = USERS.find((user) => user === message.user) ?? USERS[0];
      session.send({ kind: 'welcome', session: session.id, user: session.user, users: USERS });
      return host.opened(session);
    case 'select':
      session.selection = message.selection;
      return;
    case 'run':
      session.selection = message.selection;
      return runMenu(host, session, message.function);
    case 'call':
      session.selection = message.selection;
      return runForPage(host, session, message);
    case 'answer':
      session.answer(message.ask, { button: message.button, text: message.text });
      return;
    case 'cancel':
      host.cancel(session);
      return;
    case 'closed':
      session.viewClosed(message.view);
      return;
  }
}

async function runMenu(host: ScriptHost, session: PageSession, name: string): Promise<void> {
  session.send({ kind: 'running', function: name });
  const { error } = await host.runMenu(session, name);
  session.send({ kind: 'ran', function: name, error });
}

/** Functions whose names end with `_` are private to the script. */
async function runForPage(
  host: ScriptHost,
  session: PageSession,
  { call, view, function: name, args }: Extract<FromPage, { kind: 'call' }>,
): Promise<void> {
  const refusal = !session.hasView(view)
    ? 'The dialog or sidebar was closed.'
    : name.endsWith('_')
      ? `Script function not found: ${name}`
      : null;
  const { value, error } =
    refusal === null ? await host.runForPage(session, name, args) : { value: null, error: refusal };
  session.send({ kind: 'returned', call, value: error === null ? value : null, error });
}

/** A browser lets any site open a socket to this machine, and only tells where the page came from. */
function isFromThisPage(request: FastifyRequest): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || new URL(origin).host === host;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
