import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPage } from '../../local/web/build.ts';
import { launchBrowser } from '../browser.ts';
import { openSmallWorkbook, type SmallWorkbook, words } from '../local/web/small-workbook.ts';
import { eventually } from './eventually.ts';
import { WorkbookScreen } from './workbook-screen.ts';

let browser: Browser;
let bundleDir: string;
let folder: string;
let context: BrowserContext;
let workbook: SmallWorkbook;
let url: string;
/** One page for all: loading it takes seconds, and it follows whatever becomes of the workbook. */
let screen: WorkbookScreen;

beforeAll(async () => {
  [browser, bundleDir] = await Promise.all([launchBrowser(), buildPage()]);
  folder = await mkdtemp(path.join(tmpdir(), 'leadsheet-journey-'));
  workbook = await openSmallWorkbook({ path: path.join(folder, 'workbook.db'), bundleDir });
  url = await workbook.app.listen({ port: 0, host: '127.0.0.1' });
  context = await browser.newContext({ viewport: { width: 900, height: 500 } });
  screen = await WorkbookScreen.open(context, url);
});
afterAll(async () => {
  await browser.close();
  await workbook.close();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  await startAnew();
  await screen.settle('Leads');
});

/** The tabs and cells that every test starts with. */
async function startAnew(): Promise<void> {
  const { sheets } = workbook.store.reading('local');
  const guarded = sheets.flatMap((sheet) => sheet.protectedRanges ?? []);
  await workbook.change(
    ...sheets.filter(({ sheetId }) => sheetId !== 0).map(({ sheetId }) => ({ deleteSheet: { sheetId } })),
    ...guarded.map(({ protectedRangeId }) => ({ deleteProtectedRange: { protectedRangeId } })),
    { updateCells: { range: { sheetId: 0 }, fields: '*' } },
  );
  await workbook.change(
    { addSheet: { properties: { sheetId: 5, title: 'Lists', hidden: true } } },
    {
      updateSheetProperties: {
        properties: { sheetId: 0, gridProperties: { frozenRowCount: 1 } },
        fields: 'gridProperties.frozenRowCount',
      },
    },
    {
      setDataValidation: {
        range: { sheetId: 0, startRowIndex: 1, endRowIndex: 20, startColumnIndex: 1, endColumnIndex: 2 },
        rule: { strict: true, condition: { type: 'ONE_OF_LIST', values: words('Lead', 'MQL', 'SQL') } },
      },
    },
  );
  await workbook.enter('Leads!A1', [
    ['Name', 'Stage', 'Created', 'Amount'],
    ['Cleo', 'MQL', '2026-03-02', '$300'],
    ['Ana', 'SQL', '2026-03-01', '$100'],
    ['Ben', 'Lead', '2026-03-03', '$200'],
  ]);
}

const column = async (range: string) => (await workbook.read(range)).map(([cell]) => cell ?? '');

