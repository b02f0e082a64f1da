import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Product, startProduct } from '../../local/product.ts';
import { columnLetters } from '../../local/sheets/a1.ts';
import { launchBrowser } from '../browser.ts';
import { WorkbookScreen } from './workbook-screen.ts';

/** The whole product with its sample leads, and a person who has the workbook open. */
export class OpenedProduct {
  readonly product: Product;
  readonly screen: WorkbookScreen;
  readonly #browser: Browser;
  readonly #home: string;

  static async open(): Promise<OpenedProduct> {
    const home = mkdtempSync(path.join(tmpdir(), 'leadsheet-journey-'));
    const [product, browser] = await Promise.all([
      startProduct({
        homeFolder: home,
        port: 0,
        empty: false,
        timeZone: 'Europe/Berlin',
        undoWithinMs: 0,
        windowCapSeconds: 0,
      }),
      launchBrowser(),
    ]);
    const context = await browser.newContext({ viewport: { width: 1400, height: 850 } });
    const screen = await WorkbookScreen.open(context, product.url);
    return new OpenedProduct(product, browser, screen, home);
  }

  private constructor(product: Product, browser: Browser, screen: WorkbookScreen, home: string) {
    this.product = product;
    this.screen = screen;
    this.#browser = browser;
    this.#home = home;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.product.stop();
    rmSync(this.#home, { recursive: true, force: true });
  }

  get page(): Page {
    return this.screen.page;
  }

  /** The script's page that stands beside the grid. */
  get sidebar(): FrameLocator {
    return this.page.frameLocator('#sidebar iframe');
  }

  /** The script's page that lies over the grid. */
  get dialog(): FrameLocator {
    return this.page.frameLocator('#script-dialog iframe');
  }

  async choose(item: string): Promise<void> {
    await this.page.getByRole('menuitem', { name: 'Leadsheet' }).click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  /** What cells hold. */
  async cells(range: string): Promise<readonly (readonly unknown[])[]> {
    const { data } = await this.product.sheets.spreadsheets.values.get({
      spreadsheetId: this.product.spreadsheetId,
      range,
      valueRenderOption: 'UNFORMATTED_VALUE',
    });
    return data.values ?? [];
  }

  async cell(at: string): Promise<unknown> {
    const [[value] = []] = await this.cells(at);
    return value;
  }

  /** The cells of a tab below this header, from row 2. */
  async column(tab: string, header: string): Promise<readonly unknown[]> {
    const [headers = [], ...rows] = await this.cells(`${tab}!A:EZ`);
    const column = headers.indexOf(header);
    expect(column, `${header} in ${tab}`).toBeGreaterThanOrEqual(0);
    return rows.map((row) => row[column] ?? '');
  }

  /** Where a tab has this column in this row. */
  async at(tab: string, header: string, row: number): Promise<string> {
    const [headers = []] = await this.cells(`${tab}!1:1`);
    const column = headers.indexOf(header);
    expect(column, `${header} in ${tab}`).toBeGreaterThanOrEqual(0);
    return `${columnLetters(column)}${row}`;
  }

  /** The first row of a tab in which this column holds this. */
  async rowWith(tab: string, header: string, value: string): Promise<number> {
    const index = (await this.column(tab, header)).indexOf(value);
    expect(index, `${header} ${value} in ${tab}`).toBeGreaterThanOrEqual(0);
    return index + 2;
  }
}
