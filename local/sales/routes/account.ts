import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { notFound } from '../errors.ts';
import type { Portal } from '../portal.ts';

const ownerQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  after: z.coerce.number().int().min(0).default(0),
});
const tokenKey = z.strictObject({ tokenKey: z.string() });

const SCOPES = [
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.owners.read',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
];

/** Who the token belongs to, what it may do, and who the reps are. */
export function accountRoutes(api: FastifyInstance, { id, owners }: Portal, token: string): void {
  api.get('/account-info/v3/details', async () => ({
    portalId: id,
    accountType: 'STANDARD',
    timeZone: 'UTC',
    companyCurrency: 'USD',
    additionalCurrencies: [],
    utcOffset: '+00:00',
    utcOffsetMilliseconds: 0,
    uiDomain: 'app.hubspot.com',
    dataHostingLocation: 'na1',
  }));

  api.post('/oauth/v2/private-apps/get/access-token-info', async ({ body }) => {
    if (tokenKey.parse(body).tokenKey !== token) throw notFound('No such access token');
    return { userId: 1, hubId: id, appId: 1, scopes: SCOPES };
  });

  api.get('/crm/v3/owners', async ({ query }) => {
    const { limit, after } = ownerQuery.parse(query);
    const all = owners.all();
    const next = after + limit;
    return {
      results: all.slice(after, next).map((owner) => ({
        ...owner,
        type: 'PERSON',
        userIdIncludingInactive: owner.userId,
        archived: false,
      })),
      ...(next < all.length ? { paging: { next: { after: String(next) } } } : {}),
    };
  });
}
