import type * as z from 'zod/mini';
import { CrmRefused } from '../port.ts';
import { account, ownerPage, type Property, propertyList } from './answers.ts';
import { type LifecycleStages, lifecycleStages } from './lifecycle.ts';
import { leadsheetProperties } from './properties.ts';
import type { Send } from './request.ts';
import type { HubSpotSettings } from './settings.ts';

/** What a push has to know of the portal before it writes. */
export interface Portal {
  readonly stages: LifecycleStages;
  /** The contact properties by name. */
  readonly properties: ReadonlyMap<string, Property>;
  readonly linkTo: (contactId: string) => string;
}

/** Reads the portal. Throws CrmRefused while a property that Leadsheet relies on is missing. */
export async function readPortal(send: Send, settings: HubSpotSettings): Promise<Portal> {
  const { results } = await send({ method: 'GET', path: '/crm/v3/properties/contacts' }, propertyList);
  const properties = new Map(results.map((property) => [property.name, property]));
  const missing = leadsheetProperties(settings.returnReasons).filter(({ name }) => !properties.has(name));
  if (missing.length > 0) {
    const names = missing.map(({ name }) => `\`${name}\``).join(', ');
    throw new CrmRefused(
      `HubSpot lacks properties that Leadsheet needs (${names}): run \`npm run leadsheet -- init\` once to create them.`,
    );
  }
  const stages = lifecycleStages(properties.get('lifecyclestage')?.options ?? []);
  return { stages, properties, linkTo: await contactLinks(send, settings) };
}

async function contactLinks(send: Send, { contactUrl }: HubSpotSettings): Promise<Portal['linkTo']> {
  if (contactUrl !== undefined) return (id) => contactUrl.replace('{id}', id);
  const { portalId, uiDomain } = await send({ method: 'GET', path: '/account-info/v3/details' }, account);
  // 0-1 is HubSpot's number of the object type "contact".
  return (id) => `https://${uiDomain}/contacts/${portalId}/record/0-1/${id}`;
}

/** HubSpot's users by the id that a property's history names them with. */
export async function readUserNames(send: Send): Promise<ReadonlyMap<number, string>> {
  const names = new Map<number, string>();
  for (let after: string | undefined = '0'; after !== undefined; ) {
    const page: z.output<typeof ownerPage> = await send(
      { method: 'GET', path: `/crm/v3/owners?limit=500&after=${after}` },
      ownerPage,
    );
    for (const { userId, firstName, lastName, email } of page.results) {
      const name = [firstName, lastName].filter(Boolean).join(' ') || email;
      if (typeof userId === 'number' && name) names.set(userId, name);
    }
    after = page.paging?.next?.after;
  }
  return names;
}
