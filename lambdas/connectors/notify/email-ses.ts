import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { newsInWords } from '../../../core/notify/message.ts';
import {
  type LinkedMessage,
  type MessageChannel,
  MessageRefused,
  MessageUnavailable,
  type NewsLinks,
} from './port.ts';

const MOST_LEADS = 40;
const LONGEST_SUBJECT = 200;
/** SES's own words for what another try does not mend. */
const LASTING = new Set([
  'MessageRejected',
  'BadRequestException',
  'MailFromDomainNotVerifiedException',
  'NotFoundException',
]);

/** E-mail by Amazon SES, to reps whose address stands in Reps. */
export function emailChannel(from: string, client: SESv2Client = new SESv2Client({})): MessageChannel {
  return {
    name: 'e-mail',
    reaches: (to) => to.email.includes('@'),
    async send(message) {
      try {
        await client.send(new SendEmailCommand(emailOf(from, message)));
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown';
        if (LASTING.has(name))
          throw new MessageRefused(
            `SES refused an e-mail (${name}); see whether it may send from ${from}, and to this address.`,
          );
        throw new MessageUnavailable(`SES did not take an e-mail (${name}); it is sent again.`);
      }
    },
  };
}

/** As SES takes it: a text for mail programs that show no HTML, and a page that is readable on a phone. */
export function emailOf(from: string, message: LinkedMessage): SendEmailCommand['input'] {
  // A line break in a subject would begin another header.
  const subject = message.subject.replaceAll(/\s+/g, ' ').slice(0, LONGEST_SUBJECT);
  return {
    FromEmailAddress: from,
    Destination: { ToAddresses: [message.to.email] },
    Content: {
      Simple: {
        Subject: { Data: subject, Charset: 'UTF-8' },
        Body: {
          Text: { Data: textOf(message), Charset: 'UTF-8' },
          Html: { Data: htmlOf(message, subject), Charset: 'UTF-8' },
        },
      },
    },
  };
}

function textOf({ news, links }: LinkedMessage): string {
  const leads = news
    .slice(0, MOST_LEADS)
    .map((one, i) =>
      [newsInWords(one), ...named(links[i]).map(([name, url]) => `${name}: ${url}`)].join('\n'),
    );
  return [...leads, ...more(news.length)].join('\n\n');
}

function htmlOf({ news, links }: LinkedMessage, subject: string): string {
  const leads = news.slice(0, MOST_LEADS).map((one, i) => {
    const buttons = named(links[i]).map(
      ([name, url]) =>
        `<a href="${escaped(url)}" style="display:inline-block;margin:0 8px 8px 0;padding:8px 16px;border-radius:6px;background:#1a5fb4;color:#fff;text-decoration:none">${name}</a>`,
    );
    return `<p style="margin:0 0 8px">${escaped(newsInWords(one))}</p><p style="margin:0 0 24px">${buttons.join('')}</p>`;
  });
  const rest = more(news.length).map((line) => `<p>${escaped(line)}</p>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head><body style="font:16px/1.5 system-ui,sans-serif;max-width:600px;margin:0 auto;padding:16px">${leads.join('')}${rest.join('')}</body></html>`;
}

function named(links: NewsLinks | undefined): readonly (readonly [string, string])[] {
  const all = [
    ['Open', links?.open ?? null],
    ['Accept', links?.accept ?? null],
    ['Return', links?.return ?? null],
  ] as const;
  return all.flatMap(([name, url]) => (url === null ? [] : [[name, url] as const]));
}

function more(count: number): readonly string[] {
  return count > MOST_LEADS ? [`And ${count - MOST_LEADS} more in Leads.`] : [];
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
