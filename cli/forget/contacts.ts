import { type Traces, textIn } from '../../core/forget/traces.ts';
import type { Pushes } from '../../lambdas/adapters/ledger.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { listed } from '../words.ts';

/** A record of the CRM that is of the person. */
export interface KnownContact {
  readonly crmId: string;
  /** Where to look at it; blank when the sheet does not say. */
  readonly link: string;
}

/** Who the person is in the CRM, as the sheet and the ledger know it. */
export interface KnownContacts {
  /** As people call the CRM. */
  readonly crmName: string;
  readonly contacts: readonly KnownContact[];
}

export async function knownContacts(
  deployment: Pick<Deployment, 'crm'>,
  ledger: Pick<Pushes, 'pushed'>,
  { leads: { table, rows }, who }: Traces,
): Promise<KnownContacts> {
  const links = new Map<string, string>();
  for (const { crmId } of (await ledger.pushed([...who.leadIds])).values())
    if (crmId !== null) links.set(crmId, '');
  for (const row of rows) {
    const crmId = textIn(table, row, 'CRM ID');
    if (crmId !== '') links.set(crmId, textIn(table, row, 'CRM link'));
  }
  const crm = await deployment.crm([]);
  return {
    crmName: crm?.name ?? 'the CRM',
    contacts: [...links].map(([crmId, link]) => ({ crmId, link })),
  };
}

/** What Leadsheet does not erase, and who has to. */
export function stillInCrm({ crmName, contacts }: KnownContacts): readonly string[] {
  if (contacts.length === 0)
    return [`Leadsheet knows no contact of theirs in ${crmName}: search for the address there all the same.`];
  const known = contacts.map(({ crmId, link }) => (link === '' ? crmId : `${crmId} (${link})`));
  const what = contacts.length === 1 ? 'the contact' : 'the contacts';
  return [
    `${crmName} still has the person: erase ${what} ${listed(known)} there. Leadsheet erases nothing in ${crmName}.`,
  ];
}
