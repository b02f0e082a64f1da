/// <reference lib="dom" />
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** The editor and the formula bar are canvases too. */
const GRID_CANVAS = 'canvas[id^="univer-sheet-main-canvas"]';
const COLUMN_PIXELS = 100;
const ROW_PIXELS = 21;
const ROW_NUMBERS_PIXELS = 46;
const COLUMN_LETTERS_PIXELS = 20;

/** The workbook as a person has it before them: they go to a cell, look, type, and click. */
export class WorkbookScreen {
  readonly page: Page;
  /** How much of what the server told has come in. */
  #heard = 0;

  private constructor(page: Page) {
    this.page = page;
    page.on('websocket', (socket) => socket.on('framereceived', () => this.#heard++));
  }

  static async open(context: BrowserContext, url: string, address = ''): Promise<WorkbookScreen> {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const screen = new WorkbookScreen(await context.newPage());
    await screen.page.goto(`${url}/${address}`);
    await screen.#isDrawn();
    return screen;
  }

  /** As a person who comes back to it. */
  async openAgain(): Promise<void> {
    await this.page.reload();
    await this.#isDrawn();
  }

  async #isDrawn(): Promise<void> {
    await this.page.locator('#grid:not([aria-busy])').waitFor();
  }

  /** Resolves once the server has told something more than when this was called. */
  async hears(told: () => Promise<unknown>): Promise<void> {
    const before = this.#heard;
    await told();
    await eventually(() => this.#heard).toBeGreaterThan(before);
  }

  async goTo(cell: string, tab = 'Leads'): Promise<void> {
    await this.follow(`#tab=${tab}&cell=${cell}`);
    await eventually(() => this.#nameBox.inputValue()).toBe(cell);
  }

  /** Clicks a link of this page that leads to a cell. */
  async follow(address: string): Promise<void> {
    await this.page.evaluate((hash) => {
      // Twice the same address is no news to the page.
      location.hash = '';
      location.hash = hash;
    }, address);
  }

  /** Leaves whatever was open before, and waits until the tab is there. */
  async settle(tab: string): Promise<void> {
    await this.page.bringToFront();
    await this.page.keyboard.press('Escape');
    await this.tab(tab).waitFor();
    await eventually(() => this.shown('A1', tab)).toBe('Name');
  }

  get #nameBox(): Locator {
    return this.page.locator('[data-u-comp="defined-name"] input');
  }

  /** Which cell is selected, as the box beside the formula says. */
  selected(): Promise<string> {
    return this.#nameBox.inputValue();
  }

  /** What the cell shows, as copying it tells. */
  async shown(cell: string, tab = 'Leads'): Promise<string> {
    await this.goTo(cell, tab);
    await this.page.evaluate(() => navigator.clipboard.writeText('nothing copied yet'));
    await this.page.keyboard.press('ControlOrMeta+c');
    const copied = () => this.page.evaluate(() => navigator.clipboard.readText());
    await eventually(copied).not.toBe('nothing copied yet');
    return copied();
  }

  async type(cell: string, text: string, tab = 'Leads'): Promise<void> {
    await this.goTo(cell, tab);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** The middle of a cell, where nothing is scrolled, wide or high. */
  async middleOf(row: number, column: number): Promise<{ x: number; y: number }> {
    const canvas = await this.page.locator(GRID_CANVAS).boundingBox();
    return {
      x: (canvas?.x ?? 0) + ROW_NUMBERS_PIXELS + (column + 0.5) * COLUMN_PIXELS,
      y: (canvas?.y ?? 0) + COLUMN_LETTERS_PIXELS + (row + 0.5) * ROW_PIXELS,
    };
  }

  /** Opens the menu of a cell, and goes through it by what its items say. */
  async chooseOn(row: number, column: number, ...items: readonly RegExp[]): Promise<void> {
    const { x, y } = await this.middleOf(row, column);
    await this.page.mouse.click(x, y);
    await eventually(() => this.selected()).toBe(`${'ABCDEFGH'[column]}${row + 1}`);
    await this.page.mouse.click(x, y, { button: 'right' });
    for (const [depth, item] of items.entries()) {
      const place = await this.#placeOf(item);
      await this.page.mouse.move(place.x, place.y);
      if (depth === items.length - 1) await this.page.mouse.click(place.x, place.y);
    }
  }

  /** Clicks the arrow of a dropdown and picks a word. */
  async pick(row: number, column: number, word: string): Promise<void> {
    const { x, y } = await this.middleOf(row, column);
    await this.page.mouse.click(x + COLUMN_PIXELS / 2 - 12, y);
    await this.page.getByText(word, { exact: true }).last().click();
  }

  /** Univer keeps menus that are closed, somewhere out of sight: only what a pointer would hit, and stays there, counts. */
  async #placeOf(item: RegExp): Promise<{ x: number; y: number }> {
    let seen = '';
    let place: { x: number; y: number } | null = null;
    const standsStill = async () => {
      place = await this.page.evaluate(findButton, item.source);
      const before = seen;
      seen = JSON.stringify(place);
      return place !== null && seen === before;
    };
    await eventually(standsStill, `a menu item ${item}`).toBe(true);
    return place ?? { x: 0, y: 0 };
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name, exact: true });
  }
}

/** Runs in the browser. */
function findButton(source: string): { x: number; y: number } | null {
  const wanted = new RegExp(source);
  for (const button of document.querySelectorAll('button')) {
    const { left, top, height } = button.getBoundingClientRect();
    const point = { x: left + 10, y: top + height / 2 };
    const hit = document.elementFromPoint(point.x, point.y);
    if (wanted.test(button.textContent ?? '') && hit && button.contains(hit)) return point;
  }
  return null;
}
