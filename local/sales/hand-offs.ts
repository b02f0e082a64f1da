import { propertyOf, type StoredContact } from './contacts.ts';
import { ownerName } from './owners.ts';
import type { Portal } from './portal.ts';
import { actionsFor } from './rep-actions.ts';
import { instantOf } from './values.ts';
import type { HandOff, State } from './wire.ts';

/** Newest first. A contact without a lead's id is none of sales' hand-offs. */
export function handOffs(portal: Portal): readonly HandOff[] {
  const all = portal.contacts.all().filter((contact) => propertyOf(contact, 'leadsheet_id') !== null);
  return all
    .map((contact) => handOff(portal, contact))
    .toSorted((a, b) => (b.sentAt ?? 0) - (a.sentAt ?? 0) || Number(b.id) - Number(a.id));
}

export function handOff(portal: Portal, contact: StoredContact): HandOff {
  const text = (name: string): string => propertyOf(contact, name) ?? '';
  const owner = portal.owners.get(text('hubspot_owner_id'));
  const state = stateOf(text);
  return {
    id: contact.id,
    leadId: text('leadsheet_id'),
    name:
      [text('firstname'), text('lastname')].filter(Boolean).join(' ') ||
      text('email') ||
      `Lead ${text('leadsheet_id')}`,
    company: text('company'),
    title: text('jobtitle'),
    stage: text('leadsheet_stage'),
    round: Number(text('leadsheet_round')),
    state,
    why: text('leadsheet_why'),
    sentAt: instantOf(text('leadsheet_sent_at')),
    answerBy: instantOf(text('leadsheet_answer_by')),
    owner: owner === undefined ? null : { id: owner.id, name: ownerName(owner) },
    returnReason: text('leadsheet_return_reason'),
    returnNote: text('leadsheet_return_note'),
    amount: text('leadsheet_amount'),
    steps: STEPS.flatMap(([name, label]) => {
      const at = instantOf(text(name));
      return at === null ? [] : [{ label, at }];
    }),
    details: details(portal, contact),
    actions: actionsFor(state, (name) => text(name) !== ''),
  };
}

function stateOf(text: (name: string) => string): State {
  if (text('leadsheet_won_at') !== '') return 'Won';
  if (text('leadsheet_lost_at') !== '') return 'Lost';
  if (text('leadsheet_answer') === 'Returned') return 'Returned';
  if (text('leadsheet_opportunity_at') !== '') return 'Opportunity';
  return text('leadsheet_answer') === 'Accepted' ? 'Accepted' : 'Waiting';
}

const STEPS = [
  ['leadsheet_first_response_at', 'First contact made'],
  ['leadsheet_next_step_at', 'Next step booked'],
  ['leadsheet_opportunity_at', 'Opportunity'],
  ['leadsheet_won_at', 'Won'],
  ['leadsheet_lost_at', 'Lost'],
] as const;

const SHOWN_ABOVE = new Set([
  'firstname',
  'lastname',
  'company',
  'jobtitle',
  'hubspot_owner_id',
  'hs_additional_emails',
]);

function details({ definitions }: Portal, contact: StoredContact): HandOff['details'] {
  return definitions.all().flatMap(({ name, label, options }) => {
    const value = contact.properties[name] ?? '';
    if (value === '' || SHOWN_ABOVE.has(name) || name.startsWith('leadsheet_')) return [];
    return [{ label, value: options.find((option) => option.value === value)?.label ?? value }];
  });
}
