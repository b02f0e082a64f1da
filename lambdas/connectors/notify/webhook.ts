import { newsInWords } from '../../../core/notify/message.ts';
import { digestOf } from '../../http/signature.ts';
import type { LinkedMessage, MessageChannel } from './port.ts';
import { postJson } from './post-json.ts';

/** Messages to a system of the team's own, signed as the webhooks are that we take: HMAC-SHA256 of `t.body`. */
export function webhookChannel(url: string, secret: string, now: () => number): MessageChannel {
  return {
    name: 'webhook',
    reaches: () => true,
    async send(message) {
      const body = JSON.stringify(webhookBody(message));
      const seconds = Math.floor(now() / 1000);
      const digest = digestOf(secret, [`${seconds}.`, body]).toString('hex');
      await postJson('The webhook for messages', url, body, {
        'leadsheet-signature': `t=${seconds},v1=${digest}`,
      });
    },
  };
}

function webhookBody({ to, subject, news, links }: LinkedMessage): object {
  return {
    version: 1,
    to,
    subject,
    leads: news.map((one, i) => {
      const { key, kind, leadId, round, stage, owner } = one;
      return { key, kind, leadId, round, stage, owner, text: newsInWords(one), links: links[i] };
    }),
  };
}
