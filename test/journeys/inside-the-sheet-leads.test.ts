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

describe('a lead that a person wonders about', () => {
  it('is explained beside the grid: its lines, its bars, its story', async () => {
    const row = await opened.rowWith('Leads', 'Stage', 'SQL');
    await screen.goTo(`A${row}`);
    await page.getByRole('menuitem', { name: 'Leadsheet' }).click();
    await picture(page, 'workbook-menu');
    await page.getByRole('menuitem', { name: 'Explain this lead', exact: true }).click();
    await opened.sidebar
      .getByText(String(await opened.cell(`Leads!A${row}`)))
      .first()
      .waitFor();
    await opened.sidebar.getByText('Scores').waitFor();
    await picture(page, 'explain');
  });
});

describe('a rep who returns a lead', () => {
  it('is refused without a reason, reads what will happen, and returns it with one', async () => {
    const row = await opened.rowWith('Leads', 'Sales answer', 'Waiting');
    await screen.goTo(`A${row}`);
    await opened.choose('Return lead…');
    await opened.dialog
      .getByText(String(await opened.cell(`Leads!A${row}`)))
      .first()
      .waitFor();
    await opened.dialog.getByRole('button', { name: 'Return' }).click();
    await opened.dialog
      .getByRole('alert')
      .getByText(/reason/i)
      .waitFor();
    await opened.dialog.getByLabel('Reason').selectOption('No budget');
    await opened.dialog.getByLabel(/Note/).fill('Their budget was cut until next year');
    await picture(page, 'return');
    expect(await opened.cell(`Leads!${await opened.at('Leads', 'Sales answer', row)}`)).toBe('Waiting');
    await opened.dialog.getByRole('button', { name: 'Return' }).click();
    await page.locator('#script-dialog').waitFor({ state: 'hidden' });
    const cell = async (header: string) => opened.cell(`Leads!${await opened.at('Leads', header, row)}`);
    await eventually(() => cell('Sales answer')).toBe('Returned');
    expect(await cell('Return reason')).toBe('No budget');
    expect(await cell('Stage')).toBe('Nurture');
    expect(await screen.shown(await opened.at('Leads', 'Stage', row))).toBe('Nurture');
  });
});

describe('somebody who types where the script watches', () => {
  it('hears at once that a rule cannot be read, sees it noted there, and hears when it is mended', async () => {
    const points = await opened.at('Scoring', 'Points', 2);
    const before = await opened.cell(`Scoring!${points}`);
    await screen.type(points, 'many', 'Scoring');
    await page.locator('#script-toast').getByText('Scoring, row 2').waitFor();
    await picture(page, 'rule-problem');
    await screen.type(points, String(before), 'Scoring');
    await page.locator('#script-toast').getByText('The row can be read again.').waitFor();
  });

  it('is asked for the reason of a return that was typed without one', async () => {
    const row = await opened.rowWith('Leads', 'Sales answer', 'Waiting');
    await screen.type(await opened.at('Leads', 'Sales answer', row), 'Returned');
    await page.locator('#script-toast').getByText('Return reason').first().waitFor();
  });
});
