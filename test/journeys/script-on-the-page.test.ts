import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPage } from '../../local/web/build.ts';
import { launchBrowser } from '../browser.ts';
import { openSmallWorkbook, type SmallWorkbook } from '../local/web/small-workbook.ts';
import { eventually } from './eventually.ts';
import { ScriptedHost } from './scripted-host.ts';
import { WorkbookScreen } from './workbook-screen.ts';

const host = new ScriptedHost();
let browser: Browser;
let workbook: SmallWorkbook;
let screen: WorkbookScreen;
let page: Page;

beforeAll(async () => {
  const [launched, bundleDir] = await Promise.all([launchBrowser(), buildPage()]);
  browser = launched;
  workbook = await openSmallWorkbook({ bundleDir, beside: (app) => host.register(app) });
  await workbook.enter('Leads!A1', [
    ['Name', 'Stage'],
    ['Cleo', 'MQL'],
  ]);
  await workbook.change({ addSheet: { properties: { sheetId: 7, title: 'Scoring' } } });
  const url = await workbook.app.listen({ port: 0, host: '127.0.0.1' });
  screen = await WorkbookScreen.open(
    await browser.newContext({ viewport: { width: 1300, height: 800 } }),
    url,
  );
  page = screen.page;
});
afterAll(async () => {
  await browser.close();
  await workbook.close();
});

const menu = () => page.getByRole('menuitem', { name: 'Leadsheet' });
const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
const shownDialog = () => page.locator('#script-dialog');

describe('the menu of the script', () => {
  it('runs what is chosen, with what is selected', async () => {
    await screen.goTo('B2');
    await menu().click();
    await item('Requalify…').click();
    const { selection } = await host.hears('run', { function: 'requalify' });
    expect(selection).toMatchObject({ sheetId: 0, row: 1, column: 1 });
    expect(selection.ranges).toEqual([{ startRow: 1, endRow: 2, startColumn: 1, endColumn: 2 }]);
    expect(await item('Requalify…').isVisible()).toBe(false);
  });

  it('is used with keys alone', async () => {
    await menu().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('s');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await host.hears('run', { function: 'showHistory' });
  });

  it('closes on Escape, level by level, and elsewhere', async () => {
    await menu().click();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    await item('History').waitFor();
    await page.keyboard.press('Escape');
    await item('History').waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await item('Requalify…').waitFor({ state: 'hidden' });
    await menu().click();
    await page.mouse.click(600, 500);
    await item('Requalify…').waitFor({ state: 'hidden' });
  });

  it('says what runs, lets it be cancelled, and says why it failed', async () => {
    host.say({ kind: 'running', function: 'requalify' });
    await page.getByText('Running script · Requalify…').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await host.hears('cancel');
    host.say({ kind: 'ran', function: 'requalify', error: 'Tab `Scoring` is gone.' });
    await page.getByRole('alert').getByText('Tab `Scoring` is gone.').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByText('Tab `Scoring` is gone.').waitFor({ state: 'hidden' });
  });
});

describe('a dialog of the script', () => {
  const dialog = (html: string) =>
    host.say({ kind: 'dialog', view: 'v1', title: 'Preview', html, width: 400, height: 200, modal: true });

  it('has its size, calls the script, and hears the answer with its own object', async () => {
    dialog(`<!doctype html><html><head></head><body><p id="out"></p><script>
      google.script.run.withSuccessHandler((value, mine) => { out.textContent = mine + value.stage })
        .withUserObject('Now ').judge({ name: 'Cleo', skipped: undefined }, [1, undefined])
    </script></body></html>`);
    const { call, args } = await host.hears('call', { view: 'v1', function: 'judge' });
    expect(args).toEqual([{ name: 'Cleo' }, [1, null]]);
    host.say({ kind: 'returned', call, value: { stage: 'SQL' }, error: null });
    await page.frameLocator('#script-dialog iframe').getByText('Now SQL').waitFor();
    const box = await shownDialog().locator('iframe').boundingBox();
    expect(box).toMatchObject({ width: 400, height: 200 });
  });

  it('closes on Escape pressed inside it, and the keys are the grid’s again', async () => {
    await screen.goTo('A5');
    await page.locator('#script-dialog iframe').focus();
    // Not awaited: the frame may be gone before it can tell the browser that it had the key.
    page.keyboard.press('Escape').catch(() => undefined);
    await host.hears('closed', { view: 'v1' });
    await shownDialog().waitFor({ state: 'hidden' });
    await page.locator('[contenteditable=true]:focus').waitFor({ state: 'attached' });
    await page.keyboard.type('Typed');
    await page.keyboard.press('Enter');
    await eventually(() => workbook.read('Leads!A5')).toEqual([['Typed']]);
  });

  it('may hand over plain values only, as with Google', async () => {
    dialog(`<p id="out"></p><script>
      const tries = [new Date(), () => 1, { deep: { at: new Date() } }, document.body]
      out.textContent = tries.map((value) => { try { google.script.run.judge(value) } catch (e) { return e.message } }).join(' | ')
    </script>`);
    const illegal = (property: string) => `Failed due to illegal value in property: ${property}`;
    const said = [illegal('0'), illegal('0'), illegal('at'), illegal('0')].join(' | ');
    await page.frameLocator('#script-dialog iframe').getByText(said).waitFor();
    await shownDialog().getByRole('button', { name: 'Close' }).click();
  });

  it('hears of a failure, and sends a form as its fields', async () => {
    dialog(`<form id="f"><input name="reason" value="No budget"><p id="out"></p></form><script>
      google.script.run.withFailureHandler((error) => { out.textContent = error.message }).giveBack(f)
    </script>`);
    const { call, args } = await host.hears('call', { function: 'giveBack' });
    expect(args).toEqual([{ reason: 'No budget' }]);
    host.say({ kind: 'returned', call, value: null, error: 'Choose a reason.' });
    await page.frameLocator('#script-dialog iframe').getByText('Choose a reason.').waitFor();
    host.say({ kind: 'close', view: 'v1' });
    await shownDialog().waitFor({ state: 'hidden' });
  });

  it('cannot reach into the page around it', async () => {
    dialog(`<p id="out"></p><script>
      try { out.textContent = parent.document.title } catch (error) { out.textContent = error.name }
    </script>`);
    await page.frameLocator('#script-dialog iframe').getByText('SecurityError').waitFor();
    host.say({ kind: 'close', view: 'v1' });
  });
});

