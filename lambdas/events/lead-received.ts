import * as z from 'zod';
import type { Submission } from '../../core/intake/submission.ts';

/** The contract of `LeadReceived` and `ActivityReceived`, version 1. */
const detail = z.object({
  version: z.literal(1),
  submission: z.object({
    kind: z.enum(['lead', 'activity', 'import']),
    key: z.string().min(1),
    source: z.string(),
    submittedAtEpochMs: z.number().int(),
    answers: z.array(z.object({ question: z.string(), answer: z.string() })),
    activity: z.object({ name: z.string(), detail: z.string(), count: z.number() }).nullable(),
    attribution: z.object({
      source: z.string().exactOptional(),
      medium: z.string().exactOptional(),
      campaign: z.string().exactOptional(),
      ad: z.string().exactOptional(),
    }),
    leadId: z.string().min(1).exactOptional(),
    amends: z.string().min(1).exactOptional(),
  }),
});

export const LEAD_EVENTS = ['LeadReceived', 'ActivityReceived'] as const;

/** The submission of an event, or null when the event does not keep the contract. */
export function readSubmission(type: string, received: unknown): Submission | null {
  if (!LEAD_EVENTS.some((known) => known === type)) return null;
  const read = detail.safeParse(received);
  return read.success ? read.data.submission : null;
}
