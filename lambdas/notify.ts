import { AGREEMENT_TABS } from '../core/lifecycle/agreement-tabs.ts';
import type { Message, News } from '../core/notify/message.ts';
import type { PlanSummary } from '../core/workbook/plan.ts';
import { readWorkbook } from './adapters/sheets/read.ts';
import type { LinkedMessage, MessageChannel, NewsLinks } from './connectors/notify/port.ts';
import { type JobContext, lambdaContext } from './context.ts';
import { type BatchAnswer, batchAnswer } from './events/trigger.ts';
import { answerUrl, LINK_VALID_MS } from './http/answer-link.ts';

/** Tells reps of their new leads and of those that are at risk or late, each once. */
export async function handler(): Promise<BatchAnswer> {
  const [context, { connectedChannels }] = await Promise.all([
    lambdaContext(),
    import('./connectors/notify/connected.ts'),
  ]);
  return batchAnswer(await tellPeople(context, connectedChannels(context)));
}

/** Some messages did not get through. Those that did are remembered; the next run sends the others. */
export class NotAllTold extends Error {
  override readonly name = 'NotAllTold';
}

const LEASE = 'notify';
/** Longer than a run may take. */
const LEASE_MS = 150_000;

/**
 * Works out what should be told by now and sends what was not told before; what woke it does not matter. A run that
 * finds another under way leaves it to that one, or to the next.
 *
 * @throws NotAllTold after everything that could be sent was
 */
export async function tellPeople(
  context: JobContext,
  channels: readonly MessageChannel[],
): Promise<PlanSummary | null> {
  if (channels.length === 0) {
    context.log.info('no way to reach people is set up, so nobody is told', {});
    return null;
  }
  const holder = context.newId();
  if (!(await context.ledger.acquireLease(LEASE, holder, context.now(), LEASE_MS))) return null;
  try {
    return await tellAll(context, channels);
  } finally {
    await context.ledger.releaseLease(LEASE, holder);
  }
}

async function tellAll(context: JobContext, channels: readonly MessageChannel[]): Promise<PlanSummary> {
  const [{ snapshot }, { messagesOf, standingNews }] = await Promise.all([
    readWorkbook(context.sheets, context.spreadsheetId, AGREEMENT_TABS),
    import('../core/notify/plan-messages.ts'),
  ]);
  const news = standingNews(snapshot, context.now());
  const keys = channels.flatMap((channel) => news.map((one) => ledgerKey(one.news, channel)));
  const told = await context.ledger.announced(keys);
  let sent = 0;
  const failures: string[] = [];
  for (const channel of channels) {
    const untold = news.filter(
      ({ to, news: one }) => channel.reaches(to) && !told.has(ledgerKey(one, channel)),
    );
    for (const message of messagesOf(untold, new Set())) {
      try {
        await channel.send(withLinks(message, context));
        await context.ledger.announce(
          message.news.map((one) => ledgerKey(one, channel)),
          { atEpochMs: context.now() },
        );
        sent += 1;
      } catch (error) {
        failures.push(error instanceof Error ? error.message : 'unknown');
      }
    }
  }
  const what = `${sent} messages sent, ${failures.length} not.`;
  context.log.info('told people', { sent, failed: failures.length });
  if (failures.length > 0) throw new NotAllTold(`${what} ${[...new Set(failures)].join(' ')}`);
  return { read: news.length, changed: sent, failed: 0, what };
}

function ledgerKey({ key }: News, channel: MessageChannel): string {
  return `message/${channel.name}/${key}`;
}

function withLinks(message: Message, context: JobContext): LinkedMessage {
  return { ...message, links: message.news.map((news) => linksOf(news, message.to.name, context)) };
}

function linksOf(news: News, by: string, { settings, spreadsheetId, now }: JobContext): NewsLinks {
  const { LEADSHEET_ANSWER_URL: base, ANSWER_SECRETS: secrets } = settings;
  const open =
    news.crmLink || `https://docs.google.com/spreadsheets/d/${encodeURIComponent(spreadsheetId)}/edit`;
  const [secret = ''] = (secrets ?? '').split(',');
  if (base === undefined || secret === '' || !news.canAnswer) return { open, accept: null, return: null };
  const { leadId, round } = news;
  // The same link for the same day: a second message about a lead leads to the same page.
  const expiresAtMs = (Math.floor(now() / 86_400_000) + 1) * 86_400_000 + LINK_VALID_MS;
  const link = (kind: 'accept' | 'return') =>
    answerUrl(base, { leadId, round, kind, by, expiresAtMs }, secret);
  return { open, accept: link('accept'), return: link('return') };
}
