import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Clock } from '../clock.ts';
import { inlinePage } from '../web/inline-page.ts';
import { inboxList } from './list-html.ts';
import { readEmail } from './ses.ts';
import { readSlackMessage } from './slack.ts';
import { type InboxMessage, InboxStore } from './store.ts';

/** Where the Lambdas' messages go here: paths below the product's address. */
export const SLACK_HOOK = '/inbox/slack/services/T0LOCAL/B0LOCAL/messages';
export const SES_ENDPOINT = '/inbox/ses';
const SEND_EMAIL = `${SES_ENDPOINT}/v2/email/outbound-emails`;

/** What the reps got, for whoever wants to look. */
export interface Inbox {
  readonly messages: readonly InboxMessage[];
}

let built: Promise<string> | undefined;

/** Stands in for Slack's incoming webhooks and for SES v2, and shows at `/inbox` what people see of it. */
export function registerInbox(
  app: FastifyInstance,
  options: { readonly file: string | null; readonly clock: Clock; readonly timeZone: () => string },
): Inbox {
  const { clock } = options;
  const store = new InboxStore(options.file);

  app.post(SLACK_HOOK, async (request, reply) => {
    const message = readSlackMessage(request.body, randomUUID(), clock.now());
    if (message === null) return reply.code(400).type('text/plain').send('invalid_blocks');
    store.add(message);
    return reply.type('text/plain').send('ok');
  });
  app.post('/inbox/slack/*', async (_request, reply) =>
    reply.code(404).type('text/plain').send('no_service'),
  );

  app.post(SEND_EMAIL, async (request, reply) => {
    const { authorization = '' } = request.headers;
    if (!/^AWS4-HMAC-SHA256 .*\/ses\/aws4_request/.test(authorization))
      return refuse(reply, 403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
    const id = randomUUID();
    const message = readEmail(request.body, id, clock.now());
    if (message === null)
      return refuse(reply, 400, 'BadRequestException', 'The e-mail is not one that SES sends.');
    store.add(message);
    return { MessageId: id };
  });
  app.all(`${SES_ENDPOINT}/*`, async (request, reply) =>
    reply.code(501).send({ message: `The stand-in for SES does not do ${request.method} ${request.url}.` }),
  );

  app.get('/inbox', async (_request, reply) => {
    built ??= inlinePage({
      path: '/inbox',
      title: 'Inbox',
      script: 'page/inbox/main.ts',
      style: 'page/inbox/inbox.css',
      body: '<main id="main" tabindex="-1"><h1>What reps hear</h1><div id="list" aria-live="polite"></div></main>',
    });
    return reply.type('text/html; charset=utf-8').send(await built);
  });
  app.get('/inbox/list', async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(inboxList(store.all, options.timeZone())),
  );
  return {
    get messages() {
      return store.all;
    },
  };
}

function refuse(reply: FastifyReply, status: number, type: string, message: string): FastifyReply {
  return reply.code(status).header('x-amzn-errortype', type).send({ message });
}
