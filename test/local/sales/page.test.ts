import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../browser.ts';
import { lead, MINUTE, type SamplePortal, startPortal } from './sample-portal.ts';

let browser: Browser;
let portal: SamplePortal;
let page: Page;
let answered: number;
const broken: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  answered = 0;
  broken.length = 0;
  portal = await startPortal({ onAnswers: () => void answered++ });
});
afterEach(async () => {
  await page.context().close();
  await portal.close();
  expect(broken).toEqual([]);
});

async function open(hash = '', options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1300, height: 860 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...options,
  });
  page = await context.newPage();
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 400')) broken.push(message.text());
  });
  await page.goto(`${portal.url}/sales${hash}`);
}

const text = (value: string) => ({ kind: 'text', text: value }) as const;

async function handOff(leadId: string, name: string, more: Parameters<typeof lead>[1] = {}): Promise<void> {
  const fields = {
    firstname: text(name),
    lastname: text('Cole'),
    jobtitle: text('VP Marketing'),
    company: text('Acme'),
  };
  const [result] = await portal.connector().push([lead(leadId, { fields, ...more })]);
  expect(result?.outcome).toBe('created');
}

const row = (name: string) => page.getByRole('listitem').filter({ hasText: `${name} Cole` });
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const toast = () => page.locator('#toast');
const propertiesOf = (leadId: string) =>
  portal.sales.portal.contacts.find('leadsheet_id', leadId)?.properties;

