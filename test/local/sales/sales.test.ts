import Fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newProperty } from '../../../local/sales/definitions.ts';
import { registerSales } from '../../../local/sales/register.ts';
import { lead, MINUTE, type SamplePortal, startPortal, TestClock } from './sample-portal.ts';

let portal: SamplePortal;
beforeEach(async () => {
  portal = await startPortal();
});
afterEach(() => portal.close());

const propertiesOf = (leadId: string) =>
  portal.sales.portal.contacts.find('leadsheet_id', leadId)?.properties;

describe('sample contacts', () => {
  it('are put in once, however often they are seeded', () => {
    const seeds = [{ properties: { email: 'a@x.example' }, secondaryAddresses: ['b@x.example'] }];
    portal.sales.seed(seeds);
    portal.sales.seed(seeds);
    portal.sales.seed([{ properties: { email: 'B@x.example' } }]);
    expect(portal.sales.portal.contacts.all()).toHaveLength(1);
  });

  it('are all put in, or none when one of them cannot be', () => {
    const seed = () =>
      portal.sales.seed([{ properties: { email: 'a@x.example' } }, { properties: { nosuch: 'x' } }]);
    expect(seed).toThrow('nosuch');
    expect(portal.sales.portal.contacts.all()).toEqual([]);
    portal.sales.seed([{ properties: { email: 'a@x.example' } }]);
    expect(portal.sales.portal.contacts.all()).toHaveLength(1);
  });
});

describe('what a rep does', () => {
  it('is refused when it is not what comes next', async () => {
    await portal.connector().push([lead('L-1')]);
    expect(() => portal.sales.answer('L-1', { action: 'won' })).toThrow('This lead is Waiting');
    expect(() => portal.sales.answer('L-1', { action: 'return', reason: '' })).toThrow(
      'A return needs a reason.',
    );
    expect(() => portal.sales.answer('L-1', { action: 'return', reason: 'Bored' })).toThrow('Bored');
    expect(() => portal.sales.answer('L-9', { action: 'accept' })).toThrow(
      'No contact has the Leadsheet ID L-9.',
    );
    expect(propertiesOf('L-1')).toMatchObject({ leadsheet_answer: 'Waiting' });
  });

  it('goes back to what it was before, the lifecycle stage too', async () => {
    await portal.connector().push([lead('L-1')]);
    portal.sales.answer('L-1', { action: 'accept' });
    const before = propertiesOf('L-1');
    const { undo } = portal.sales.answer('L-1', { action: 'opportunity', amount: 5000 });
    expect(propertiesOf('L-1')).toMatchObject({ lifecyclestage: 'opportunity', leadsheet_amount: '5000' });
    portal.sales.takeBack(undo);
    expect(propertiesOf('L-1')).toMatchObject({
      ...before,
      leadsheet_amount: '',
      leadsheet_opportunity_at: '',
    });
    expect(() => portal.sales.takeBack(undo)).toThrow('This can no longer be undone.');
  });

  it('is not taken back once somebody has changed it again', async () => {
    await portal.connector().push([lead('L-1')]);
    const { undo } = portal.sales.answer('L-1', { action: 'accept' });
    portal.sales.answer('L-1', { action: 'return', reason: 'Duplicate' });
    expect(() => portal.sales.takeBack(undo)).toThrow('Somebody has changed this lead since');
    expect(propertiesOf('L-1')).toMatchObject({ leadsheet_answer: 'Returned' });
  });

  it('is announced once, when there was time to take it back', async () => {
    vi.useFakeTimers();
    const app = Fastify();
    let announced = 0;
    const onAnswers = () => {
      announced++;
      return Promise.reject(new Error('the bus is down'));
    };
    const sales = registerSales(app, {
      file: ':memory:',
      clock: new TestClock(),
      token: 't',
      onAnswers,
      undoWithinMs: 6000,
    });
    const { definitions } = sales.portal;
    definitions.createGroup({ name: 'leadsheet', label: 'Leadsheet', displayOrder: -1 });
    const text = { label: 'x', groupName: 'leadsheet', type: 'string', fieldType: 'text' };
    for (const name of ['leadsheet_id', 'leadsheet_first_response_at', 'leadsheet_next_step_at']) {
      definitions.create(newProperty.parse({ ...text, name, hasUniqueValue: name === 'leadsheet_id' }));
    }
    sales.seed([{ properties: { leadsheet_id: 'L-1' } }]);
    sales.answer('L-1', { action: 'first contact' });
    vi.advanceTimersByTime(5000);
    sales.answer('L-1', { action: 'next step' });
    vi.advanceTimersByTime(5999);
    expect(announced).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(announced).toBe(1);
    await app.close();
    vi.useRealTimers();
  });
});

it('shows a lead that was handed over twice as new again', async () => {
  await portal.connector().push([lead('L-1')]);
  portal.sales.answer('L-1', { action: 'return', reason: 'Not now' });
  portal.clock.advance(MINUTE);
  await portal.connector().push([lead('L-1', { round: 2, sentAtEpochMs: portal.clock.now() })]);
  expect(portal.sales.everything().handOffs).toMatchObject([
    { state: 'Waiting', round: 2, returnReason: '' },
  ]);
});
