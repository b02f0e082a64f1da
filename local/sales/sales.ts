import type { Author, StoredContact } from './contacts.ts';
import { invalidInput, notFound } from './errors.ts';
import { handOff, handOffs } from './hand-offs.ts';
import { ownerName } from './owners.ts';
import type { Portal } from './portal.ts';
import { repAction, valuesOf } from './rep-actions.ts';
import { Undo } from './undo.ts';
import type { Values } from './values.ts';
import type { ActedOn, Everything, HandOff, RepAction } from './wire.ts';

/** A contact that is in the CRM before Leadsheet sends its first lead. */
export interface SeedContact {
  readonly properties: Values;
  readonly secondaryAddresses?: readonly string[];
}

/** What happens in the CRM by people's hands. */
export class Sales {
  readonly portal: Portal;
  readonly #undo: Undo;
  readonly #acted: () => void;

  /** @param acted told after each thing that a rep did */
  constructor(portal: Portal, acted: () => void) {
    this.portal = portal;
    this.#undo = new Undo(portal.contacts);
    this.#acted = acted;
  }

  /** What the reps' page shows. */
  everything(): Everything {
    const { clock, owners, definitions } = this.portal;
    const reasons = definitions.get('leadsheet_return_reason')?.options ?? [];
    return {
      now: clock.now(),
      reps: owners.all().map((owner) => ({ id: owner.id, name: ownerName(owner) })),
      returnReasons: reasons.map(({ value }) => value),
      handOffs: handOffs(this.portal),
    };
  }

  /** Puts in contacts that are not there yet, known by their e-mail addresses. */
  seed(contacts: readonly SeedContact[]): void {
    this.portal.contacts.atomically(() => {
      for (const { properties, secondaryAddresses = [] } of contacts) {
        if (
          properties.email !== undefined &&
          this.portal.contacts.find('email', properties.email) !== undefined
        )
          continue;
        let contact = this.portal.contacts.create(properties, asPerson(null));
        for (const address of secondaryAddresses)
          contact = this.portal.contacts.addSecondaryAddress(contact, address);
      }
    });
  }

  /**
   * Does what a rep would on the page.
   *
   * @param contactId HubSpot's id of the contact
   * @param ownerId who does it; left out, the contact's owner
   */
  act(contactId: string, input: RepAction, ownerId?: string): ActedOn {
    const contact = this.portal.contacts.find(null, contactId);
    if (contact === undefined) throw notFound();
    const action = repAction.parse(input);
    const { actions, state } = handOff(this.portal, contact);
    if (!actions.includes(action.action))
      throw invalidInput(`This lead is ${state}, so "${action.action}" is not what comes next.`);
    const by = this.portal.owners.get(ownerId ?? contact.properties.hubspot_owner_id ?? '')?.userId ?? null;
    const undo = this.#undo.write(contact, valuesOf(action, this.portal.clock.now()), asPerson(by));
    this.#acted();
    return { handOff: handOff(this.portal, this.#contact(contactId)), undo };
  }

  /** The same by the lead's id in the workbook. */
  answer(leadId: string, input: RepAction, ownerId?: string): ActedOn {
    const contact = this.portal.contacts.find('leadsheet_id', leadId);
    if (contact === undefined) throw notFound(`No contact has the Leadsheet ID ${leadId}.`);
    return this.act(contact.id, input, ownerId);
  }

  takeBack(undo: string): HandOff {
    const contact = this.#undo.takeBack(undo);
    this.#acted();
    return handOff(this.portal, contact);
  }

  #contact(id: string): StoredContact {
    const contact = this.portal.contacts.find(null, id);
    if (contact === undefined) throw notFound();
    return contact;
  }
}

/** The portal's administrator, who is no rep, does what nobody else is named for. */
const ADMINISTRATOR = 1;

function asPerson(userId: number | null): Author {
  return { sourceType: 'CRM_UI', userId: userId ?? ADMINISTRATOR };
}
