import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Bars } from '../../../core/reports/weekly-bars.ts';
import type { WeeklyLine } from '../../../core/reports/weekly-message.ts';
import type { JobContext } from '../../context.ts';
import { escaped } from '../../report-page/escaped.ts';
import { barsHtml, barsText } from './bars-html.ts';
import { MessageUnavailable } from './port.ts';
import { postJson } from './post-json.ts';

/** The weekly message with the address that each line leads to. */
export interface WeeklyMessage {
  readonly subject: string;
  readonly lines: readonly (WeeklyLine & { readonly url: string })[];
  readonly bars: readonly Bars[];
}

/** One place that the weekly message goes to. */
export interface WeeklyChannel {
  /** As the ledger names it; no address, as those are personal data. */
  readonly key: string;
  send(message: WeeklyMessage): Promise<void>;
}

/** Slack's channel, and each person of the setting *Weekly report to*, as far as this deployment can reach them. */
export function weeklyChannels(
  { settings }: Pick<JobContext, 'settings'>,
  addresses: readonly string[],
  keyOf: (address: string) => string,
  client: SESv2Client = new SESv2Client({}),
): readonly WeeklyChannel[] {
  const { SLACK_WEBHOOK_URL: slack, MESSAGES_FROM: from } = settings;
  return [
    ...(slack === undefined
      ? []
      : [{ key: 'slack', send: (message: WeeklyMessage) => postJson('Slack', slack, weeklySlack(message)) }]),
    ...(from === undefined
      ? []
      : addresses.map((to) => ({
          key: `e-mail/${keyOf(to)}`,
          send: (message: WeeklyMessage) => sendEmail(client, weeklyEmail(from, to, message)),
        }))),
  ];
}

async function sendEmail(client: SESv2Client, input: SendEmailCommand['input']): Promise<void> {
  try {
    await client.send(new SendEmailCommand(input));
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    throw new MessageUnavailable(`SES did not take the weekly report (${name}); it is sent again.`);
  }
}

/** The body as Slack's incoming webhooks take it: a line each, with a button that opens the cell. */
export function weeklySlack({ subject, lines, bars }: WeeklyMessage): string {
  const marked = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return JSON.stringify({
    text: marked(`${subject}. ${lines[0]?.words ?? ''}`),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `*${marked(subject)}*` } },
      ...lines.flatMap(({ words, tab, url }, at) => [
        { type: 'section', text: { type: 'mrkdwn', text: marked(words).slice(0, 3000) } },
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              text: { type: 'plain_text', text: `Open ${tab}` },
              url,
              action_id: `open-${at}`,
            },
          ],
        },
      ]),
      ...bars.map((one) => ({
        type: 'section',
        text: { type: 'mrkdwn', text: `\`\`\`${marked(barsText(one)).slice(0, 2900)}\`\`\`` },
      })),
    ],
  });
}

/** As SES takes it: a text, and a page of one column that follows light and dark and is readable on a phone. */
export function weeklyEmail(from: string, to: string, message: WeeklyMessage): SendEmailCommand['input'] {
  const { subject, lines, bars } = message;
  const text = [...lines.map(({ words, url }) => `${words}\n${url}`), ...bars.map(barsText)].join('\n\n');
  const items = lines.map(
    ({ words, tab, url }, at) =>
      `<p style="margin:0 0 4px;${at === 0 ? 'font-weight:600;font-size:18px' : ''}">${escaped(words)}</p><p style="margin:0 0 20px"><a href="${escaped(url)}" style="display:inline-block;padding:8px 0;color:#1a5fb4">Open ${escaped(tab)}</a></p>`,
  );
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title><style>@media (prefers-color-scheme:dark){a{color:#7db3ff!important}}</style></head><body style="font:16px/1.5 system-ui,sans-serif;max-width:600px;margin:0 auto;padding:16px"><h1 style="font-size:20px;margin:0 0 16px">${escaped(subject)}</h1>${items.join('')}${bars.map(barsHtml).join('')}</body></html>`;
  return {
    FromEmailAddress: from,
    Destination: { ToAddresses: [to] },
    Content: {
      Simple: {
        Subject: { Data: subject, Charset: 'UTF-8' },
        Body: { Text: { Data: text, Charset: 'UTF-8' }, Html: { Data: html, Charset: 'UTF-8' } },
      },
    },
  };
}
