import { afterEach, describe, expect, it } from 'vitest';
import { SPREADSHEET_ID } from '../support/sheet.ts';
import { dana, Story } from '../support/snapshot.ts';
import { type SalesWorkbook, startSalesWorkbook } from './sales-workbook.ts';

const DAY_MS = 24 * 3_600_000;
const ON = 'Switched on: the leads are judged every night.';

let book: SalesWorkbook;
afterEach(() => book.close());

/** Two leads of which one becomes an SQL once they are judged again. */
async function open(): Promise<void> {
  const story = new Story();
  const ben = { Name: 'Ben Roy', 'E-mail': 'ben@steelworks-hall.com', 'Job title': 'Engineer' };
  story.ingest(dana(), dana({ key: 'demo form/2' }, { ...ben, Industry: 'Steel' }));
  story.requalify();
  story.later(1);
  story.type('Leads', ['Name', 'Ben Roy'], { 'Job title': 'CTO' });
  book = await startSalesWorkbook(story);
}

/** A night goes by, and whatever is started in it ends. */
async function night(): Promise<void> {
  book.script.clock.moveForward(DAY_MS);
  await book.script.host.triggersSettled();
}

/** What the workbook says to whoever opens it. */
async function onOpening(): Promise<string> {
  const from = book.script.sent.length;
  await book.script.host.opened(book.script.session);
  const toasts = book.script.sent.slice(from).filter((message) => message.kind === 'toast');
  return toasts.map(({ message }) => message).join(' ');
}

/** Where a header stands, as people write it. */
async function headerOf(tab: string, header: string): Promise<string> {
  const { data } = await book.sheet.sheets.spreadsheets.values.get({
    spreadsheetId: SPREADSHEET_ID,
    range: `'${tab}'!1:1`,
  });
  const column = (data.values?.[0] ?? []).indexOf(header);
  return `'${tab}'!R1C${column + 1}`;
}

const stageOfBen = async () => (await book.rows('Leads')).find((row) => row['Name'] === 'Ben Roy')?.['Stage'];
const runs = async () => (await book.rows('Runs')).filter((row) => row['Job'] === 'requalify');

describe('Requalify every night…', () => {
  it('judges the leads while nobody is at the sheet, night after night, until it is switched off', async () => {
    await open();
    const [asked, said] = await book.click('requalifyEveryNight', 'YES');
    expect(asked).toContain('It runs as you, maya@example.com');
    expect(said).toBe(ON);
    await night();
    expect(await stageOfBen()).toBe('SQL');
    expect(await runs()).toHaveLength(1);
    await night();
    expect(await runs()).toHaveLength(2);
    expect(await onOpening()).toBe('');

    const [off] = await book.click('requalifyEveryNight', 'YES');
    expect(off).toMatch(/^maya@example\.com switched it on .*; it last ran .*Switch it off\?$/s);
    await night();
    expect(await runs()).toHaveLength(2);
  });

  it('changes nothing when the person says no', async () => {
    await open();
    await book.click('requalifyEveryNight', 'NO');
    await night();
    expect(await runs()).toEqual([]);
  });

  it('leaves a night alone that was judged already', async () => {
    await open();
    await book.click('requalifyEveryNight', 'YES');
    const settings = await book.rows('Settings');
    const row = settings.findIndex((each) => each['Setting'] === 'As of') + 2;
    const tonight = new Date(book.script.clock.now() + DAY_MS - 3_600_000);
    await book.sheet.type(`'Settings'!B${row}`, [tonight.toISOString()]);
    await night();
    expect(await runs()).toEqual([]);
    expect(await onOpening()).toBe('');
  });

  it('says on opening what kept it from its work, and does it the next night', async () => {
    await open();
    await book.click('requalifyEveryNight', 'YES');
    const at = await headerOf('Leads', 'Stage');
    await book.sheet.type(at, ['Stagge']);
    await night();
    expect(await stageOfBen()).not.toBe('SQL');
    expect(await onOpening()).toMatch(/^The requalify of the last night did not work: .*"Stagge"/);
    await book.sheet.type(at, ['Stage']);
    await night();
    expect(await stageOfBen()).toBe('SQL');
    expect(await onOpening()).toBe('');
  });
});
