import * as z from 'zod/mini';
import type { Submission } from '../../core/intake/submission.ts';

const attribution = z
  .object({
    source: z.exactOptional(z.string()),
    medium: z.exactOptional(z.string()),
    campaign: z.exactOptional(z.string()),
    ad: z.exactOptional(z.string()),
  })
  .check(z.describe('How the person came, as the link that they followed says.'));

const activity = z
  .object({
    name: z.string().check(z.describe('As Scoring names it.')),
    detail: z.string().check(z.describe('Which one; may be empty.')),
    count: z.number(),
  })
  .check(z.describe('What they did that Scoring may count.'));

const answer = z.object({ question: z.string(), answer: z.string() });

const submission = z.object({
  kind: z
    .enum(['lead', 'activity', 'import'])
    .check(z.describe('A lead makes a lead where there is none; an activity never does.')),
  key: z
    .string()
    .check(z.minLength(1), z.describe('The source and its own id: the same key is the same submission.')),
  source: z.string().check(z.describe('The form or the system, as a person would name it.')),
  submittedAtEpochMs: z.int(),
  answers: z.array(answer).check(z.describe('In the words of the form, in its order.')),
  activity: z.nullable(activity),
  attribution,
  leadId: z
    .exactOptional(z.string().check(z.minLength(1)))
    .check(z.describe('Only of an activity: whose it is, where the system knows it.')),
  amends: z
    .exactOptional(z.string().check(z.minLength(1)))
    .check(z.describe('Only of an edit: the key of the submission that was changed.')),
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
