import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lead, type SamplePortal, startPortal } from '../../../../local/sales/sample-portal.ts';

let portal: SamplePortal;
beforeEach(async () => {
  portal = await startPortal();
});
afterEach(() => portal.close());

describe('a lead that HubSpot does not know', () => {
  it('becomes a contact with its why, its due time and a task', async () => {
    const [result] = await portal.connector().push([lead('L-1')]);
    expect(result).toEqual({
      leadId: 'L-1',
      outcome: 'created',
      crmId: '101',
      crmLink: 'https://app.hubspot.com/contacts/8787/record/0-1/101',
    });
    const contact = portal.sales.portal.contacts.find('leadsheet_id', 'L-1');
    expect(contact?.properties).toMatchObject({ email: 'l-1@acme.example', leadsheet_answer: 'Waiting' });
    expect(portal.sales.portal.tasks.all()).toHaveLength(1);
  });
});
