import fastify, { type FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Submission } from '../../core/intake/submission.ts';
import { registerDemoForm } from '../../local/web/form/form-routes.ts';
import { launchBrowser } from '../browser.ts';

let browser: Browser;
let app: FastifyInstance;
let url: string;
const published: Submission[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  app = fastify({ forceCloseConnections: true });
  registerDemoForm(app, { publish: async (submission) => published.push(submission) });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

describe('the form on a telephone, without scripts', () => {
  it('is filled in by its labels, corrected, sent, and thanks', async () => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
    });
    const page = await context.newPage();
    await page.goto(`${url}/forms/demo?utm_source=newsletter`);
    await page.getByLabel('Book a demo').check();
    await page.getByLabel('Name', { exact: true }).fill('Dana Cole');
    await page.getByLabel('Work e-mail').fill('dana at acme');
    await page.getByLabel('Salesforce').check();
    await page.getByLabel('Others').fill('Zapier');
    await page.getByLabel('Budget').selectOption('Not sure');
    await page.getByRole('button', { name: 'Send' }).click();

    await page.getByRole('link', { name: 'Enter an e-mail address such as dana@acme.com.' }).waitFor();
    expect(await page.getByLabel('Book a demo').isChecked()).toBe(true);
    expect(await page.getByLabel('Salesforce').isChecked()).toBe(true);
    expect(await page.getByLabel('Others').inputValue()).toBe('Zapier');
    expect(await page.getByLabel('Budget').inputValue()).toBe('Not sure');

    await page.getByLabel('Work e-mail').fill('dana@acme.com');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(published).toMatchObject([
      { attribution: { source: 'newsletter' }, activity: { detail: 'demo' } },
    ]);
  });

  it('fits: nothing has to be scrolled sideways', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 700 } });
    await page.goto(`${url}/forms/demo`);
    const [inner, whole] = (await page.evaluate('[innerWidth, document.documentElement.scrollWidth]')) as [
      number,
      number,
    ];
    expect(whole).toBeLessThanOrEqual(inner);
    await page.close();
  });
});
