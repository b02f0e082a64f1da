import type { Agreement } from '../lifecycle/agreement.ts';
import { type LeadDraft, stageOf } from '../lifecycle/lead-draft.ts';
import { segmentsOf } from '../lifecycle/lead-segments.ts';
import { type Moments, type OnTime, onTime } from './status.ts';

/** One lead's hand-off with how it stands to the SLA. */
export interface LeadClock {
  readonly moments: Moments;
  readonly onTime: OnTime;
  /** Who hears of it too when it is late. */
  readonly escalateTo: string;
  /** Whether its time runs at night too, so that nobody should wait for the morning. */
  readonly isAroundTheClock: boolean;
}

/** How a lead that sales was sent stands to its SLA; null for one that sales does not have or was never promised an answer. */
export function leadClock(lead: LeadDraft, agreement: Agreement, asOfEpochMs: number): LeadClock | null {
  const sentAt = lead.instant('Sent to sales at');
  const answerBy = lead.instant('Answer by');
  if (sentAt === null || answerBy === null) return null;
  const stage = sentStage(lead);
  const segments = segmentsOf(lead, agreement, asOfEpochMs);
  const owner = lead.text('Owner');
  const nextStepBy = needsNextStep(lead) ? lead.instant('Next step by') : null;
  const moments: Moments = {
    answerBy,
    answerAtRisk: agreement.sla.atRisk(stage, segments, owner, sentAt, answerBy),
    answeredAt: answeredAt(lead),
    nextStepBy,
    nextStepAtRisk:
      nextStepBy === null ? null : agreement.sla.atRisk(stage, segments, owner, sentAt, nextStepBy),
    nextStepAt: lead.instant('Next step at'),
  };
  const rule = agreement.sla.ruleOf(stage, segments);
  return {
    moments,
    onTime: onTime(moments, asOfEpochMs),
    escalateTo: rule?.escalateTo ?? '',
    isAroundTheClock: rule?.clock === 'Around the clock',
  };
}

/** The first thing that sales did about the lead: reached out, accepted it or returned it. */
export function answeredAt(lead: LeadDraft): number | null {
  const seen = lead.text('Sales answer') === 'Waiting' ? null : lead.instant('Answer seen at');
  const responded = lead.instant('First response at');
  if (seen === null || responded === null) return seen ?? responded;
  return Math.min(seen, responded);
}

/** A returned lead, and one that became an opportunity or ended, waits for no next step. */
function needsNextStep(lead: LeadDraft): boolean {
  const stage = stageOf(lead);
  return stage === 'SQL' || stage === 'PQL' || stage === 'MQL' || stage === 'Lead' || stage === 'Accepted';
}

/** The stage that a lead was sent in: a PQL keeps its SLA after sales took it. */
function sentStage(lead: LeadDraft): string {
  const stage = lead.text('Stage');
  const sentAs = lead.text('Sent as');
  return sentAs === '' ? stage : sentAs;
}