describe('somebody who types in the workbook', () => {
  it('has it saved as typed: a text, a date, a share, a formula', async () => {
    await screen.type('A3', 'Anna');
    await screen.type('C3', '2026-05-17');
    await screen.type('D3', '25%');
    await screen.type('E3', '=LEN(A3)');
    await eventually(() => workbook.read('Leads!A3:E3')).toEqual([['Anna', 'SQL', 46159, 0.25, '=LEN(A3)']]);
    expect(await screen.shown('C3')).toBe('2026-05-17');
    expect(await screen.shown('D3')).toBe('25%');
    expect(await screen.shown('E3')).toBe('4');
  });

  it('takes it back, and does it again', async () => {
    await screen.type('C3', '2026-05-17');
    await eventually(() => column('Leads!C3')).toEqual([46159]);
    await screen.page.keyboard.press('ControlOrMeta+z');
    await eventually(() => column('Leads!C3')).toEqual([46082]);
    await screen.page.keyboard.press('ControlOrMeta+y');
    await eventually(() => column('Leads!C3')).toEqual([46159]);
    expect(await screen.shown('C3')).toBe('2026-05-17');
  });

  it('changes nothing by only looking into a cell', async () => {
    await workbook.enter('Leads!A4', [["'007"]]);
    await screen.goTo('A4');
    await screen.page.keyboard.press('F2');
    await screen.page.keyboard.press('Enter');
    await screen.type('A5', 'after');
    await eventually(() => column('Leads!A4:A5')).toEqual(['007', 'after']);
  });

  it('reads the sentence of the server when it refuses, and sees the old value again', async () => {
    workbook.switches.fail({ kind: 'unavailable' });
    await screen.type('A2', 'Refused');
    await screen.page.getByText('The service is currently unavailable.').waitFor();
    await eventually(() => screen.shown('A2')).toBe('Cleo');
  });

  it('is asked before writing over a header that Leadsheet needs', async () => {
    await workbook.change({
      addProtectedRange: {
        protectedRange: {
          range: { sheetId: 0, endRowIndex: 1 },
          warningOnly: true,
          description: 'Found by its words.',
        },
      },
    });
    await screen.type('A1', 'Full name');
    await screen.page.getByText('Found by its words.').waitFor();
    await screen.page.getByRole('button', { name: 'Leave it as it is' }).click();
    await eventually(() => screen.shown('A1')).toBe('Name');
    await screen.type('A1', 'Full name');
    await screen.page.getByRole('button', { name: 'Write here' }).click();
    await eventually(() => column('Leads!A1')).toEqual(['Full name']);
  });
});

describe('somebody who types while a job writes', () => {
  it('keeps what they type, and sees the rest change', async () => {
    await screen.goTo('A3');
    await screen.page.keyboard.type('Anna');
    await screen.hears(() => workbook.enter('Leads!A3', [['Job wrote this'], ['and this']]));
    await screen.page.keyboard.type(' Bell');
    await screen.page.keyboard.press('Enter');
    await eventually(() => column('Leads!A3:A4')).toEqual(['Anna Bell', 'and this']);
    expect(await screen.shown('A4')).toBe('and this');
  });

  it('sees what the job wrote there once they leave the cell as it was', async () => {
    await screen.goTo('A3');
    await screen.page.keyboard.type('Anna');
    await screen.hears(() => workbook.enter('Leads!A3', [['Job wrote this']]));
    await screen.page.keyboard.press('Escape');
    await eventually(() => screen.shown('A3')).toBe('Job wrote this');
    expect(await column('Leads!A3')).toEqual(['Job wrote this']);
  });

  it('writes in the row they meant, though rows came in above it', async () => {
    await screen.goTo('A3');
    await screen.page.keyboard.type('Anna');
    await screen.hears(() =>
      workbook.change({
        insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 3 } },
      }),
    );
    await screen.page.keyboard.press('Enter');
    await eventually(() => column('Leads!A1:A6')).toEqual(['Name', '', '', 'Cleo', 'Anna', 'Ben']);
    await eventually(() => screen.shown('A5')).toBe('Anna');
  });

  it('has the same lead selected after a sort', async () => {
    await screen.goTo('A2');
    await workbook.change({
      sortRange: {
        range: { sheetId: 0, startRowIndex: 1, endRowIndex: 4, endColumnIndex: 4 },
        sortSpecs: [{ dimensionIndex: 0 }],
      },
    });
    await eventually(() => screen.selected()).toBe('A4');
    expect(await screen.shown('A4')).toBe('Cleo');
  });
});

