import type { LinkPage } from '../../core/lifecycle/answer-by-link.ts';
import type { HttpAnswer } from './function-url.ts';

const STYLE = `:root{color-scheme:light dark}body{font:17px/1.5 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.3rem;line-height:1.3}fieldset{border:0;margin:0;padding:0}label{display:block;padding:.6rem .2rem;border-bottom:1px solid #8884}
label small{display:block;margin-left:1.9rem;opacity:.75}textarea{width:100%;box-sizing:border-box;min-height:4rem;font:inherit;margin-top:.3rem}
button{font:inherit;padding:.7rem 1.6rem;margin-top:1.2rem;border:0;border-radius:8px;background:#1a5fb4;color:#fff}.quiet{opacity:.75}`;

/** The page that asks before anything is done: programs that look at the links of an e-mail change nothing. */
export function askingPage(kind: 'accept' | 'return', page: LinkPage & { kind: 'asks' }): HttpAnswer {
  const before = page.before === '' ? '' : `<p><strong>${escaped(page.before)}</strong></p>`;
  const why = page.why === '' ? '' : `<p class="quiet">${escaped(page.why)}</p>`;
  const head = kind === 'accept' ? `Accept ${page.who}?` : `Return ${page.who}?`;
  return html(
    200,
    head,
    `${before}${why}<form method="post">${kind === 'return' ? reasonsOf(page) : ''}<button>${kind === 'accept' ? 'Accept' : 'Return'}</button></form>`,
  );
}

/** A page that says one sentence. */
export function sayingPage(statusCode: number, head: string, sentence: string): HttpAnswer {
  return html(statusCode, head, `<p>${escaped(sentence)}</p>`);
}

function reasonsOf({ reasons }: LinkPage & { kind: 'asks' }): string {
  const choices = reasons.map(
    ({ reason, does }) =>
      `<label><input type="radio" name="reason" value="${escaped(reason)}" required> ${escaped(reason)}<small>${escaped(does)}</small></label>`,
  );
  return `<fieldset><legend>Why?</legend>${choices.join('')}</fieldset><p><label for="note">Note for marketing, if you like</label><textarea id="note" name="note" maxlength="500"></textarea></p>`;
}

function html(statusCode: number, head: string, body: string): HttpAnswer {
  return {
    statusCode,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(head)}</title><style>${STYLE}</style></head><body><main><h1>${escaped(head)}</h1>${body}</main></body></html>`,
  };
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
