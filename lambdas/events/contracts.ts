import * as z from 'zod/mini';
import { receivedDetail } from './lead-received.ts';
import { pushRequestedDetail } from './push-requested.ts';

/**
 * What Lambdas tell each other on the bus. A contract may gain fields that may be left out; anything else is a new
 * version beside it, as archived events are replayed for 30 days.
 */
export interface EventContract {
  /** The detail type that topology.ts routes by. */
  readonly type: string;
  readonly version: number;
  /** What has happened, or what is asked for, in one sentence. */
  readonly says: string;
  readonly publishedBy: readonly string[];
  readonly detail: z.ZodMiniType;
}

const nothingMore = z.object({ version: z.literal(1) });
const leadsOfARun = z.object({
  version: z.literal(1),
  runId: z.string().check(z.describe('The run that did it, as in the Runs tab.')),
  leads: z.int().check(z.describe('How many leads it was about.')),
});

const slaOfALead = z.object({
  version: z.literal(1),
  key: z.string().check(z.describe('The same alert always has the same key: it is told once.')),
  leadId: z.string().check(z.describe('The Lead ID, as in Leads.')),
  round: z.int().check(z.describe('Which hand-off of the lead.')),
  clock: z.enum(['first response', 'next step']).check(z.describe('What is due.')),
  dueAt: z.iso.datetime().check(z.describe('When it is due.')),
});

export const CONTRACTS: readonly EventContract[] = [
  {
    type: 'LeadReceived',
    version: 1,
    says: 'Somebody filled in a form.',
    publishedBy: ['receive', 'sync-forms'],
    detail: receivedDetail,
  },
  {
    type: 'ActivityReceived',
    version: 1,
    says: 'A system saw a lead do something.',
    publishedBy: ['receive'],
    detail: receivedDetail,
  },
  {
    type: 'LeadsIngested',
    version: 1,
    says: 'Submissions were brought into the sheet.',
    publishedBy: ['ingest'],
    detail: leadsOfARun,
  },
  {
    type: 'LeadsQualified',
    version: 1,
    says: 'Leads have come to a stage that is sent to sales.',
    publishedBy: ['requalify'],
    detail: leadsOfARun,
  },
  {
    type: 'OutcomesApplied',
    version: 1,
    says: 'What sales decided in the CRM was brought into the sheet.',
    publishedBy: ['pull-outcomes'],
    detail: leadsOfARun,
  },
  {
    type: 'LeadsHandedOff',
    version: 1,
    says: 'Leads were handed to sales.',
    publishedBy: ['push-sqls'],
    detail: leadsOfARun,
  },
  {
    type: 'SlaAtRisk',
    version: 1,
    says: 'A lead that sales was sent is soon due.',
    publishedBy: ['watch-sla'],
    detail: slaOfALead,
  },
  {
    type: 'SlaBreached',
    version: 1,
    says: 'A lead that sales was sent was not answered in time.',
    publishedBy: ['watch-sla'],
    detail: slaOfALead,
  },
  {
    type: 'FormsRequested',
    version: 1,
    says: 'Somebody wants the forms to be asked now.',
    publishedBy: ['command'],
    detail: nothingMore,
  },
  {
    type: 'RequalifyRequested',
    version: 1,
    says: 'Somebody wants every lead to be judged now.',
    publishedBy: ['command'],
    detail: nothingMore,
  },
  {
    type: 'PushRequested',
    version: 1,
    says: 'Somebody wants leads to be sent to the CRM now.',
    publishedBy: ['command'],
    detail: pushRequestedDetail,
  },
  {
    type: 'OutcomesRequested',
    version: 1,
    says: "Somebody wants sales' answers to be read from the CRM now.",
    publishedBy: ['command'],
    detail: nothingMore,
  },
];
