import type { CrmRecord, PushResult } from '../../../../core/crm/record.ts';
import type { Written } from './batch-write.ts';
import { explain } from './errors.ts';
import type { Contact } from './match.ts';
import type { Portal } from './portal.ts';
import type { TaskTrouble } from './task.ts';

/** What HubSpot did with one lead. */
interface Done {
  readonly record: CrmRecord;
  /** Undefined when nothing was sent for it. */
  readonly written: Written | undefined;
  readonly ownerRefused: boolean;
  readonly task: TaskTrouble;
  readonly portal: Portal;
}

export function contactResult({ record, written, ownerRefused, task, portal }: Done): PushResult {
  const { leadId } = record;
  if (written === undefined) return unavailable(record, 'It was not sent; the next run tries again.');
  if (written.kind === 'unavailable') return unavailable(record, written.reason);
  if (written.kind === 'refused') return { leadId, outcome: 'refused', reason: explain(written.refusal) };
  if (task?.kind === 'unavailable') {
    return unavailable(record, `The contact is in HubSpot, its task is not yet. ${task.reason}`);
  }
  const warnings = [
    ownerRefused
      ? `HubSpot has no owner ${record.ownerId}, so the contact was sent without one: correct the CRM owner ID in the Reps tab.`
      : '',
    task === null ? '' : `The contact is in HubSpot without a task. ${task.reason}`,
  ].filter((warning) => warning !== '');
  return {
    leadId,
    outcome: written.created ? 'created' : 'updated',
    crmId: written.contactId,
    crmLink: portal.linkTo(written.contactId),
    ...(warnings.length === 0 ? {} : { warning: warnings.join(' ') }),
  };
}

export function unavailable({ leadId }: CrmRecord, reason: string): PushResult {
  return { leadId, outcome: 'unavailable', reason };
}

/** A push that arrives late, after the next hand-off of the same lead, changes nothing. */
export function upToDate({ leadId }: CrmRecord, contact: Contact, portal: Portal): PushResult {
  return { leadId, outcome: 'updated', crmId: contact.id, crmLink: portal.linkTo(contact.id) };
}

export function belongsToAnother(
  record: CrmRecord,
  contact: Contact,
  leadId: string,
  portal: Portal,
): PushResult {
  return {
    leadId: record.leadId,
    outcome: 'refused',
    reason: `HubSpot's contact ${contact.email ?? contact.id} already belongs to lead ${leadId}: merge the two leads in the Leads tab, or clear "Leadsheet ID" on ${portal.linkTo(contact.id)}.`,
  };
}
