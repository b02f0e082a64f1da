import * as z from 'zod';
import type { SlackMessage } from './store.ts';

const section = z.strictObject({
  type: z.literal('section'),
  text: z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(3000) }),
});
const button = z.strictObject({
  type: z.literal('button'),
  text: z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(75) }),
  url: z.url().max(3000),
  action_id: z.string().max(255),
});
const actions = z.strictObject({ type: z.literal('actions'), elements: z.array(button).min(1).max(25) });

/** What Slack's incoming webhooks take, as far as we use it. */
const body = z.strictObject({
  text: z.string().min(1),
  blocks: z.array(z.discriminatedUnion('type', [section, actions])).max(50),
});

/** The message as the channel shows it; null for a body that Slack refuses. */
export function readSlackMessage(sent: unknown, id: string, atMs: number): SlackMessage | null {
  const read = body.safeParse(sent);
  if (!read.success) return null;
  const parts: SlackMessage['parts'] = [];
  for (const block of read.data.blocks) {
    if (block.type === 'section') {
      const { text } = block.text;
      parts.push({ text: shown(text), isCode: text.startsWith('```'), buttons: [] });
    } else parts.at(-1)?.buttons.push(...block.elements.map(({ text, url }) => ({ text: text.text, url })));
  }
  return { kind: 'slack', id, atMs, text: shown(read.data.text), parts };
}

function shown(text: string): string {
  return text
    .replaceAll('```', '')
    .replaceAll(/\*([^*]+)\*/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
