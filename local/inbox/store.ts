import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

const button = z.object({ text: z.string(), url: z.string() });
const slackMessage = z.object({
  kind: z.literal('slack'),
  id: z.string(),
  atMs: z.number(),
  text: z.string(),
  parts: z.array(
    z.object({ text: z.string(), isCode: z.boolean().default(false), buttons: z.array(button) }),
  ),
});
const emailMessage = z.object({
  kind: z.literal('e-mail'),
  id: z.string(),
  atMs: z.number(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});
const inboxMessage = z.discriminatedUnion('kind', [slackMessage, emailMessage]);

/** A message as the person gets it. */
export type InboxMessage = z.output<typeof inboxMessage>;
export type SlackMessage = z.output<typeof slackMessage>;
export type EmailMessage = z.output<typeof emailMessage>;

/** All that reached somebody, the oldest first: a line of a file each, written before the sender is answered. */
export class InboxStore {
  readonly #file: string | null;
  readonly #messages: InboxMessage[];

  /** @param file null keeps nothing */
  constructor(file: string | null) {
    this.#file = file;
    const kept = file !== null && existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    this.#messages = kept.flatMap(readLine);
  }

  get all(): readonly InboxMessage[] {
    return this.#messages;
  }

  add(message: InboxMessage): void {
    if (this.#file !== null) appendFileSync(this.#file, `${JSON.stringify(message)}\n`);
    this.#messages.push(message);
  }
}

/** The last line of a process that was killed may be cut off. */
function readLine(line: string): InboxMessage[] {
  try {
    return [inboxMessage.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
