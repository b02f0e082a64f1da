import * as z from 'zod';
import type { Submission } from '../../core/intake/submission.ts';

const attribution = z
  .object({
    source: z.string().exactOptional(),
    medium: z.string().exactOptional(),
    campaign: z.string().exactOptional(),
    ad: z.string().exactOptional(),
  })
  .describe('How the person came, as the link that they followed says.');

const activity = z
  .object({
    name: z.string().describe('As Scoring names it.'),
    detail: z.string().describe('Which one; may be empty.'),
    count: z.number(),
  })
  .describe('What they did that Scoring may count.');

const answer = z.object({ question: z.string(), answer: z.string() });

const submission = z.object({
  kind: z
    .enum(['lead', 'activity', 'import'])
    .describe('A lead makes a lead where there is none; an activity never does.'),
  key: z.string().min(1).describe('The source and its own id: the same key is the same submission.'),
  source: z.string().describe('The form or the system, as a person would name it.'),
  submittedAtEpochMs: z.number().int(),
  answers: z.array(answer).describe('In the words of the form, in its order.'),
  activity: activity.nullable(),
  attribution,
  leadId: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Only of an activity: whose it is, where the system knows it.'),
  amends: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Only of an edit: the key of the submission that was changed.'),
});

/** The contract of `LeadReceived` and `ActivityReceived`, version 1. */
export const receivedDetail = z.object({ version: z.literal(1), submission });

export const LEAD_EVENTS = ['LeadReceived', 'ActivityReceived'] as const;

/** The submission of an event, or null when the event does not keep the contract. */
export function readSubmission(type: string, received: unknown): Submission | null {
  if (!LEAD_EVENTS.some((known) => known === type)) return null;
  const read = receivedDetail.safeParse(received);
  return read.success ? read.data.submission : null;
}
