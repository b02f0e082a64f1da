import type { CrmOutcome, CrmRecord, PushResult } from '../../core/crm/record.ts';
import { historyBatch } from '../../lambdas/connectors/crm/hubspot/answers.ts';
import { contactProperties } from '../../lambdas/connectors/crm/hubspot/contact-properties.ts';
import { type Position, writeCursor } from '../../lambdas/connectors/crm/hubspot/cursor.ts';
import { outcomesIn, PROPERTIES_WITH_HISTORY } from '../../lambdas/connectors/crm/hubspot/history.ts';
import { lifecycleStages } from '../../lambdas/connectors/crm/hubspot/lifecycle.ts';
import type { Contact } from '../../lambdas/connectors/crm/hubspot/match.ts';
import type { Portal as PortalAsRead } from '../../lambdas/connectors/crm/hubspot/portal.ts';
import { leadsheetProperties, PROPERTY_GROUP } from '../../lambdas/connectors/crm/hubspot/properties.ts';
import { shown } from '../sales/batches.ts';
import { propertyOf, type StoredContact } from '../sales/contacts.ts';
import { newProperty } from '../sales/definitions.ts';
import { ownerName } from '../sales/owners.ts';
import { openPortal, type Portal } from '../sales/portal.ts';
import { Sales, type SeedContact } from '../sales/sales.ts';
import type { RepAction } from '../sales/wire.ts';

/** As the connector calls itself: Runs and History name it. */
export const CRM_NAME = 'HubSpot';

/** The account's administrator, who is no rep. */
const ADMINISTRATOR = 1;
const CONTACT_TAKES_A_MOMENT_MS = 400;

/**
 * The CRM while the story is told: the stand-in itself, with a clock that the story sets, written to and read as the
 * connector does, only without HTTP in between.
 */
export class SampleCrm {
  readonly #portal: Portal;
  readonly #sales: Sales;
  readonly #asRead: PortalAsRead;
  readonly #toldKeys = new Set<string>();
  #told: Position['told'] = [];
  #readUntilMs = 0;
  #nowMs = 0;

  /** @param contactUrl where a link to a contact leads; `{id}` stands for its id */
  constructor(returnReasons: readonly string[], contactUrl: string) {
    this.#portal = openPortal(':memory:', { now: () => this.#nowMs });
    this.#sales = new Sales(this.#portal, () => undefined);
    const { definitions } = this.#portal;
    definitions.createGroup({ ...PROPERTY_GROUP, displayOrder: -1 });
    for (const wanted of leadsheetProperties(returnReasons)) definitions.create(newProperty.parse(wanted));
    this.#asRead = {
      stages: lifecycleStages(definitions.get('lifecyclestage')?.options ?? []),
      properties: new Map(definitions.all().map((definition) => [definition.name, definition])),
      linkTo: (id) => contactUrl.replace('{id}', id),
    };
  }

  /** Contacts that the account had before Leadsheet sent its first lead. */
  hadBefore(contacts: readonly SeedContact[], atEpochMs: number): void {
    this.#nowMs = atEpochMs;
    this.#sales.seed(contacts);
  }

  push(records: readonly CrmRecord[], atEpochMs: number): readonly PushResult[] {
    return records.map((record, i) => {
      this.#nowMs = atEpochMs + (i + 1) * CONTACT_TAKES_A_MOMENT_MS;
      const { contacts } = this.#portal;
      const standing = this.#find(record);
      const properties = contactProperties(
        { record, contact: standing === undefined ? null : asRead(standing), withOwner: true },
        this.#asRead,
      );
      const author = { sourceType: 'INTEGRATION', userId: null } as const;
      const { id } =
        standing === undefined
          ? contacts.create(properties, author)
          : contacts.update(standing, properties, author);
      const outcome = standing === undefined ? 'created' : 'updated';
      return { leadId: record.leadId, outcome, crmId: id, crmLink: this.#asRead.linkTo(id) };
    });
  }

  /** Whoever hands out the leads gives one to a rep. */
  assign(contactId: string, ownerId: string, atEpochMs: number): void {
    this.#nowMs = atEpochMs;
    const contact = this.#portal.contacts.find(null, contactId);
    if (contact === undefined) throw new RangeError(`the CRM has no contact ${contactId}`);
    this.#portal.contacts.update(
      contact,
      { hubspot_owner_id: ownerId },
      { sourceType: 'CRM_UI', userId: ADMINISTRATOR },
    );
  }

  /** A rep does something on the sales page. */
  act(contactId: string, action: RepAction, atEpochMs: number): void {
    this.#nowMs = atEpochMs;
    this.#sales.act(contactId, action);
  }

  /** What sales did that was not told before, oldest first. */
  outcomes(): readonly CrmOutcome[] {
    const { contacts, owners } = this.#portal;
    const names = new Map(owners.all().map((owner) => [owner.userId, ownerName(owner)]));
    const changed = contacts.all().filter((contact) => contact.updatedAtMs >= this.#readUntilMs);
    this.#readUntilMs = this.#newestMs();
    const { results } = historyBatch.parse({
      results: changed.map((contact) => shown(contact, ['leadsheet_id'], PROPERTIES_WITH_HISTORY)),
    });
    const all = results.flatMap(outcomesIn);
    const fresh = all.filter(({ outcome }) => !this.#toldKeys.has(outcome.eventKey));
    for (const { outcome } of fresh) this.#toldKeys.add(outcome.eventKey);
    this.#told = [
      ...this.#told,
      ...fresh.map(({ outcome, recordedAtMs }) => [outcome.eventKey, recordedAtMs] as const),
    ];
    return fresh
      .map(({ outcome, userId }) => ({ ...outcome, by: outcome.by ?? names.get(userId ?? 0) ?? null }))
      .sort((a, b) => a.atEpochMs - b.atEpochMs);
  }

  /** The contacts with their ids, their values and who set each of them when. */
  contacts(): readonly StoredContact[] {
    return this.#portal.contacts.all();
  }

  /** How far the outcomes were read, as the ledger keeps it: from here on only what is new is told. */
  cursor(): string {
    const newestMs = this.#newestMs();
    return writeCursor({ fromMs: newestMs, atMs: newestMs, afterId: null, newestMs, told: this.#told });
  }

  close(): void {
    this.#portal.close();
  }

  #newestMs(): number {
    return Math.max(0, ...this.contacts().map((contact) => contact.updatedAtMs));
  }

  /** As a push matches: by our own id, by the id that an earlier push told, then by address. */
  #find({ leadId, crmId, email }: CrmRecord): StoredContact | undefined {
    const { contacts } = this.#portal;
    return (
      contacts.find('leadsheet_id', leadId) ??
      (crmId === null ? undefined : contacts.find(null, crmId)) ??
      (email === null ? undefined : contacts.find('email', email))
    );
  }
}

function asRead(contact: StoredContact): Contact {
  return {
    id: contact.id,
    leadId: propertyOf(contact, 'leadsheet_id'),
    email: propertyOf(contact, 'email'),
    otherEmails: [],
    lifecycleStage: propertyOf(contact, 'lifecyclestage'),
    round: Number(propertyOf(contact, 'leadsheet_round') ?? 0),
    mergedIds: [],
  };
}
