import * as z from 'zod';
import type { EmailMessage } from './store.ts';

const content = z.strictObject({ Data: z.string().min(1), Charset: z.literal('UTF-8') });
const address = z.string().regex(/^(?:[^<>]*<)?[^<>@\s]+@[^<>@\s]+>?$/);

/** `SendEmail` of SES v2, as far as we use it. */
const body = z.strictObject({
  FromEmailAddress: address,
  Destination: z.strictObject({ ToAddresses: z.array(address).min(1).max(50) }),
  Content: z.strictObject({
    Simple: z.strictObject({
      Subject: z.strictObject({
        Data: z
          .string()
          .min(1)
          .regex(/^[^\r\n]*$/),
        Charset: z.literal('UTF-8'),
      }),
      Body: z.strictObject({ Text: content, Html: content }),
    }),
  }),
});

/** The e-mail as it arrives; null for a body that SES refuses. */
export function readEmail(sent: unknown, id: string, atMs: number): EmailMessage | null {
  const read = body.safeParse(sent);
  if (!read.success) return null;
  const { FromEmailAddress, Destination, Content } = read.data;
  const { Subject, Body } = Content.Simple;
  return {
    kind: 'e-mail',
    id,
    atMs,
    from: FromEmailAddress,
    to: Destination.ToAddresses,
    subject: Subject.Data,
    text: Body.Text.Data,
    html: Body.Html.Data,
  };
}
