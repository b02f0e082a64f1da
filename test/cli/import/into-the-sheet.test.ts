import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCsv } from '../../../cli/import/csv-rows.ts';
import { performImport } from '../../../cli/import/perform.ts';
import { type ImportWishes, prepareImport } from '../../../cli/import/prepare.ts';
import { previewLines } from '../../../cli/import/preview.ts';
import { refusedPath, writeRefused } from '../../../cli/import/refused-file.ts';
import { HELD } from '../../../core/crm/hold.ts';
import type { Tombstones } from '../../../lambdas/adapters/ledger.ts';
import { SPREADSHEET_ID, startTestSheet, type TestSheet } from '../../support/sheet.ts';
import { fileWith, syntheticList, temporaryFolder } from '../support/files.ts';

const folder = temporaryFolder();
const NOW = Date.UTC(2026, 10, 20, 12);
const quiet = { step: () => undefined, count: () => undefined, pause: () => undefined, end: () => undefined };
const wishes: ImportWishes = { maps: [], send: 'none', dateOrder: null, list: '' };

/** Everybody in `forgotten` asked to be forgotten at noon of the day before. */
let forgotten: readonly string[] = [];
const ledger: Pick<Tombstones, 'buried'> = {
  buried: async (subjects) =>
    new Map(subjects.flatMap((one) => (forgotten.includes(one) ? [[one, NOW - 86_400_000] as const] : []))),
};

let sheet: TestSheet;
beforeAll(async () => {
  sheet = await startTestSheet({ nowMs: NOW });
});
afterAll(() => sheet.close());

async function prepare(file: string, wanted: Partial<ImportWishes> = {}) {
  const to = { sheets: sheet.sheets, spreadsheetId: SPREADSHEET_ID, now: () => NOW, ledger };
  return prepareImport(await openCsv(file), to, { ...wishes, ...wanted }, quiet);
}

async function importList(file: string, wanted: Partial<ImportWishes> = {}) {
  const prepared = await prepare(file, wanted);
  const { forecast } = prepared.preview;
  const to = {
    sheets: sheet.sheets,
    spreadsheetId: SPREADSHEET_ID,
    fillsPeoplesCells: forecast.filledLeads > 0,
    now: () => NOW,
    ledger,
    progress: quiet,
  };
  return { preview: prepared.preview, written: await performImport(prepared.takeWork(), to) };
}

const leadsBy = async (field: string) =>
  new Map((await sheet.rows('Leads')).map((lead) => [lead[field], lead]));

