import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { OpenedProduct } from './opened-product.ts';
import { picture } from './picture.ts';
import type { WorkbookScreen } from './workbook-screen.ts';

let opened: OpenedProduct;
let screen: WorkbookScreen;
let page: Page;

beforeAll(async () => {
  opened = await OpenedProduct.open();
  ({ screen, page } = opened);
});
afterAll(() => opened.close());

describe('a marketer who raises a bar', () => {
  it('reads who would change before anything does, applies it, and finds it in Leads and History', async () => {
    const bar = await opened.at('Stages', 'Value', await opened.rowWith('Stages', 'Field', 'Fit'));
    await screen.type(bar, '40', 'Stages');
    await eventually(async () => String(await opened.cell(`Stages!${bar}`))).toBe('40');
    const before = await opened.column('Leads', 'Stage');
    const told = (await opened.column('History', 'To')).length;

    await opened.choose('Requalify…');
    await opened.dialog.getByText(/leads? changes? stage/).waitFor();
    await opened.dialog.getByText(/MQL → Lead/).waitFor();
    await picture(page, 'requalify-preview');
    expect(await opened.column('Leads', 'Stage')).toEqual(before);

    await opened.dialog.getByRole('button', { name: 'Apply' }).click();
    await opened.dialog.getByRole('button', { name: 'See History' }).click();
    await eventually(() => screen.tab('History').getAttribute('aria-selected')).toBe('true');
    await picture(page, 'requalify-done');
    await page.locator('#script-dialog').getByRole('button', { name: 'Close' }).click();

    const after = await opened.column('Leads', 'Stage');
    const moved = after.findIndex((stage, index) => before[index] === 'MQL' && stage === 'Lead');
    expect(await screen.shown(await opened.at('Leads', 'Stage', moved + 2))).toBe('Lead');
    const changed = after.filter((stage, index) => stage !== before[index]);
    expect(await opened.column('History', 'To')).toHaveLength(told + changed.length);

    await opened.choose('Undo last requalify…');
    await opened.dialog.getByText('The rules go back to those of').waitFor();
    await opened.dialog.getByText('40 → 15').waitFor();
    await opened.dialog.getByRole('button', { name: 'Undo' }).click();
    await opened.dialog.getByText('Sheet restored.').waitFor();
    await opened.dialog.getByRole('button', { name: 'Close' }).click();
    await eventually(async () => String(await opened.cell(`Stages!${bar}`))).toBe('15');
    await eventually(() => opened.column('Leads', 'Stage')).toEqual(before);
    expect(await screen.shown(await opened.at('Leads', 'Stage', moved + 2))).toBe('MQL');
  });
});

describe('rules that both sides have to approve', () => {
  const person = (name: string) => page.getByLabel('You are').selectOption({ label: name });

  it('are approved by marketing and then by sales, each only by its own', async () => {
    await setting('Require approval', 'yes');
    await setting('Marketing approves', 'maya@example.com');
    await setting('Sales approves', 'ana@example.com');
    await opened.choose('Approve definitions…');
    await opened.dialog.getByRole('button', { name: /as sales$/ }).click();
    await opened.dialog
      .getByRole('alert')
      .getByText(/ana@example.com/)
      .waitFor();
    await opened.dialog.getByRole('button', { name: /as marketing$/ }).click();
    await opened.dialog.getByText(/by maya@example.com/).waitFor();
    await picture(page, 'approve');

    await page.locator('#script-dialog').getByRole('button', { name: 'Close' }).click();
    await person('Ana, sales <ana@example.com>');
    await opened.choose('Approve definitions…');
    await opened.dialog.getByRole('button', { name: /as sales$/ }).click();
    await opened.dialog.getByText(/by ana@example.com/).waitFor();
    await page.locator('#script-dialog').getByRole('button', { name: 'Close' }).click();
    expect((await opened.column('Versions', 'Sales approved')).at(-1)).toContain('ana@example.com');
  });

  it('judge by night what was approved, though somebody changed a bar, and a banner says so', async () => {
    await opened.product.aws.runNow('requalify');
    await opened.product.aws.drain();
    const before = await opened.column('Leads', 'Stage');
    const bar = await opened.at('Stages', 'Value', await opened.rowWith('Stages', 'Field', 'Fit'));
    await screen.type(bar, '90', 'Stages');
    await eventually(async () => String(await opened.cell(`Stages!${bar}`))).toBe('90');
    await screen.openAgain();
    await page
      .locator('#script-toast')
      .getByText(/Rules changed since approval/)
      .waitFor();
    await picture(page, 'banner');
    await opened.product.aws.runNow('requalify');
    await opened.product.aws.drain();
    expect(await opened.column('Leads', 'Stage')).toEqual(before);
  });

  async function setting(name: string, value: string): Promise<void> {
    const row = await opened.rowWith('Settings', 'Setting', name);
    const at = await opened.at('Settings', 'Value', row);
    await screen.type(at, value, 'Settings');
    await eventually(() => opened.cell(`Settings!${at}`)).toBe(value);
  }
});

describe('a formula of ours in a free tab', () => {
  it('spills one stage for each lead, and follows a change of the rules', async () => {
    await opened.product.sheets.spreadsheets.batchUpdate({
      spreadsheetId: opened.product.spreadsheetId,
      requestBody: { requests: [{ addSheet: { properties: { title: 'Mine' } } }] },
    });
    await screen.tab('Mine').waitFor();
    await screen.type('A1', '=LEAD_STAGE(LEADS, SCORING, STAGES, LISTS, ACTIVITY, AS_OF)', 'Mine');
    const stages = async () => (await opened.cells('Mine!A:A')).flat();
    await eventually(stages).toContain('SQL');
    const before = await stages();
    expect(before).toHaveLength((await opened.cells('Leads!A:A')).length);
    expect(await screen.shown('A1', 'Mine')).toBe('Stage');
    expect(await screen.shown('A2', 'Mine')).toBe(before[1]);

    await screen.type(await opened.at('Scoring', 'Points', 2), '0', 'Scoring');
    // In between it says that it is loading.
    let after = before;
    const judgedAnew = async () => {
      after = await stages();
      return after.length === before.length && after.join() !== before.join();
    };
    await eventually(judgedAnew).toBe(true);
    const changed = after.findIndex((stage, index) => stage !== before[index]);
    await eventually(() => screen.shown(`A${changed + 1}`, 'Mine')).toBe(after[changed]);
  });

  it('says in the cell what is wrong, and beside it what was expected', async () => {
    await screen.type('C1', '=LEAD_STAGE(LEADS)', 'Mine');
    await eventually(async () => (await opened.cells('Mine!C1')).flat()).toEqual(['#ERROR!']);
    expect(await screen.shown('C1', 'Mine')).toBe('#ERROR!');
    const { x, y } = await screen.middleOf(0, 2);
    await page.mouse.move(x, y);
    await page.getByText('scoring is one cell, and a range with its header row was expected.').waitFor();
  });
});
