import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HELD } from '../../core/crm/hold.ts';
import { launchBrowser } from '../browser.ts';
import { dana, NOON, Story } from '../support/snapshot.ts';
import { type CommandDoor, openCommandDoor } from './command-door.ts';
import { type SalesWorkbook, startSalesWorkbook } from './sales-workbook.ts';
import { showPage } from './shown-page.ts';

const KEY = 'the key of this sheet';

let door: CommandDoor;
let workbook: SalesWorkbook;
let browser: Browser;
let now = () => NOON;
beforeAll(async () => {
  door = await openCommandDoor(KEY, () => now());
  const story = new Story();
  story.ingest(
    dana(),
    dana({ key: 'demo form/2' }, { Name: 'Ben Roy', 'E-mail': 'ben@steelworks-hall.com' }),
    dana({ key: 'demo form/3' }, { Name: 'Old Hand', 'E-mail': 'old@hand-partners.com' }),
  );
  story.requalify();
  // It was sent before, so that a new lead goes without being asked for.
  story.add('Leads', {
    Name: 'Earlier',
    'Lead ID': 'L-1',
    Round: 1,
    Stage: 'Accepted',
    'Sent to sales at': 46_300,
  });
  story.type('Leads', ['Name', 'Ben Roy'], { Held: HELD.imported });
  story.type('Leads', ['Name', 'Old Hand'], { Held: HELD.imported, Created: 46_200 });
  const properties = { LEADSHEET_COMMAND_URL: door.url, LEADSHEET_COMMAND_KEY: KEY };
  [workbook, browser] = await Promise.all([startSalesWorkbook(story, properties), launchBrowser()]);
  now = () => workbook.script.clock.now();
});
beforeEach(() => {
  door.published.length = 0;
  door.answersInstead = null;
});
afterAll(async () => {
  await browser.close();
  await workbook.close();
  await door.close();
});

describe('Bring in forms now', () => {
  it('starts the job by a command that the door takes, and says where to see it', async () => {
    expect((await workbook.click('bringInForms'))[0]).toContain('Leadsheet ▸ Show ▸ Runs says what came in');
    expect(door.published.map(({ type }) => type)).toEqual(['FormsRequested']);
  });

  it.each([
    [401, 'the key in this sheet is not the one that is deployed'],
    [429, 'try again in a minute'],
    [503, 'could not start it just now'],
    [404, 'the address answered 404'],
  ])('says in a sentence what an answer of %i means', async (status, sentence) => {
    door.answersInstead = status;
    expect((await workbook.click('bringInForms'))[0]).toContain(sentence);
  });
});

describe('Send to CRM now…', () => {
  it('lists what waits and why, what is sent, and what goes anyway; then says send', async () => {
    const page = await showPage(browser, workbook, 'send', { width: 620, height: 560 });
    await page.getByText('2 leads wait for a person to say send').waitFor();
    await page.getByText('1 go tonight anyway').waitFor();
    expect(await page.getByRole('row', { name: /Ben Roy/ }).innerText()).toContain(
      'Imported: waits for a person',
    );
    await page
      .getByRole('row', { name: /Ben Roy/ })
      .getByText(/fields$/)
      .click();
    await page.getByText('email ben@steelworks-hall.com').waitFor();
    await page.screenshot({ path: 'test-results/send-to-crm.png' });

    await page.getByRole('button', { name: 'Send' }).click();
    expect(door.published, 'nothing is chosen yet').toEqual([]);
    await page.getByLabel('Send the 2 created in the last 30 days').check();
    await page.getByRole('button', { name: 'Send' }).click();
    await expect
      .poll(() => door.published)
      .toMatchObject([{ type: 'PushRequested', detail: { send: 'recent' } }]);
    await page.close();
  });

  it('says in the dialog why nothing was started', async () => {
    door.answersInstead = 503;
    const page = await showPage(browser, workbook, 'send', { width: 620, height: 560 });
    await page.getByLabel('Send all 3').check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').getByText('AWS could not start it just now').waitFor();
    await page.close();
  });
});

describe('a sheet that is not connected', () => {
  it('is told how, refuses what cannot be an address or a key, and remembers them', async () => {
    const apart = await startSalesWorkbook(new Story());
    await apart.click('sendToCrm');
    const shown = apart.script.sent.find(({ kind }) => kind === 'dialog');
    expect(shown?.kind === 'dialog' ? shown.html : '').toContain('This sheet is not connected');
    const page = await showPage(browser, apart, 'connect', { width: 480, height: 520 });
    await page.screenshot({ path: 'test-results/connect.png' });
    await page.getByLabel('Address').fill('lambda-url.on.aws');
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByRole('alert').getByText('begins with https://').waitFor();
    await page.getByLabel('Address').fill('https://example.lambda-url.eu-west-1.on.aws/');
    await page.getByLabel('Key').fill('short');
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByRole('alert').getByText('at least 16 characters').waitFor();
    await page.getByLabel('Key').fill('a key that is long enough');
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByText('Connected.').waitFor();
    expect((await apart.click('bringInForms'))[0]).toContain('could not be reached');
    await page.close();
    await apart.close();
  });
});