describe('an import', () => {
  it('leaves out and counts whoever asked to be forgotten, unless they came back since', async () => {
    forgotten = ['e-mail dora@left.example', 'e-mail cleo@left.example'];
    const file = fileWith(
      folder,
      'left.csv',
      'Name;Email;Created\n' +
        'Dora;Dora+news@left.example;\nDora;dora@left.example;2026-11-01\nCleo;cleo@left.example;2026-11-20\nOther;other@left.example;\n',
    );
    const { preview, written } = await importList(file);
    forgotten = [];
    expect(previewLines(preview).join('\n')).toContain(
      '2 are of people who asked to be forgotten, and stay out',
    );
    expect(written.summary.what).toContain('4 submissions: 2 new leads');
    expect(written.summary.what).toContain('2 of forgotten people left out');
    expect((await sheet.rows('Leads')).map((lead) => lead['Name'])).toEqual(['Cleo', 'Other']);
  });

  it('writes what it announced, holds it back, and changes nothing the second time', async () => {
    const file = fileWith(
      folder,
      'fair.csv',
      'First name;Last name;Email;Title;Created;Amount;Region;Stage;Total score\n' +
        'Ada;Lovelace;ada@analytical.example;=IMPORTXML("http://x");25/12/2024;1000;EMEA;SQL;99\n' +
        'Ada;;ADA@analytical.example;VP;03/04/2025;;;;\n' +
        'Bob;Builder;bob@site.example;;04/04/2025;abc;;;\n',
    );
    const { preview } = await importList(file);
    expect(preview.forecast).toMatchObject({ newLeads: 1, joining: 1, seenBefore: 0, held: 1 });
    expect(preview.refused.map(({ line }) => line)).toEqual([4]);

    const ada = (await leadsBy('E-mail')).get('ada@analytical.example');
    expect(ada).toMatchObject({
      Name: 'Ada Lovelace',
      'Job title': '=IMPORTXML("http://x")',
      Amount: 1000,
      Held: HELD.imported,
    });
    expect(ada).not.toHaveProperty('Stage');
    expect(ada).not.toHaveProperty('Total score');
    expect(await sheet.rows('Activity')).toMatchObject([{ Activity: 'Imported', Detail: 'Region: EMEA' }]);

    const before = [await sheet.rows('Leads'), await sheet.rows('Activity')];
    expect((await prepare(file)).preview.forecast).toMatchObject({
      newLeads: 0,
      seenBefore: 1,
      changesNothing: true,
    });
    await importList(file);
    expect([await sheet.rows('Leads'), await sheet.rows('Activity')]).toEqual(before);
  });

  it('fills blanks of a lead that is there, and nothing that stands in it', async () => {
    await importList(fileWith(folder, 'one.csv', 'Email,Title\ngrace@navy.example,Admiral\n'));
    const { preview } = await importList(
      fileWith(folder, 'two.csv', 'Email,Title,Company,Owner\nGrace@navy.example,Cook,Navy,rep@us.example\n'),
    );
    expect(preview.forecast).toMatchObject({ newLeads: 0, joining: 1, filledLeads: 1 });
    const grace = (await leadsBy('E-mail')).get('grace@navy.example');
    expect(grace).toMatchObject({ 'Job title': 'Admiral', Company: 'Navy', Owner: 'rep@us.example' });
  });

  it('holds back all, the old ones, or none, as it was told', async () => {
    const list = (who: string) =>
      fileWith(folder, `${who}.csv`, `Name,Created\n${who} old,2026-10-01\n${who} new,2026-11-01\n`);
    await importList(list('none'));
    await importList(list('recent'), { send: 'recent' });
    await importList(list('all'), { send: 'all' });
    const leads = await leadsBy('Name');
    const held = ['none old', 'none new', 'recent old', 'recent new', 'all old', 'all new'].map(
      (name) => leads.get(name)?.['Held'],
    );
    expect(held).toEqual([HELD.imported, HELD.imported, HELD.imported, undefined, undefined, undefined]);
  });

  it('shows a person where everything goes before anything is written', async () => {
    const file = fileWith(
      folder,
      'shown.csv',
      'Id,Company name,Created,Stage,Shoe size\n1,ACME,3/4/2026,MQL,44\n2,Bolt,3/25/2026,,\n,,,,\n',
    );
    const text = previewLines((await prepare(file)).preview).join('\n');
    expect(text).toContain('3 rows, UTF-8, cells separated by commas');
    expect(text).toMatch(/Company name +Company\n/);
    expect(text).toMatch(/Stage +not imported: Leadsheet writes this column itself/);
    expect(text).toMatch(/Shoe size +kept in Activity/);
    expect(text).toContain('Created: 3/4/2026 is 4 March 2026. Month first, as 3/25/2026 shows.');
    expect(text).toMatch(/2 new leads\n +1 refused\n +line 4: Every cell is empty\./);
    expect(text).toContain('2 of the new leads are held back from the CRM until a person says send.');
    expect((await sheet.rows('Leads')).filter((lead) => lead['Company'] === 'ACME')).toEqual([]);
  });

  it('stops before it reads the rows when no column fits, and says what it saw', async () => {
    const file = fileWith(folder, 'foreign.csv', 'Ada;1\nBob;2\n');
    await expect(prepare(file)).rejects.toThrow(
      /No column of .*foreign\.csv goes to a column of Leads.*"Ada" and "1"/,
    );
  });

  it('takes at most 6 requests and one for each 2 MB, however many leads there are', async () => {
    const file = fileWith(folder, 'many.csv', syntheticList(3000));
    sheet.log.clear();
    await importList(file);
    const bytes = sheet.log.requests.reduce((sum, { requestBytes }) => sum + requestBytes, 0);
    expect(bytes).toBeGreaterThan(2_000_000);
    expect(sheet.log.requests.length).toBeLessThanOrEqual(6 + Math.ceil(bytes / 2_000_000));
    expect((await leadsBy('E-mail')).get('lead3000@company3000.example')).toMatchObject({
      Name: 'Lead 3000, PhD',
    });
  });

  it('plans again when a job writes meanwhile, and brings each lead in once', async () => {
    const file = fileWith(folder, 'race.csv', 'Name\nRace One\nRace Two\n');
    const prepared = await prepare(file);
    await importList(fileWith(folder, 'other.csv', 'Name\nRace Other\n'));
    const to = {
      sheets: sheet.sheets,
      spreadsheetId: SPREADSHEET_ID,
      fillsPeoplesCells: false,
      now: () => NOW,
      ledger,
      progress: quiet,
    };
    await performImport(prepared.takeWork(), to);
    const names = (await sheet.rows('Leads'))
      .map((lead) => String(lead['Name']))
      .filter((name) => name.startsWith('Race'));
    expect(names.sort()).toEqual(['Race One', 'Race Other', 'Race Two']);
  });
});

describe('the file of refused rows', () => {
  it('stands beside the list, has line and reason, and cannot become a formula', async () => {
    const to = await refusedPath(path.join(folder, 'Leads.csv'), folder);
    expect(to).toBe(path.join(folder, 'Leads.refused.csv'));
    const rows = [{ line: 7, reason: 'Amount is "x".', cells: ['=1+1', '+49 30', '-x', 'plain'] }];
    await writeRefused(to, ['@Name', 'Phone', 'C', 'D'], rows);
    expect(readFileSync(to, 'utf8')).toBe(
      '\ufeffRefused in line,Refused because,\'@Name,Phone,C,D\n7,"Amount is ""x"".",\'=1+1,\'+49 30,\'-x,plain\n',
    );
  });

  it('can be mended and imported, without the columns that we added', async () => {
    const mended = "Refused in line,Refused because,Name,Phone\n7,why,'=1+1,'+49 30 1234567\n";
    await importList(fileWith(folder, 'Leads.refused.csv', mended));
    expect((await leadsBy('Name')).get('=1+1')).toMatchObject({ Phone: '+49 30 1234567' });
    expect((await sheet.rows('Activity')).filter(({ Detail }) => String(Detail).includes('Refused'))).toEqual(
      [],
    );
  });
});

const REAL_LIST = path.resolve(import.meta.dirname, '../../../../shared/data/marketstar-b2b/Leads.csv');

describe('43,033 real leads without an e-mail address', () => {
  it.skipIf(!existsSync(REAL_LIST))('all come in, none refused, none taken for another', async () => {
    const { preview } = await prepare(REAL_LIST);
    expect(preview.forecast).toMatchObject({ newLeads: 43_033, joining: 0, seenBefore: 0, held: 43_033 });
    expect([preview.refused, preview.repeats]).toEqual([[], 0]);
    expect(preview.dates).toMatchObject([{ name: 'CreatedDate', example: { text: '20210105' } }]);
  });
});
