import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Preview } from '../../core/lifecycle/preview.ts';
import type { PreviewWords } from '../../core/lifecycle/preview-words.ts';
import { WORKBOOK } from '../../core/workbook/schema/workbook.ts';
import { launchBrowser } from '../browser.ts';
import { dana, Story } from '../support/snapshot.ts';
import { type SalesWorkbook, startSalesWorkbook } from './sales-workbook.ts';
import { showPage } from './shown-page.ts';

/** What the script answers its page. */
type SliceDone = { token: string; done: number; total: number; finished: string | null };
type Previewed = { preview: Preview; words: PreviewWords };
type Opened = { begun: { said: string } | null };

/** Ana's and Ben's leads, judged by the template's rules. */
function judged(): Story {
  const story = new Story();
  story.ingest(
    dana(),
    dana(
      { key: 'demo form/2' },
      { Name: 'Ben Roy', 'E-mail': 'ben@steelworks-hall.com', 'Job title': 'Engineer', Industry: 'Steel' },
    ),
    dana({ key: 'demo form/3' }, { Name: 'Cy Ott', 'E-mail': 'cy@ott-partners.com', 'Job title': 'student' }),
  );
  story.requalify();
  story.later(1);
  return story;
}

/** The same after an edit that makes an SQL of Ben. */
function edited(): Story {
  const story = judged();
  story.type('Leads', ['Name', 'Ben Roy'], { 'Job title': 'CTO' });
  return story;
}

let browser: Browser;
let workbook: SalesWorkbook | null = null;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  await workbook?.close();
  workbook = null;
});

async function open(story: Story): Promise<SalesWorkbook> {
  workbook = await startSalesWorkbook(story);
  return workbook;
}

async function dialog(book: SalesWorkbook): Promise<Page> {
  return showPage(browser, book, 'requalify', { width: 560, height: 600 });
}

async function slices(book: SalesWorkbook, size: number, token: string | null = null): Promise<SliceDone> {
  for (let at = token; ; ) {
    const done = (await book.ask('requalifySlice', { token: at, size, only: null })) as SliceDone;
    if (done.finished !== null) return done;
    at = done.token;
  }
}

async function allRows(
  book: SalesWorkbook,
  without: readonly string[] = [],
): Promise<Record<string, unknown>> {
  const tabs = await Promise.all(
    WORKBOOK.map(async ({ title }) => {
      const rows = await book.rows(title);
      return [
        title,
        rows.map((row) =>
          Object.fromEntries(Object.entries(row).filter(([header]) => !without.includes(header))),
        ),
      ] as const;
    }),
  );
  return Object.fromEntries(tabs);
}

