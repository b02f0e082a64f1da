import { AGREEMENT_TABS } from '../core/lifecycle/agreement-tabs.ts';
import type { AnswerHere } from '../core/lifecycle/answer-here.ts';
import { readWorkbook } from './adapters/sheets/read.ts';
import { contextFor, type JobContext } from './context.ts';
import { type AnswerLink, readAnswerLink } from './http/answer-link.ts';
import { askingPage, sayingPage } from './http/answer-page.ts';
import { type HttpAnswer, type HttpRequest, readRequest } from './http/function-url.ts';
import { keptFor } from './kept-for.ts';
import { newRun, runSheetJob } from './sheet-job.ts';

const LARGEST_BODY_BYTES = 4000;
const LONGEST_NOTE = 500;
/** A secret that was retired is refused after so long at the latest. */
const SECRETS_KEPT_MS = 5 * 60_000;

const answerContext = keptFor(SECRETS_KEPT_MS, () => contextFor([]));

/** Where the links of messages lead: a rep accepts or returns a lead from a phone. */
export async function handler(event: unknown): Promise<HttpAnswer> {
  return answerByLink(await answerContext(), readRequest(event));
}

/** A look shows a page and changes nothing; only its button does. Each link answers once. */
export async function answerByLink(context: JobContext, request: HttpRequest): Promise<HttpAnswer> {
  const secrets = (context.settings.ANSWER_SECRETS ?? '').split(',').filter((secret) => secret !== '');
  const link = readAnswerLink(request.query, secrets, context.now());
  if (link === null || request.body.length > LARGEST_BODY_BYTES)
    return sayingPage(
      404,
      'This link does not work',
      'It may have run out, or was not copied whole. The lead is in the CRM and in the sheet.',
    );
  if ((await context.ledger.announced([usedKey(link)])).size > 0)
    return sayingPage(
      410,
      'Answered already',
      'This link has done its work; what you said stands in the sheet.',
    );
  const [{ snapshot }, { linkPage }] = await Promise.all([
    readWorkbook(context.sheets, context.spreadsheetId, AGREEMENT_TABS),
    import('../core/lifecycle/answer-by-link.ts'),
  ]);
  const page = linkPage(snapshot, link, context.now());
  if (page.kind === 'says') return sayingPage(409, 'Nothing to answer', page.sentence);
  if (request.method === 'GET' || request.method === 'HEAD') return askingPage(link.kind, page);
  if (request.method !== 'POST') return sayingPage(405, 'Not that way', 'Use the button of the page.');

  const answer = readAnswer(link, request.body.toString());
  const knows = answer.kind !== 'return' || page.reasons.some(({ reason }) => reason === answer.reason);
  if (!knows)
    return sayingPage(
      400,
      'Which reason?',
      'Go back and choose one of the reasons; without one a return does not count.',
    );
  const does = await give(context, link, answer);
  if (!does)
    return sayingPage(
      409,
      'Nothing to answer',
      'The lead moved on while you were looking; open the link again.',
    );
  return answer.kind === 'accept'
    ? sayingPage(
        200,
        'Accepted',
        `${page.who} is yours. Write First response at in the sheet, or log the call in the CRM, once you have reached out.`,
      )
    : sayingPage(
        200,
        'Returned',
        `${page.who} went back: ${page.reasons.find(({ reason }) => answer.kind === 'return' && reason === answer.reason)?.does ?? ''}`,
      );
}

/** Answers whether the answer was written. */
async function give(context: JobContext, link: AnswerLink, answer: AnswerHere): Promise<boolean> {
  const { planLinkAnswer } = await import('../core/lifecycle/answer-by-link.ts');
  const run = newRun(context, 'answer');
  const plan = await runSheetJob(context, {
    run,
    tabs: AGREEMENT_TABS,
    fillsPeoplesCells: true,
    tellsOfNothing: false,
    plan: (snapshot) =>
      planLinkAnswer({ snapshot, link, answer, by: link.by, asOfEpochMs: run.startedEpochMs, runId: run.id }),
  });
  if (plan.units.length === 0) return false;
  await context.ledger.announce([usedKey(link)], { atEpochMs: run.startedEpochMs });
  return true;
}

function readAnswer({ kind }: AnswerLink, body: string): AnswerHere {
  if (kind === 'accept') return { kind: 'accept' };
  const form = new URLSearchParams(body);
  const note = (form.get('note') ?? '').slice(0, LONGEST_NOTE);
  return { kind: 'return', reason: form.get('reason') ?? '', note };
}

function usedKey({ leadId, round, kind, by }: AnswerLink): string {
  return `link/${leadId}/${round}/${kind}/${by}`;
}
