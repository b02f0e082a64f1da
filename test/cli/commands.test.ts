import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JOBS } from '../../cli/jobs.ts';
import { listed } from '../../cli/words.ts';
import { closeServer, listenOnLoopback } from '../../local/aws/loopback.ts';
import { leadsheet, type StartedProduct, startProduct } from './support/commands.ts';
import { fileWith, syntheticList, temporaryFolder } from './support/files.ts';

const folder = temporaryFolder();
const home = path.join(folder, 'home');
mkdirSync(home);

let product: StartedProduct;
beforeAll(async () => {
  product = await startProduct(home, '--empty');
});
afterAll(async () => {
  await product.end('SIGKILL');
});

const command = (...args: readonly string[]) => leadsheet(home, ...args);

describe('start', () => {
  it('names its pages and says as its last line where it is', async () => {
    expect(product.stdout.at(-1)).toBe(`Leadsheet is running at ${product.url}`);
    for (const page of ['/', '/forms/demo', '/sales', '/reports', '/inbox', '/ops']) {
      expect(product.stdout.join('\n')).toContain(`${product.url}${page}\n`);
      expect((await fetch(`${product.url}${page}`)).status).toBe(200);
    }
  });

  it('says who has the home when it is started twice', async () => {
    const second = await command('start', '--port', '0');
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/is in use by process \d+ \(npm start\), at http:\/\/127\.0\.0\.1:\d+/);
  });

  it('names --port when the port is taken', async () => {
    const other = createServer((_request, response) => response.end('hello'));
    const port = new URL(await listenOnLoopback(other)).port;
    const elsewhere = path.join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    const taken = await leadsheet(elsewhere, 'start', '--port', port);
    expect([taken.code, taken.stderr.trim()]).toEqual([
      1,
      `Port ${port} is taken by another program. Choose another one: npm start -- --port ${Number(port) + 1}`,
    ]);
    const job = await command('job', 'requalify', '--port', port, '--json');
    expect([job.code, job.json()]).toEqual([
      1,
      {
        error: `Port ${port} belongs to another program, not to Leadsheet. Name the right one with --port.`,
        exitCode: 1,
      },
    ]);
    await closeServer(other);
  });
});

describe('wrong usage is said in a sentence, with 2', () => {
  it.each([
    [['imprt'], 'There is no command "imprt"; did you mean import? --help tells more.'],
    [
      ['job', 'requalfy'],
      `There is no job "requalfy"; did you mean "requalify"? The jobs are ${listed(JOBS)}.`,
    ],
    [['job', 'ingest'], `There is no job "ingest". The jobs are ${listed(JOBS)}.`],
    [['job', 'requalify', '--send', 'all'], '--send is for the job push-sqls only.'],
    [
      ['job', 'push-sqls', '--send', 'some'],
      '--send is "some", and all, recent and none are what it can be.',
    ],
    [['job', 'requalify', '--port', 'x'], '--port is "x", and a number from 0 to 65535 was expected.'],
    [
      ['export', 'leads.pdf'],
      'leads.pdf ends in neither .xlsx nor .csv, so it is not clear what it should be.',
    ],
    [
      ['import', 'x.csv', '--dates', 'days-first'],
      '--dates is "days-first"; did you mean "day-first"? It is day-first or month-first.',
    ],
  ])('%j', async (args, sentence) => {
    const { code, stdout, stderr } = await command(...args);
    expect([code, stdout, stderr.trim()]).toEqual([2, '', sentence]);
  });

  it('and --help says what each exit code means', async () => {
    const { code, stdout } = await command('import', '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('Exit codes: 0 done, 1 failed, 2 wrong usage');
  });
});

describe('job', () => {
  it('finds the product that has the home on whatever port it is, and says what the run did', async () => {
    const { code, stdout } = await command('job', 'requalify');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Judged by v1\.\n$/)]);
  });

  it('prints one document with --json', async () => {
    const ended = await command('job', 'push-sqls', '--send', 'recent', '--json', '--port', product.port);
    expect(ended.code).toBe(0);
    expect(ended.json()).toMatchObject({ job: 'push-sqls', exitCode: 0, summary: { failed: 0 } });
  });
});