describe('a rep', () => {
  it('who has nothing to do yet is told where leads come from', async () => {
    await open();
    await page.getByRole('heading', { name: 'No hand-offs yet' }).waitFor();
    expect(await page.getByRole('link', { name: 'Fill in the form' }).getAttribute('href')).toBe(
      '/forms/demo',
    );
  });

  it('sees a new hand-off arrive by itself, newest first, with the time left', async () => {
    await handOff('L-1', 'Dana', { ownerId: '5001' });
    await open();
    await row('Dana').waitFor();
    portal.clock.advance(MINUTE);
    await handOff('L-2', 'Ben', {
      sentAtEpochMs: portal.clock.now(),
      answerByEpochMs: portal.clock.now() + 20 * MINUTE,
    });
    await row('Ben').waitFor();
    expect(await page.locator('#list strong').allTextContents()).toEqual(['Ben Cole', 'Dana Cole']);
    expect(await row('Ben').innerText()).toContain('20 min left');
    expect(await row('Ben').innerText()).toContain('No owner yet');
    expect(await row('Dana').innerText()).toContain('1 h 59 min left');
    expect(await page.title()).toBe('(2) Sales · Leadsheet');
  });

  it('reads why, as a list of what counted', async () => {
    const why =
      'SQL by Asked (Sales request "demo")\nFit 40 = +25 Job title has "VP" +15 Industry has "SaaS"\nTotal 40 = Fit 40';
    await handOff('L-1', 'Dana', { why });
    await open();
    await row('Dana').click();
    await page.getByRole('heading', { name: 'Dana Cole' }).waitFor();
    expect(await page.locator('.why > li').allInnerTexts()).toEqual([
      'SQL by Asked (Sales request "demo")',
      expect.stringContaining('+25'),
      'Total 40 = Fit 40',
    ]);
    expect(await page.locator('.why ul li').allInnerTexts()).toEqual([
      expect.stringMatching(/\+25\s+Job title has "VP"/),
      expect.stringMatching(/\+15\s+Industry has "SaaS"/),
    ]);
  });

  it('sees text of a lead as text, whatever it contains', async () => {
    await handOff('L-1', '<img src=x onerror=alert(1)>', {
      why: '<script>alert(1)</script>\n</script><b>x</b>',
    });
    await open('#101');
    await page.getByText('</script><b>x</b>').waitFor();
    expect(await page.locator('#detail img, #list img, .why b').count()).toBe(0);
  });

  it('accepts, and can take it back', async () => {
    await handOff('L-1', 'Dana', { ownerId: '5001' });
    await open('#101');
    await press('Accept');
    await toast().getByText('Dana Cole: accepted.').waitFor();
    expect(propertiesOf('L-1')).toMatchObject({ leadsheet_answer: 'Accepted' });
    expect(answered).toBe(1);
    await toast().getByRole('button', { name: 'Undo' }).click();
    await toast().getByText('Dana Cole: as it was before.').waitFor();
    expect(propertiesOf('L-1')).toMatchObject({ leadsheet_answer: 'Waiting' });
    portal.clock.advance(MINUTE);
    expect((await portal.connector().outcomes(null)).outcomes).toEqual([]);
  });

  it('returns with a reason, which is required, and a note', async () => {
    await handOff('L-1', 'Dana', { ownerId: '5001' });
    await open('#101');
    await press('Return…');
    expect(await page.getByRole('radio').count()).toBe(8);
    await press('Return lead');
    await page.getByText('Pick a reason').waitFor();
    expect(propertiesOf('L-1')).toMatchObject({ leadsheet_answer: 'Waiting' });
    await page.getByRole('radio', { name: 'No budget' }).check();
    await page.getByLabel('Note').fill('Asks again in spring');
    await press('Return lead');
    await toast().getByText('Dana Cole: returned.').waitFor();
    await page.locator('#facts').getByText('No budget: Asks again in spring').waitFor();
    portal.clock.advance(MINUTE);
    const { outcomes } = await portal.connector().outcomes(null);
    expect(outcomes).toMatchObject([
      { leadId: 'L-1', kind: 'returned', returnReason: 'No budget', by: 'Ana Keller' },
    ]);
  });

  it('goes all the way to won, and what comes next is the first button', async () => {
    await handOff('L-1', 'Dana', { ownerId: '5001' });
    await open('#101');
    const first = () => page.locator('#doing button').first().innerText();
    await press('Accept');
    await toast().getByText('accepted').waitFor();
    expect(await first()).toBe('First contact made');
    await press('First contact made');
    await toast().getByText('first contact noted').waitFor();
    await press('Next step booked');
    await toast().getByText('next step noted').waitFor();
    await press('Opportunity…');
    await page.getByLabel('Amount').fill('about ten');
    await press('Make it an opportunity');
    await page.getByText('Type the amount as a number').waitFor();
    await page.getByLabel('Amount').fill('12,000');
    await press('Make it an opportunity');
    await toast().getByText('is an opportunity').waitFor();
    await press('Won…');
    expect(await page.getByLabel('Amount').inputValue()).toBe('12000');
    await press('Won');
    await toast().getByText('Dana Cole: won.').waitFor();
    expect(await page.locator('#doing button').count()).toBe(0);
    portal.clock.advance(MINUTE);
    const { outcomes } = await portal.connector().outcomes(null);
    expect(outcomes.map(({ kind, amount }) => [kind, amount]).toSorted()).toEqual([
      ['accepted', null],
      ['first response', null],
      ['next step', null],
      ['opportunity', 12_000],
      ['won', 12_000],
    ]);
  });

  it('who is typing loses nothing when something else changes', async () => {
    await handOff('L-1', 'Dana');
    await open('#101');
    await press('Return…');
    await page.getByRole('radio', { name: 'Not now' }).check();
    await page.getByLabel('Note').pressSequentially('Asks ag');
    await handOff('L-2', 'Ben');
    await row('Ben').waitFor();
    await page.keyboard.type('ain in spring');
    expect(await page.getByLabel('Note').inputValue()).toBe('Asks again in spring');
    expect(await page.getByRole('radio', { name: 'Not now' }).isChecked()).toBe(true);
  });

  it('is told when a colleague was faster', async () => {
    await handOff('L-1', 'Dana');
    await open('#101');
    await press('Return…');
    portal.sales.answer('L-1', { action: 'accept' }, '5002');
    portal.sales.answer('L-1', { action: 'opportunity' }, '5002');
    await page.getByText('This lead has been answered meanwhile.').waitFor();
    await page.getByRole('radio', { name: 'Not now' }).check();
    const refusal = page.waitForResponse((response) => response.status() === 400);
    await press('Return lead');
    expect(await (await refusal).json()).toEqual({
      problem: 'This lead is Opportunity, so "return" is not what comes next.',
    });
    expect(propertiesOf('L-1')).toMatchObject({ leadsheet_answer: 'Accepted' });
  });

  it('finds by rep and by state, and the choice of rep is kept', async () => {
    await handOff('L-1', 'Dana', { ownerId: '5001' });
    await handOff('L-2', 'Ben', { ownerId: '5002' });
    await handOff('L-3', 'Cem', { ownerId: '5001' });
    portal.sales.answer('L-3', { action: 'return', reason: 'Duplicate' });
    await open();
    await row('Ben').waitFor();
    expect(await page.locator('#list strong').allTextContents()).toEqual(['Ben Cole', 'Dana Cole']);
    await page.getByLabel('Rep').selectOption('Ana Keller');
    expect(await page.locator('#list strong').allTextContents()).toEqual(['Dana Cole']);
    await page.getByRole('button', { name: 'Returned 1' }).click();
    expect(await page.locator('#list strong').allTextContents()).toEqual(['Cem Cole']);
    await page.getByRole('button', { name: 'Won 0' }).click();
    await page.getByRole('heading', { name: 'None here from Ana Keller' }).waitFor();
    await press('Show all');
    expect(await page.locator('#list strong').allTextContents()).toEqual(['Cem Cole', 'Dana Cole']);
    await page.reload();
    await row('Dana').waitFor();
    expect(await page.getByLabel('Rep').inputValue()).toBe('5001');
  });

  it('works with the keyboard alone', async () => {
    await handOff('L-1', 'Dana');
    await open();
    await row('Dana').waitFor();
    await row('Dana').getByRole('link').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction('document.activeElement.id === "name"');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    expect(await page.getByRole('radio', { name: 'No budget' }).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Return…');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await toast().getByText('returned').waitFor();
    expect(await page.locator('#said').innerText()).toContain('Dana Cole: returned. Undo is available.');
    expect(propertiesOf('L-1')).toMatchObject({ leadsheet_return_reason: 'No budget' });
  });
});

it('a link from the workbook opens the lead', async () => {
  await handOff('L-1', 'Dana');
  await handOff('L-2', 'Ben');
  await open('?contact=101');
  await page.getByRole('heading', { name: 'Dana Cole' }).waitFor();
  expect(new URL(page.url()).hash).toBe('#101');
});

describe('on a phone', () => {
  it('nothing is cut off, and a lead opens in place of the list', async () => {
    const company = text('Société Générale de Robinetterie et de Tuyauterie du Nord-Pas-de-Calais');
    await handOff('L-1', 'Dana', { fields: { firstname: text('Dana'), lastname: text('Cole'), company } });
    await open('', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await row('Dana').click();
    await page.getByRole('heading', { name: 'Dana Cole' }).waitFor();
    expect(await page.locator('#list').isVisible()).toBe(false);
    await press('Return…');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    const nav = await page.getByRole('link', { name: 'Operations' }).boundingBox();
    expect((nav?.x ?? 0) + (nav?.width ?? 999)).toBeLessThanOrEqual(390);
    await page.getByRole('link', { name: '‹ Hand-offs' }).click();
    await row('Dana').waitFor();
  });
});
