import type { CrmCheck } from '../port.ts';
import { CrmRefused } from '../port.ts';
import { account, anything, propertyList, tokenInfo } from './answers.ts';
import { HubSpotRefusal } from './errors.ts';
import { leadsheetProperties } from './properties.ts';
import type { Send } from './request.ts';
import type { HubSpotSettings } from './settings.ts';

/** What Leadsheet does in HubSpot, and the scope that lets it. */
const SCOPES = [
  { scope: 'crm.objects.contacts.read', lets: 'read contacts' },
  { scope: 'crm.objects.contacts.write', lets: 'write contacts and tasks' },
  { scope: 'crm.schemas.contacts.read', lets: 'read contact properties' },
  { scope: 'crm.schemas.contacts.write', lets: 'create the properties it needs' },
  { scope: 'crm.objects.owners.read', lets: 'read who the reps are' },
] as const;

/** Proves the token, what it may do, and that `npm run leadsheet -- init` has run. Changes nothing. */
export async function checkPortal(send: Send, settings: HubSpotSettings): Promise<readonly CrmCheck[]> {
  const token = await tried(async () => {
    const { portalId } = await send({ method: 'GET', path: '/account-info/v3/details' }, account);
    return { what: `HubSpot knows the access token (portal ${portalId})`, ok: true, remedy: null };
  }, 'HubSpot knows the access token');
  if (!token.ok) return [token];
  return [
    token,
    ...(await scopes(send, settings)),
    await tried(() => properties(send, settings), "Leadsheet's properties are in HubSpot"),
  ];
}

async function scopes(send: Send, { token }: HubSpotSettings): Promise<readonly CrmCheck[]> {
  try {
    const request = {
      method: 'POST',
      path: '/oauth/v2/private-apps/get/access-token-info',
      body: { tokenKey: token },
    } as const;
    const granted = new Set((await send(request, tokenInfo)).scopes);
    return SCOPES.map(({ scope, lets }) => ({
      what: `Leadsheet may ${lets}`,
      ok: granted.has(scope),
      remedy: granted.has(scope) ? null : `Give the access token the scope \`${scope}\` in HubSpot.`,
    }));
  } catch (error) {
    if (!(error instanceof HubSpotRefusal) && !(error instanceof CrmRefused)) throw error;
    // HubSpot lists the scopes of some kinds of token only. Reading can be tried; writing shows with the first push.
    return [
      await tried(
        () => reads(send, '/crm/v3/objects/contacts?limit=1', 'read contacts'),
        'Leadsheet may read contacts',
      ),
      await tried(
        () => reads(send, '/crm/v3/owners?limit=1', 'read who the reps are'),
        'Leadsheet may read who the reps are',
      ),
    ];
  }
}

async function reads(send: Send, path: string, lets: string): Promise<CrmCheck> {
  await send({ method: 'GET', path }, anything);
  return { what: `Leadsheet may ${lets}`, ok: true, remedy: null };
}

async function properties(send: Send, { returnReasons }: HubSpotSettings): Promise<CrmCheck> {
  const { results } = await send({ method: 'GET', path: '/crm/v3/properties/contacts' }, propertyList);
  const missing = leadsheetProperties(returnReasons).filter(({ name, options }) => {
    const there = results.find((property) => property.name === name);
    return (
      !options.every(({ value }) => there?.options.some((option) => option.value === value)) ||
      there === undefined
    );
  });
  const names = missing.map(({ name }) => `\`${name}\``).join(', ');
  return {
    what: "Leadsheet's properties are in HubSpot",
    ok: missing.length === 0,
    remedy:
      missing.length === 0
        ? null
        : `Run \`npm run leadsheet -- init\`: ${names} or some of their options are missing.`,
  };
}

async function tried(attempt: () => Promise<CrmCheck>, what: string): Promise<CrmCheck> {
  try {
    return await attempt();
  } catch (error) {
    return { what, ok: false, remedy: error instanceof Error ? error.message : String(error) };
  }
}