describe('a sidebar of the script', () => {
  it('stands beside a narrower grid, one at a time, and goes', async () => {
    const wide = (await page.locator('#grid').boundingBox())?.width ?? 0;
    host.say({ kind: 'sidebar', view: 's1', title: 'Explain', html: '<p>First</p>' });
    host.say({ kind: 'sidebar', view: 's2', title: 'Explain', html: '<p>Second</p>' });
    await page.frameLocator('#sidebar iframe').getByText('Second').waitFor();
    expect(await page.locator('#sidebar iframe').count()).toBe(1);
    expect((await page.locator('#grid').boundingBox())?.width).toBe(wide - 300);
    await page.locator('#sidebar').getByRole('button', { name: 'Close' }).click();
    await host.hears('closed', { view: 's2' });
    expect((await page.locator('#grid').boundingBox())?.width).toBe(wide);
  });
});

describe('what the script asks and says', () => {
  const ask = (buttons: string, withText = false) =>
    host.say({ kind: 'ask', ask: 'a1', title: 'Undo', message: 'Undo the last one?', buttons, withText });

  it('a question with Google’s buttons, and Escape', async () => {
    ask('YES_NO');
    await page.getByRole('button', { name: 'Yes' }).click();
    await host.hears('answer', { ask: 'a1', button: 'YES' });
    ask('OK_CANCEL');
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    await page.keyboard.press('Escape');
    await host.hears('answer', { button: 'CLOSE' });
  });

  it('a question that wants words', async () => {
    ask('OK_CANCEL', true);
    await page.locator('.ask input:focus').waitFor();
    await page.keyboard.type('Their budget was cut');
    await page.keyboard.press('Enter');
    await host.hears('answer', { button: 'OK', text: 'Their budget was cut' });
  });

  it('a toast that stays until it is dismissed', async () => {
    host.say({ kind: 'toast', title: 'Leadsheet', message: 'Rules changed since approval.', seconds: -1 });
    const toast = page.getByText('Rules changed since approval.');
    await toast.waitFor();
    await page.locator('#script-toast').getByRole('button').click();
    await toast.waitFor({ state: 'hidden' });
  });

  it('where to look: the tab comes to the front with the cursor in the cell', async () => {
    const ranges = [{ startRow: 4, endRow: 6, startColumn: 2, endColumn: 3 }];
    host.say({ kind: 'activate', selection: { sheetId: 7, row: 4, column: 2, ranges } });
    await eventually(() => screen.tab('Scoring').getAttribute('aria-selected')).toBe('true');
    await host.hears('select', { selection: { sheetId: 7, row: 4, column: 2, ranges } });
  });
});

describe('who a person is', () => {
  it('is chosen, said to the script at once, and remembered', async () => {
    await page.getByLabel('You are').selectOption('sales@acme.com');
    await host.hears('hello', { user: 'sales@acme.com' });
    await eventually(() => page.getByLabel('You are').inputValue()).toBe('sales@acme.com');
  });
});

describe('while the connection is away', () => {
  it('the menu says why it does nothing, a question that nobody waits for goes, and a call fails', async () => {
    host.say({
      kind: 'sidebar',
      view: 's3',
      title: 'Explain',
      html: '<p id="out">-</p><script>google.script.run.withFailureHandler((e) => { out.textContent = e.message }).explain()</script>',
    });
    await host.hears('call', { function: 'explain' });
    host.say({
      kind: 'ask',
      ask: 'a2',
      title: '',
      message: 'Still there?',
      buttons: 'OK',
      withText: false,
    });
    await page.getByText('Still there?').waitFor();
    await workbook.app.close();
    host.hangUp();
    await page.getByText('Still there?').waitFor({ state: 'hidden' });
    await page.frameLocator('#sidebar iframe').getByText('broke before this was answered').waitFor();
    await menu().click();
    await item('Requalify…').click({ force: true });
    await page.getByText('The menu works again as soon as it is back.').waitFor();
  });
});
