import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { digestOf } from './signature.ts';

/** What one link may do: give one answer of one hand-off, for the person it was sent to. */
export interface AnswerLink {
  readonly leadId: string;
  readonly round: number;
  readonly kind: 'accept' | 'return';
  /** Who clicks, as the message was addressed. */
  readonly by: string;
  readonly expiresAtMs: number;
}

/** Long enough for a holiday; a lead that is returned later has been spoken of. */
export const LINK_VALID_MS = 30 * 86_400_000;

const payload = z.lazy(() =>
  z.object({
    l: z.string(),
    r: z.number(),
    k: z.enum(['accept', 'return']),
    b: z.string(),
    e: z.number(),
  }),
);

/** The address of the answer page for this link, signed. */
export function answerUrl(base: string, link: AnswerLink, secret: string): string {
  const { leadId, round, kind, by, expiresAtMs } = link;
  const text = JSON.stringify({ l: leadId, r: round, k: kind, b: by, e: expiresAtMs });
  const body = Buffer.from(text).toString('base64url');
  const signature = digestOf(secret, ['answer.', body]).toString('base64url');
  return `${base.replace(/\/$/, '')}/?link=${body}.${signature}`;
}

/** The link that a query holds; null when it is not one of ours, was altered, or has run out. */
export function readAnswerLink(query: string, secrets: readonly string[], nowMs: number): AnswerLink | null {
  const [body = '', signature = ''] = (new URLSearchParams(query).get('link') ?? '').split('.');
  const given = Buffer.from(signature);
  const isOurs = secrets.some((secret) => {
    // As text: base64 has several spellings of the same bytes.
    const made = Buffer.from(digestOf(secret, ['answer.', body]).toString('base64url'));
    return made.length === given.length && timingSafeEqual(made, given);
  });
  if (!isOurs) return null;
  const read = payload.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (!read.success || read.data.e < nowMs) return null;
  const { l, r, k, b, e } = read.data;
  return { leadId: l, round: r, kind: k, by: b, expiresAtMs: e };
}
