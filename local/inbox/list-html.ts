import type { EmailMessage, InboxMessage, SlackMessage } from './store.ts';

const MOST = 100;

/** The messages as a list, the newest first. */
export function inboxList(messages: readonly InboxMessage[], timeZone: string): string {
  if (messages.length === 0)
    return '<p class="quiet">No message yet. When a lead goes to sales, its rep hears of it here: in working hours at once, else when they begin.</p>';
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const newest = messages.slice(-MOST).reverse();
  return newest
    .map((message) => {
      const when = `<time datetime="${new Date(message.atMs).toISOString()}">${escaped(clock.format(message.atMs))}</time>`;
      return message.kind === 'slack' ? slackCard(message, when) : emailCard(message, when);
    })
    .join('');
}

function slackCard({ id, text, parts }: SlackMessage, when: string): string {
  const shown = parts.map(
    (part) =>
      `${part.isCode ? `<pre>${escaped(part.text)}</pre>` : `<p>${escaped(part.text)}</p>`}<p class="buttons">${part.buttons.map(({ text: name, url }) => `<a class="button" href="${escaped(url)}">${escaped(name)}</a>`).join('')}</p>`,
  );
  return `<article class="card message" id="${escaped(id)}" aria-label="${escaped(text)}"><header><b>Slack</b> #sales ${when}</header>${shown.join('')}</article>`;
}

function emailCard({ id, from, to, subject, html }: EmailMessage, when: string): string {
  // The e-mail's own page, in a frame that can run nothing; its links open beside it, and this page may measure it.
  const page = html.replace('<head>', '<head><base target="_blank">');
  return `<article class="card message" id="${escaped(id)}"><header><b>E-mail</b> to ${escaped(to.join(', '))} <span class="quiet">from ${escaped(from)}</span> ${when}</header><h2>${escaped(subject)}</h2><iframe title="${escaped(subject)}" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" srcdoc="${escaped(page)}"></iframe></article>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
