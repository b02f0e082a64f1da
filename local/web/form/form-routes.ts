import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Submission } from '../../../core/intake/submission.ts';
import { Html, html } from '../html.ts';
import { navigation } from '../nav.ts';
import { FilledForm, HIDDEN, problemsOf } from './filled-form.ts';
import { type FormPage, formPage } from './form-page.ts';
import { submissionOf } from './submission.ts';
import { thanksPage } from './thanks-page.ts';

export interface DemoFormOptions {
  /** Resolves once the submission is safely accepted; the person waits for it. */
  readonly publish: (submission: Submission) => Promise<unknown>;
  /** The present time in epoch milliseconds. */
  readonly now?: () => number;
}

const FOLDER = path.dirname(fileURLToPath(import.meta.url));
const LARGEST_BODY_BYTES = 100_000;
const NOT_ACCEPTED =
  'We could not take your answers just now. Nothing is lost: they are below, so please send them once more.';

const TOO_MUCH = 'That was more text than this form takes. Please keep it shorter.';

/** `/forms/demo`: a form as a company would have it on its site. It needs no script. */
export function registerDemoForm(app: FastifyInstance, { publish, now = Date.now }: DemoFormOptions): void {
  app.register(async (scope) => {
    const style = [path.join(FOLDER, '../shared.css'), path.join(FOLDER, 'form.css')]
      .map((file) => readFileSync(file, 'utf8'))
      .join('');
    const send = (reply: FastifyReply, status: number, title: string, content: Html) =>
      reply
        .code(status)
        .type('text/html; charset=utf-8')
        .send(frame(title, style, content).markup);
    const sendForm = (reply: FastifyReply, status: number, page: FormPage) =>
      send(
        reply,
        status,
        page.problems.size > 0 || page.trouble ? 'Another look · Demo form' : 'Demo form',
        formPage(page),
      );

    readForms(scope);
    scope.setErrorHandler((error, request, reply) => {
      request.log.error(error);
      const trouble = isTooLarge(error) ? TOO_MUCH : NOT_ACCEPTED;
      const form = new FilledForm(new URLSearchParams());
      return sendForm(reply, isTooLarge(error) ? 413 : 500, { form, problems: new Map(), trouble });
    });
    scope.get('/forms/demo', (request, reply) => {
      const { searchParams } = new URL(request.url, 'http://form');
      const form = new FilledForm(pick(searchParams, HIDDEN.utm));
      return sendForm(reply.header('cache-control', 'no-store'), 200, {
        form,
        problems: new Map(),
        trouble: null,
      });
    });
    scope.get<{ Querystring: { wish?: string } }>('/forms/demo/thanks', (request, reply) =>
      send(reply, 200, 'Thank you · Demo form', thanksPage(request.query.wish ?? '')),
    );
    scope.post('/forms/demo', async (request, reply) => {
      const form = new FilledForm(
        request.body instanceof URLSearchParams ? request.body : new URLSearchParams(),
      );
      const thanks = `/forms/demo/thanks?wish=${encodeURIComponent(form.wish?.value ?? '')}`;
      // A program is thanked like anybody, and learns nothing.
      if (form.isFromProgram) return reply.redirect(thanks, 303);
      const problems = problemsOf(form);
      if (problems.size > 0) return sendForm(reply, 422, { form, problems, trouble: null });
      try {
        await publish(submissionOf(form, now()));
      } catch (error) {
        request.log.error(error);
        return sendForm(reply, 503, { form, problems, trouble: NOT_ACCEPTED });
      }
      return reply.redirect(thanks, 303);
    });
  });
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 413;
}

/** Browsers send forms in a way that the server does not read by itself. */
function readForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: LARGEST_BODY_BYTES },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
}

function pick(from: URLSearchParams, names: readonly string[]): URLSearchParams {
  const picked = new URLSearchParams();
  for (const name of names) {
    const value = from.get(name);
    if (value !== null) picked.set(name, value.slice(0, MAX_UTM_LENGTH));
  }
  return picked;
}

const MAX_UTM_LENGTH = 200;

function frame(title: string, style: string, content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title} · Leadsheet</title>
<link rel="icon" href="data:,">
<style>${new Html(style)}</style>
</head>
<body>
${new Html(navigation('/forms/demo'))}
<main id="main">${content}</main>
</body>
</html>
`;
}