describe('import', () => {
  it('shows what it would do and does nothing without --yes', async () => {
    const file = fileWith(folder, 'few.csv', syntheticList(2));
    const { code, stdout } = await command('import', file);
    expect(code).toBe(2);
    expect(stdout).toMatch(/2 new leads\n +0 refused/);
    expect(stdout).toContain('Nothing was imported yet: add --yes to go ahead.');
  });

  it('brings leads in, has them judged, and reports the refused rows', async () => {
    const file = fileWith(folder, 'list.csv', `${syntheticList(40)}41,,,,,,yesterday,,\n`);
    const ended = await command('import', file, '--yes', '--json');
    expect(ended.code).toBe(3);
    const refusedFile = path.join(folder, 'list.refused.csv');
    expect(ended.json()).toMatchObject({
      rows: 41,
      newLeads: 40,
      refused: 1,
      held: 40,
      imported: true,
      refusedFile,
    });
    const stages = Object.values(Object(ended.json()['stages']));
    expect(stages.reduce((sum: number, count) => sum + Number(count), 0)).toBe(40);
    expect(readFileSync(refusedFile, 'utf8')).toContain('Created is ""yesterday"", and a date was expected.');
    expect(ended.stderr).toBe('');

    const again = await command('import', file, '--yes', '--json');
    expect([again.code, again.json()]).toMatchObject([3, { newLeads: 0, seenBefore: 40, imported: false }]);
  });

  it('says wrong maps at once', async () => {
    const file = fileWith(folder, 'maps.csv', 'Titel,Name\nDirector,Ada\n');
    const { code, stderr } = await command('import', file, '--map', 'Titel=Jbo title', '--map', 'Name=Why');
    expect(code).toBe(2);
    expect(stderr).toContain('Leads has no column "Jbo title"; did you mean "Job title"?');
    expect(stderr).toContain('"Why" cannot be imported, as Leadsheet writes this column itself.');
  });
});

describe('export', () => {
  const names = 'Name,Phone\n"=HYPERLINK(""http://x"")",+49 30 1\n';

  it('saves every tab as it looks, dates as dates and text as text', async () => {
    await command('import', fileWith(folder, 'names.csv', names), '--yes');
    const file = path.join(folder, 'all.xlsx');
    const ended = await command('export', file, '--json');
    expect(ended.code).toBe(0);
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(file);
    const states = new Map(book.worksheets.map((sheet) => [sheet.name, sheet.state]));
    expect([states.get('Leads'), states.get('Settings'), states.get('Lead history')]).toEqual([
      'visible',
      'hidden',
      'hidden',
    ]);

    const leads = book.getWorksheet('Leads');
    const headers = leads?.getRow(1).values as readonly unknown[];
    const at = (header: string) => headers.indexOf(header);
    const row = leads?.getColumn(at('Name')).values.indexOf('=HYPERLINK("http://x")') ?? -1;
    const name = leads?.getRow(row).getCell(at('Name'));
    expect([name?.type, name?.formula]).toEqual([exceljs.ValueType.String, undefined]);
    expect(leads?.getRow(row).getCell(at('Created')).value).toBeInstanceOf(Date);
    expect(leads?.views[0]).toMatchObject({ state: 'frozen', xSplit: 6, ySplit: 1 });
    expect(leads?.getRow(1).getCell(at('Name')).font.bold).toBe(true);
    expect(String(leads?.getRow(1).getCell(at('Name')).note)).toBeTruthy();
    expect(leads?.getRow(2).getCell(at('Stage')).dataValidation).toMatchObject({ type: 'list' });
    expect(leads?.getColumn(at('E-mail')).width).toBeGreaterThan(
      leads?.getColumn(at('Employees')).width ?? 99,
    );
  });

  it('saves a tab as CSV in which nothing can become a formula, and which comes in again as it was', async () => {
    const file = path.join(folder, 'leads.csv');
    const { code, stdout } = await command('export', file);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/has \d+ rows of Leads\.\n$/)]);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('"\'=HYPERLINK(""http://x"")"');
    expect(text).toContain("'+49 30 1");
    const again = await command('import', file, '--json');
    expect(again.json()).toMatchObject({ newLeads: 0, joining: 0, refused: 0, imported: false });
  });

  it('knows its tabs', async () => {
    const { code, stderr } = await command('export', path.join(folder, 'x.csv'), '--tab', 'Scorin');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('There is no tab "Scorin"; did you mean "Scoring"?'),
    ]);
    const one = await command('export', path.join(folder, 'scoring.csv'), '--tab', 'scoring', '--json');
    expect(one.json()).toMatchObject({ tabs: [{ tab: 'Scoring' }] });
  });

  it('leaves nothing half written behind', async () => {
    const { code, stderr } = await command('export', path.join(folder, 'no such folder', 'x.csv'));
    expect([code, stderr]).toEqual([1, expect.stringMatching(/There is no folder .*no such folder\./)]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('without a running product', () => {
  it('a command starts one for itself and stops it, once Ctrl-C has ended the other', async () => {
    expect(await product.end('SIGINT')).toBe(0);
    expect(existsSync(path.join(home, 'running.json'))).toBe(false);
    const { code, stdout } = await command('job', 'requalify');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^No lead of 41 changed its stage\./)]);
    expect(existsSync(path.join(home, 'running.json'))).toBe(false);
  });
});