describe('somebody who uses the menus', () => {
  it('inserts a row above, which has the dropdown of its neighbours, and deletes it again', async () => {
    await screen.chooseOn(2, 0, /^Insert$/, /rows above$/);
    await eventually(() => column('Leads!A1:A5')).toEqual(['Name', 'Cleo', '', 'Ana', 'Ben']);
    await eventually(() => screen.shown('A4')).toBe('Ana');
    await screen.pick(2, 1, 'SQL');
    await eventually(() => column('Leads!B3')).toEqual(['SQL']);
    await screen.chooseOn(2, 0, /^Delete$/, /Delete Selected Row/);
    await eventually(() => column('Leads!A1:A4')).toEqual(['Name', 'Cleo', 'Ana', 'Ben']);
  });

  it('sorts all rows below the header', async () => {
    await screen.chooseOn(2, 0, /^Sort$/, /Ascending/);
    await eventually(() => column('Leads!A1:A4')).toEqual(['Name', 'Ana', 'Ben', 'Cleo']);
    expect(await column('Leads!D2:D4')).toEqual([100, 200, 300]);
    expect(await screen.shown('A3')).toBe('Ben');
  });

  it('makes a cell bold for everybody', async () => {
    await screen.goTo('A2');
    await screen.page.keyboard.press('ControlOrMeta+b');
    const format = () => workbook.store.reading('local').sheet(0)?.cell(1, 0)?.format?.textFormat;
    await eventually(format).toMatchObject({ bold: true });
  });

  it('brings a hidden tab into view, and adds one', async () => {
    await screen.page.getByText('Hidden tabs', { exact: true }).click();
    await screen.page.getByRole('menuitem', { name: 'Lists' }).click();
    await screen.tab('Lists').waitFor();
    await eventually(() => screen.tab('Lists').getAttribute('aria-selected')).toBe('true');
    await workbook.change({ addSheet: { properties: { title: 'Added' } } });
    await screen.tab('Added').waitFor();
    expect(await screen.page.getByText('Hidden tabs', { exact: true }).isVisible()).toBe(false);
  });
});

describe('a dropdown', () => {
  it('opens with its choices and takes the one that is picked', async () => {
    await screen.pick(1, 1, 'SQL');
    await eventually(() => column('Leads!B2')).toEqual(['SQL']);
  });

  it('refuses another word in a sentence, and shows what was there', async () => {
    await screen.type('B2', 'Nonsense');
    await screen.page.getByText('This cell takes one of the words in its list.').waitFor();
    await screen.page.getByRole('button', { name: 'OK' }).click();
    await screen.type('A9', 'after');
    await eventually(() => column('Leads!A9')).toEqual(['after']);
    expect(await column('Leads!B2')).toEqual(['MQL']);
    expect(await screen.shown('B2')).toBe('MQL');
  });
});

describe('two people with one workbook', () => {
  it('see what the other does', async () => {
    const other = await WorkbookScreen.open(context, url);
    await screen.type('A2', 'Clea');
    await eventually(() => other.shown('A2')).toBe('Clea');
    await other.page.close();
  });
});

describe('a link to a cell', () => {
  it('leads there, on another tab too', async () => {
    await workbook.enter('Lists!C7', [['here']]);
    const opened = await WorkbookScreen.open(context, url, '#tab=Lists&cell=C7');
    expect(await opened.selected()).toBe('C7');
    expect(await opened.shown('C7', 'Lists')).toBe('here');
    await opened.page.close();
  });

  it('leads there as Google Sheets writes it', async () => {
    await screen.follow('#gid=0&range=B4');
    await eventually(() => screen.selected()).toBe('B4');
  });
});

describe('when the server goes away', () => {
  it('the page says so quietly, keeps what is typed, and saves it when the server is back', async () => {
    const { port } = new URL(url);
    await workbook.close();
    await screen.page.getByText('Reconnecting…').waitFor();
    await screen.type('A2', 'Typed meanwhile');
    workbook = await openSmallWorkbook({ path: path.join(folder, 'workbook.db'), bundleDir });
    await workbook.app.listen({ port: Number(port), host: '127.0.0.1' });
    await eventually(() => column('Leads!A2')).toEqual(['Typed meanwhile']);
    await screen.page.getByText('Reconnecting…').waitFor({ state: 'hidden' });
  });

  it('the page shows what changed while it could not hear', async () => {
    const { port } = new URL(url);
    await workbook.close();
    await screen.page.getByText('Reconnecting…').waitFor();
    workbook = await openSmallWorkbook({ path: path.join(folder, 'workbook.db'), bundleDir });
    await workbook.enter('Leads!A2', [['Changed meanwhile']]);
    await workbook.app.listen({ port: Number(port), host: '127.0.0.1' });
    await screen.page.getByText('Reconnecting…').waitFor({ state: 'hidden' });
    await eventually(() => screen.shown('A2')).toBe('Changed meanwhile');
  });
});
