import type { CrmRecord, CrmValue } from '../../../../core/crm/record.ts';
import type { Property } from './answers.ts';
import { asOption } from './enumeration.ts';
import { lifecycleStageToWrite } from './lifecycle.ts';
import type { Contact } from './match.ts';
import type { Portal } from './portal.ts';
import { FILLED_BY_SALES } from './properties.ts';

/** One lead on its way to its contact. */
export interface ContactWrite {
  readonly record: CrmRecord;
  /** The contact as it was read; null when the write makes a new one. */
  readonly contact: Contact | null;
  /** False once HubSpot has refused the owner: the lead must reach sales all the same. */
  readonly withOwner: boolean;
}

/** HubSpot keeps at most 65,536 characters in one property. */
const LONGEST_TEXT = 65_536;

/** What HubSpot is to hold for a lead. What Leadsheet decides itself wins over a row of the CRM fields tab. */
export function contactProperties(write: ContactWrite, portal: Portal): Readonly<Record<string, string>> {
  const { record, contact, withOwner } = write;
  const stage = lifecycleStageToWrite(portal.stages, contact?.lifecycleStage ?? null, record.stage);
  return {
    ...mapped(record, portal),
    ...email(write),
    ...(withOwner && record.ownerId !== null ? { hubspot_owner_id: record.ownerId } : {}),
    ...(stage === null ? {} : { lifecyclestage: stage }),
    leadsheet_id: record.leadId,
    leadsheet_stage: record.stage,
    leadsheet_why: asText(record.why),
    leadsheet_round: String(record.round),
    leadsheet_sent_at: String(record.sentAtEpochMs),
    leadsheet_answer_by: record.answerByEpochMs === null ? '' : String(record.answerByEpochMs),
    ...newRound(write),
  };
}

function mapped({ fields }: CrmRecord, { properties }: Portal): Record<string, string> {
  const ours = (name: string): boolean =>
    name === 'email' ||
    name === 'hubspot_owner_id' ||
    name === 'lifecyclestage' ||
    name.startsWith('leadsheet_');
  const kept = Object.entries(fields).filter(([name]) => !ours(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, asHubSpotKeepsIt(value, properties.get(name))]),
  );
}

/**
 * The address stays what it is on a contact that has one: writing a secondary address would make it the first. It is
 * sent all the same, so that a contact that vanished after it was read is never made anew without its address.
 */
function email({ record, contact }: ContactWrite): Record<string, string> {
  const address = contact?.email ?? record.email;
  return address === null ? {} : { email: address };
}

/** A hand-off starts unanswered; sending the same one again leaves alone what sales has filled since. */
function newRound({ record, contact }: ContactWrite): Record<string, string> {
  if (contact !== null && contact.round >= record.round) return {};
  const blanks =
    contact === null || contact.round === 0 ? [] : FILLED_BY_SALES.map((name) => [name, ''] as const);
  return { ...Object.fromEntries(blanks), leadsheet_answer: 'Waiting' };
}

function asHubSpotKeepsIt(value: CrmValue, property: Property | undefined): string {
  const text = plain(value, property?.type);
  return property?.type === 'enumeration' ? asOption(text, property.options) : text;
}

function plain(value: CrmValue, type: string | undefined): string {
  switch (value.kind) {
    case 'text':
      return asText(value.text);
    case 'number':
      return String(value.number);
    case 'yesNo':
      return String(value.yes);
    case 'instant':
      return type === 'date' ? new Date(value.epochMs).toISOString().slice(0, 10) : String(value.epochMs);
  }
}

function asText(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}