describe('Requalify…', () => {
  it('previews in words, applies, and shows where History tells of it', async () => {
    const book = await open(edited());
    const page = await dialog(book);
    await page.getByText('1 of 3 leads changes stage.').waitFor();
    await page.getByText('MQL → SQL: 1').waitFor();
    await page.screenshot({ path: 'test-results/requalify-preview.png' });
    await page.getByRole('button', { name: 'Ben Roy' }).click();
    await expect.poll(() => book.script.sent.some(({ kind }) => kind === 'activate')).toBe(true);
    await page.getByRole('button', { name: 'See all' }).click();
    await page.getByText('1 to 1 of 1').waitFor();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('1 of 3 leads changed stage (MQL → SQL 1).').waitFor();
    await page.screenshot({ path: 'test-results/requalify-done.png' });
    expect((await book.rows('Leads')).find((row) => row['Name'] === 'Ben Roy')).toMatchObject({
      Stage: 'SQL',
    });
    expect((await book.rows('History')).at(-1)).toMatchObject({ From: 'MQL', To: 'SQL' });
    expect((await book.rows('Runs')).at(-1)).toMatchObject({ Job: 'requalify', Read: 3, Changed: 1 });
    await page.close();
  });

  it('says so when there is nothing to change', async () => {
    const book = await open(judged());
    const page = await dialog(book);
    await page.getByText('Nothing to change').waitFor();
    expect(await page.getByRole('button', { name: 'Apply' }).isVisible()).toBe(false);
    await page.close();
  });

  it('ends in the same cells as the same run of the core', async () => {
    const book = await open(edited());
    await slices(book, 1000);
    const runs = await book.rows('Runs');
    const expected = edited();
    expected.nowMs = Date.parse(
      String((await book.rows('Settings')).find((row) => row['Setting'] === 'As of')?.['Value']),
    );
    expected.requalify();
    const of = await allRows(book, ['Run']);
    for (const { title } of WORKBOOK) {
      if (title === 'Runs') continue;
      const rows = expected
        .rows(title)
        .map((row) => Object.fromEntries(Object.entries(row).filter(([h]) => h !== 'Run')));
      expect(close(of[title]), title).toEqual(close(rows));
    }
    expect(runs).toHaveLength(1);
  });

  it('ends in the same cells, however many slices it takes', async () => {
    const first = await open(edited());
    await slices(first, 1000);
    const moment = ['Run', 'Finished', 'Started', 'At', 'Event key', 'Stage since', 'Value'];
    const [at, counted] = [await allRows(first, moment), await first.rows('Runs')];
    await first.close();
    const second = await open(edited());
    await slices(second, 1);
    expect(close(await allRows(second, moment))).toEqual(close(at));
    expect((await second.rows('Runs')).map((row) => row['What happened'])).toEqual(
      counted.map((row) => row['What happened']),
    );
  });

  it('judges only what is selected, and offers all', async () => {
    const book = await open(edited());
    book.select('Leads', 2, 4);
    const page = await dialog(book);
    await page.getByText('Only the 2 selected leads').waitFor();
    await page.getByText('Nothing to change').waitFor();
    await page.getByLabel('All leads').check();
    await page.getByText('1 of 3 leads changes stage.').waitFor();
    await page.screenshot({ path: 'test-results/requalify-selected.png' });
    await page.close();
  });

  it('leaves the moment that all leads were judged by when it judges only some of them', async () => {
    const book = await open(edited());
    const asOf = async () =>
      (await book.rows('Settings')).find((row) => row['Setting'] === 'As of')?.['Value'];
    const before = await asOf();
    const ids = (await book.rows('Leads')).slice(0, 2).map((lead) => String(lead['Lead ID']));
    const some = { ids, rows: [] };
    await book.ask('requalifySlice', { token: null, size: 10, only: some });
    expect(await asOf()).toBe(before);
    await book.ask('requalifySlice', { token: null, size: 10, only: null });
    expect(await asOf()).not.toBe(before);
  });

  it('is told of another person at it, and goes on where it stopped', async () => {
    const book = await open(edited());
    const first = (await book.ask('requalifySlice', { token: null, size: 1, only: null })) as SliceDone;
    expect(first).toMatchObject({ done: 1, total: 3, finished: null });
    await expect(book.ask('requalifySlice', { token: null, size: 1, only: null })).rejects.toThrow(
      /^maya@example.com is requalifying this workbook since \d\d:\d\d \(1 of 3 leads\)/,
    );
    book.script.clock.moveForward(120_000);
    const opened = (await book.ask('requalifyOpened')) as Opened;
    expect(opened.begun?.said).toBe(
      'A requalify by maya@example.com stopped at 1 of 3 leads 2 minutes ago. What it wrote stays.',
    );
    const page = await dialog(book);
    await page.getByRole('button', { name: 'Go on' }).waitFor();
    await page.screenshot({ path: 'test-results/requalify-stopped.png' });
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('1 of 3 leads changed stage').waitFor();
    expect(await book.rows('Runs')).toHaveLength(1);
    await page.close();
  });

  it('goes on by itself, in smaller parts, when Google ends a part for its time, and tries the smallest again', async () => {
    const book = await open(edited());
    const leads = book.sheet.sheetId('Leads');
    const { ask } = book;
    const sizes: number[] = [];
    const tooLong = async (name: string, ...args: readonly unknown[]) => {
      if (name !== 'requalifySlice') return ask(name, ...args);
      sizes.push((args[0] as { size: number }).size);
      if (sizes.length > 5) return ask(name, ...args);
      // The first one after it wrote scores, the others before they wrote anything.
      const stop = book.sheet.store.onChange(({ changes }) => {
        if (changes.some((change) => change.kind === 'cells' && change.sheetId === leads))
          book.script.host.cancel(book.script.session);
      });
      if (sizes.length === 1) await ask(name, ...args).catch(() => undefined);
      stop();
      throw new Error('Exceeded maximum execution time');
    };
    const page = await dialog({ ...book, ask: tooLong });
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('A part of this run was done again').waitFor();
    expect(sizes).toEqual([50_000, 10_000, 2000, 1000, 1000, 1000]);
    expect(await book.rows('Runs')).toHaveLength(1);
    expect(
      (await book.rows('History')).filter((row) => row['From'] === 'MQL' && row['To'] === 'SQL'),
    ).toHaveLength(1);
    await page.close();
  });

  it('does not say that nothing changed when a slice was cut off after it had written', async () => {
    const book = await open(edited());
    const leads = book.sheet.sheetId('Leads');
    // As soon as the first scores are written, and before History is.
    const stop = book.sheet.store.onChange(({ changes }) => {
      if (changes.some((change) => change.kind === 'cells' && change.sheetId === leads))
        book.script.host.cancel(book.script.session);
    });
    await book.ask('requalifySlice', { token: null, size: 10, only: null }).catch(() => undefined);
    stop();
    book.script.clock.moveForward(120_000);
    const { begun } = (await book.ask('requalifyOpened')) as { begun: { token: string } };
    const done = await slices(book, 10, begun.token);
    expect(done.finished).toContain('A part of this run was done again');
  });

  it('starts its slices over when rows above were moved meanwhile', async () => {
    const book = await open(edited());
    const { token } = (await book.ask('requalifySlice', { token: null, size: 1, only: null })) as SliceDone;
    await book.sheet.person([
      {
        sortRange: {
          range: {
            sheetId: book.sheet.sheetId('Leads'),
            startRowIndex: 1,
            endRowIndex: 4,
            startColumnIndex: 0,
          },
          sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }],
        },
      },
    ]);
    await slices(book, 1, token);
    expect((await book.rows('Leads')).find((row) => row['Name'] === 'Ben Roy')).toMatchObject({
      Stage: 'SQL',
    });
    expect(
      (await book.rows('History')).filter((row) => row['To'] === 'SQL' && row['From'] === 'MQL'),
    ).toHaveLength(1);
  });

  it('previews who would get what goes to sales tonight', async () => {
    const book = await open(edited());
    const { preview, words } = (await book.ask('requalifyPreview', null)) as Previewed;
    expect(preview.held).toEqual([
      { of: 'First push from this workbook: waits for a person to say send', count: 2 },
    ]);
    expect(words.held[0]).toContain('2 wait: First push from this workbook');
    expect(words.tonight).toBe('None goes to HubSpot tonight.');
  });
});

/** Instants to the tenth of a second: a date of the script is exact to the millisecond. */
function close(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'number' ? Number(inner.toFixed(6)) : inner,
    ),
  );
}
