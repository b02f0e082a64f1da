import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { dana, Story } from '../support/snapshot.ts';
import { type SalesWorkbook, startSalesWorkbook } from './sales-workbook.ts';
import { showPage } from './shown-page.ts';

const SENT = { Round: 1, 'Sent to sales at': 46_345, 'Sales answer': 'Waiting', Owner: 'Ana', 'CRM ID': '1' };

let workbook: SalesWorkbook;
let browser: Browser;
beforeAll(async () => {
  const story = new Story();
  story.ingest(
    dana(),
    dana({ key: 'demo form/2' }, { Name: 'Ben Roy', 'E-mail': 'ben@steelworks-hall.com' }),
    dana(
      { key: 'demo form/3' },
      { Name: 'Cy Ott', 'E-mail': 'cy@ott-partners.com', 'Job title': 'Engineer' },
    ),
  );
  story.requalify();
  for (const name of ['Dana Cole', 'Ben Roy']) story.type('Leads', ['Name', name], SENT);
  [workbook, browser] = await Promise.all([startSalesWorkbook(story), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await workbook.close();
});

async function lead(name: string) {
  return (await workbook.rows('Leads')).find((row) => row['Name'] === name) ?? {};
}

describe('a rep at the sheet', () => {
  it('accepts what is selected, and is told why not of the rest', async () => {
    workbook.select('Leads', 2, 4);
    const said = await workbook.click('acceptLead', 'YES');
    expect(said[0]).toContain('Cy Ott was not sent to sales');
    expect(said[0]).toContain('Accept Dana Cole now?');
    expect(said[1]).toContain('Accepted: Dana Cole.');
    expect(await lead('Dana Cole')).toMatchObject({ Stage: 'Accepted', 'Sales answer': 'Accepted' });
    expect(await lead('Cy Ott')).not.toHaveProperty('Sales answer');
    expect((await workbook.rows('History')).at(-1)).toMatchObject({
      From: 'SQL',
      To: 'Accepted',
      Run: 'menu',
    });
  });

  it('is refused in an alert where there is nothing to answer', async () => {
    workbook.select('Leads', 2);
    expect(await workbook.click('acceptLead')).toEqual(['Dana Cole was accepted on 20 Nov already.']);
    workbook.select('Leads', 1);
    expect(await workbook.click('returnLead')).toEqual([
      'Select the row of a lead in Leads first, below the header.',
    ]);
    workbook.select('Stages', 3);
    expect(await workbook.click('madeFirstContact')).toEqual([
      'Open the tab Leads and select the row of a lead first.',
    ]);
  });

  it('notes the first contact once', async () => {
    workbook.select('Leads', 3);
    expect((await workbook.click('madeFirstContact'))[0]).toContain('First contact noted for Ben Roy');
    expect((await lead('Ben Roy'))['First response at']).toBeTypeOf('number');
    expect((await workbook.click('madeFirstContact'))[0]).toContain('already');
  });

  it('returns a lead only with a reason, and sees beforehand what happens', async () => {
    workbook.select('Leads', 3);
    const page = await showPage(browser, workbook, 'return', { width: 440, height: 520 });
    await page.getByText('Ben Roy').waitFor();
    await page.getByRole('button', { name: 'Return' }).click();
    await page.getByRole('alert').getByText('Choose a reason').waitFor();
    expect(await lead('Ben Roy')).toMatchObject({ Stage: 'SQL', 'Sales answer': 'Waiting' });

    await page.getByLabel('Reason').selectOption('No budget');
    expect(await page.locator('#happens').innerText()).toBe(
      'Nurture: may come back after 18 Feb 2027, once it does something new.',
    );
    await page.getByLabel('Note').fill('Asked us to come back in spring');
    await page.screenshot({ path: 'test-results/return-lead.png' });
    await page.getByRole('button', { name: 'Return' }).click();
    await expect
      .poll(() => lead('Ben Roy'))
      .toMatchObject({
        Stage: 'Nurture',
        'Sales answer': 'Returned',
        'Return reason': 'No budget',
        'Times returned': 1,
      });
    expect((await workbook.rows('History')).at(-1)?.['Why']).toContain(
      'Note: Asked us to come back in spring',
    );
    await page.close();
  });

  it('takes a mistaken return back with Accept lead, after a question', async () => {
    workbook.select('Leads', 3);
    expect((await workbook.click('acceptLead', 'NO'))[0]).toContain(
      'Ben Roy was returned on 20 Nov (No budget).',
    );
    expect(await lead('Ben Roy')).toMatchObject({ Stage: 'Nurture' });
    await workbook.click('acceptLead', 'YES');
    expect(await lead('Ben Roy')).toMatchObject({ Stage: 'Accepted', 'Times returned': 0 });
    expect(await lead('Ben Roy')).not.toHaveProperty('Return reason');
  });
});
