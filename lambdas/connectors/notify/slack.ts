import { newsInWords } from '../../../core/notify/message.ts';
import type { LinkedMessage, MessageChannel, NewsLinks } from './port.ts';
import { postJson } from './post-json.ts';

/** Slack takes 50 blocks a message; each lead takes two. */
const MOST_LEADS = 20;
const LONGEST_SECTION = 3000;
const LONGEST_TEXT = 1000;

/** Messages in the channel that an incoming webhook was made for. */
export function slackChannel(webhookUrl: string): MessageChannel {
  return {
    name: 'slack',
    reaches: () => true,
    send: (message) => postJson('Slack', webhookUrl, JSON.stringify(slackMessage(message))),
  };
}

/** The body as Slack's incoming webhooks take it: `text` for the notification, blocks for the channel. */
export function slackMessage({ to, subject, news, links }: LinkedMessage): object {
  const shown = news.slice(0, MOST_LEADS);
  const [first] = news;
  const isOne = news.length === 1 && first !== undefined;
  const text = isOne ? newsInWords(first) : `${to.name}: ${subject}`;
  const head = isOne ? [] : [section(`*${escaped(to.name)}*: ${escaped(subject)}`)];
  const rest = news.length - shown.length;
  return {
    text: escaped(text).slice(0, LONGEST_TEXT),
    blocks: [
      ...head,
      ...shown.flatMap((one, i) => [section(escaped(newsInWords(one))), buttons(links[i])]),
      ...(rest > 0 ? [section(`And ${rest} more in Leads.`)] : []),
    ],
  };
}

function section(text: string): object {
  return { type: 'section', text: { type: 'mrkdwn', text: text.slice(0, LONGEST_SECTION) } };
}

function buttons(links: NewsLinks | undefined): object {
  const named = [
    ['Open', links?.open ?? null],
    ['Accept', links?.accept ?? null],
    ['Return', links?.return ?? null],
  ] as const;
  return {
    type: 'actions',
    elements: named.flatMap(([text, url]) =>
      url === null
        ? []
        : [{ type: 'button', text: { type: 'plain_text', text }, url, action_id: text.toLowerCase() }],
    ),
  };
}

/** Slack reads only these three as markup (docs: formatting text for app surfaces). */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
