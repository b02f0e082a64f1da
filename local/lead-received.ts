import type { Submission } from '../core/intake/submission.ts';
import type { DomainEvent } from '../core/workbook/plan.ts';

/** The event that a form publishes when somebody sent it. */
export function leadReceived(submission: Submission, atEpochMs: number): DomainEvent {
  return { type: 'LeadReceived', atEpochMs, detail: { version: 1, submission } };
}
