import { describe, expect, it } from 'vitest';
import { knownContacts, stillInCrm } from '../../../cli/forget/contacts.ts';
import { erasePerson, lookFor } from '../../../cli/forget/erase-person.ts';
import { personBehind } from '../../../core/forget/person-behind.ts';
import { whoIs } from '../../../core/forget/traces.ts';
import { ingestBatch } from '../../../lambdas/ingest.ts';
import { pullOutcomes } from '../../../lambdas/pull-outcomes.ts';
import { pushWaiting } from '../../../lambdas/push-sqls.ts';
import { reportWorkbook } from '../../../lambdas/report.ts';
import { requalifyWorkbook } from '../../../lambdas/requalify.ts';
import { newRun } from '../../../lambdas/sheet-job.ts';
import { startPortal } from '../../local/sales/sample-portal.ts';
import { testContext } from '../../support/job-context.ts';
import { sheetAndCrm } from '../../support/sheet-and-crm.ts';
import { dana, NOON } from '../../support/snapshot.ts';
import { queuedEvents } from '../../support/submissions.ts';

const SCHEDULE = { source: 'aws.scheduler' };
const DAY = 86_400_000;
const world = sheetAndCrm();

const context = () => testContext(world.sheet, world.ledger, world.portal.clock.now());
const bringIn = async (...submissions: ReturnType<typeof dana>[]) => {
  await ingestBatch(context(), queuedEvents(submissions));
  await requalifyWorkbook(context(), SCHEDULE);
};
const push = () => pushWaiting(context(), { version: 1, send: 'all' }, () => world.portal.connector());
const who = () =>
  whoIs(personBehind(String(dana().answers.find(({ question }) => question === 'E-mail')?.answer)) ?? '');
const forget = () => erasePerson(context(), who(), newRun(context(), 'forget'));
const contacts = () => world.portal.sales.portal.contacts.all();

describe('a person whom sales has', () => {
  it('is named with the contact that has to be erased in the CRM', async () => {
    await bringIn(dana());
    await push();
    const { traces } = await lookFor(context(), who());
    const known = await knownContacts({ crm: async () => world.portal.connector() }, world.ledger, traces);
    const [contact] = contacts();
    expect(known).toMatchObject({ crmName: 'HubSpot', contacts: [{ crmId: contact?.id }] });
    expect(stillInCrm(known)[0]).toMatch(
      new RegExp(`^HubSpot still has the person: erase the contact ${contact?.id} \\(\\S+\\) there\\.`),
    );
  });

  it('is still named when the sheet was emptied and the command was stopped before it could say so', async () => {
    await bringIn(dana());
    await push();
    await forget();
    const { traces } = await lookFor(context(), who());
    const known = await knownContacts({ crm: async () => world.portal.connector() }, world.ledger, traces);
    expect(known.contacts).toEqual([{ crmId: contacts()[0]?.id, link: '' }]);
  });

  it('is not brought back by what the CRM still tells of her, and nobody is alarmed', async () => {
    await bringIn(dana());
    await push();
    const [handOff] = world.portal.sales.everything().handOffs;
    world.portal.sales.act(handOff?.id ?? '', { action: 'accept' });
    await forget();
    expect(await pullOutcomes(context(), world.portal.connector(), SCHEDULE)).toBeNull();
    expect(await world.sheet.rows('Leads')).toEqual([]);
    expect(await world.sheet.rows('Problems')).toEqual([]);
  });

  it('is handed over anew when she comes back by a form, once the contact was erased in the CRM', async () => {
    await bringIn(dana());
    await push();
    await forget();
    world.portal.clock.advance(DAY);
    await bringIn({ ...dana(), key: 'form/again', submittedAtEpochMs: world.portal.clock.now() });
    await push();
    expect((await world.sheet.rows('Leads'))[0]?.['Problem']).toContain('clear "Leadsheet ID"');

    const erased = await startPortal();
    erased.clock.advance(world.portal.clock.now() - erased.clock.now());
    await world.portal.close();
    world.portal = erased;
    await push();
    expect(await world.sheet.rows('Leads')).toMatchObject([
      { Stage: 'SQL', Round: 1, 'Sales answer': 'Waiting', 'CRM ID': expect.any(String) },
    ]);
  });

  it('is not pushed between the tombstone and the emptying of the row', async () => {
    await bringIn(dana());
    const leadId = String((await world.sheet.rows('Leads'))[0]?.['Lead ID']);
    await world.ledger.bury([`lead ${leadId}`], { atEpochMs: NOON });
    await push();
    expect(contacts()).toEqual([]);
    expect((await world.sheet.rows('Leads'))[0]?.['Problem']).toContain('asked to be forgotten');
  });

  it('is not pushed when somebody types her into the list again', async () => {
    await forget();
    await bringIn(dana({ key: 'other/1' }, { 'E-mail': 'eve@other-robotics.com', Name: 'Eve' }));
    await world.sheet.type("'Leads'!A3", [
      'Dana Cole',
      'Acme',
      '',
      '',
      '',
      '',
      'dana.cole@acme-robotics.com',
    ]);
    await world.sheet.type("'Leads'!H3", ['555 0100', 'VP Marketing', '', 'SaaS', '200', 'Slack', '50000']);
    await requalifyWorkbook(context(), SCHEDULE);
    await push();
    expect(contacts().map(({ properties }) => properties['email'])).toEqual(['eve@other-robotics.com']);
    expect((await world.sheet.rows('Leads'))[1]).toMatchObject({
      Stage: 'SQL',
      Problem: expect.stringContaining('asked to be forgotten'),
    });
  });

  it('is out of the reports at once', async () => {
    const notReady = { 'Job title': 'Marketing Manager', Budget: 'None', Consent: 'yes, newsletter' };
    await bringIn(dana({ activity: { name: 'Pricing page', detail: '', count: 1 } }, notReady));
    await reportWorkbook(context());
    expect(JSON.stringify((await world.sheet.read()).tabs.get('Nurture'))).toContain('Dana Cole');
    expect(await forget()).toMatchObject({ leads: 1, reports: 1 });
    const told = JSON.stringify([...(await world.sheet.read()).tabs.values()].map(({ rows }) => rows));
    expect(told).not.toContain('Dana');
  });
});
