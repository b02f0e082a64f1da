import { describe, expect, it } from 'vitest';
import { openCsv, readRows } from '../../../cli/import/csv-rows.ts';
import { fileWith, temporaryFolder } from '../support/files.ts';

const folder = temporaryFolder();

async function read(content: string | Buffer) {
  const file = await openCsv(fileWith(folder, 'list.csv', content));
  const rows = [];
  for await (const row of readRows(file)) rows.push(row);
  return { headers: file.headers, encoding: file.encoding, separator: file.layout.separator, rows };
}

const swapBytes = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('a list is read as whatever program wrote it meant it', () => {
  it.each([
    ['UTF-8', 'utf-8', Buffer.from('Name,Town\nJosé,Köln\n')],
    ['UTF-8 with a byte order mark', 'utf-8', Buffer.from('\ufeffName,Town\nJosé,Köln\n')],
    ['UTF-16 with a byte order mark', 'utf-16le', Buffer.from('\ufeffName,Town\nJosé,Köln\n', 'utf16le')],
    ['UTF-16 without one', 'utf-16le', Buffer.from('Name,Town\nJosé,Köln\n', 'utf16le')],
    ['big-endian UTF-16', 'utf-16be', swapBytes('\ufeffName,Town\nJosé,Köln\n')],
    ['big-endian UTF-16 without a mark', 'utf-16be', swapBytes('Name,Town\nJosé,Köln\n')],
    ['Windows-1252', 'windows-1252', Buffer.from('Name,Town\nJosé,Köln\n', 'latin1')],
  ])('in %s', async (_what, encoding, content) => {
    expect(await read(content)).toMatchObject({
      encoding,
      headers: ['Name', 'Town'],
      rows: [{ line: 2, cells: ['José', 'Köln'] }],
    });
  });

  it('in Windows-1252 with the euro sign and the dash that Latin-1 does not have', async () => {
    const content = Buffer.concat([Buffer.from('Budget\n'), Buffer.from([0x35, 0x80, 0x20, 0x96, 0x0a])]);
    expect((await read(content)).rows).toEqual([{ line: 2, cells: ['5€ –'] }]);
  });

  it('in UTF-8 whose only other letter stands far down', async () => {
    const content = `Name\n${'Ada\n'.repeat(40_000)}Zoë\n`;
    const list = await read(content);
    expect(list.encoding).toBe('utf-8');
    expect(list.rows.at(-1)).toEqual({ line: 40_002, cells: ['Zoë'] });
  });

  it.each([
    [',', 'Name,Role'],
    [';', 'Name;Role'],
    ['\t', 'Name\tRole'],
    ['|', 'Name|Role'],
  ])('with %j between the cells', async (separator, header) => {
    const list = await read(`${header}\nAda${separator}Director\n`);
    expect(list.separator).toBe(separator);
    expect(list.rows[0]?.cells).toEqual(['Ada', 'Director']);
  });

  it('with commas within quotes and semicolons between', async () => {
    const list = await read('"Last, first, middle";Role\n"Lovelace, Ada";Director\n');
    expect(list.headers).toEqual(['Last, first, middle', 'Role']);
    expect(list.rows[0]?.cells).toEqual(['Lovelace, Ada', 'Director']);
  });

  it("with Excel's own word for the separator in the first line", async () => {
    const list = await read('sep=;\nName,in full;Role\nAda;Director\n');
    expect(list.headers).toEqual(['Name,in full', 'Role']);
    expect(list.rows).toEqual([{ line: 3, cells: ['Ada', 'Director'] }]);
  });

  it('with one column and no separator at all', async () => {
    expect((await read('E-mail\nada@example.com\n')).rows).toEqual([{ line: 2, cells: ['ada@example.com'] }]);
  });
});

describe('each row knows its line', () => {
  it('below blank lines and cells of several lines, whatever ends them', async () => {
    const content = '\r\nName,Note\r\n"Ada","first\r\nsecond"\r\n\r\nBob,"say ""hi"""\rZoë,x\n';
    expect((await read(content)).rows).toEqual([
      { line: 3, cells: ['Ada', 'first\nsecond'] },
      { line: 6, cells: ['Bob', 'say "hi"'] },
      { line: 7, cells: ['Zoë', 'x'] },
    ]);
  });

  it('and keeps as many cells as it has', async () => {
    const list = await read('Name,Role\nAda\nBob,Director,extra\n');
    expect(list.rows.map((row) => row.cells.length)).toEqual([1, 3]);
  });
});

describe('what is no list is said in one sentence', () => {
  it.each([
    ['an Excel workbook', Buffer.from('PK\u0003\u0004 and more'), /Excel workbook.*CSV UTF-8/],
    ['a picture', Buffer.from([0xff, 0xd8, 0, 0, 1, 0, 2, 3]), /no text file/],
    ['an empty file', '', /no header line/],
    ['a file of blank lines', '\n\n\n', /no header line/],
  ])('%s', async (_what, content, sentence) => {
    await expect(read(content)).rejects.toThrow(sentence);
  });

  it('a quote that is never closed, by its line', async () => {
    await expect(read('Name,Role\nAda,Director\n"Bob,Director\nZoë,x\n')).rejects.toThrow(
      /opens in line 3 is never closed/,
    );
  });

  it('a file that is not there, and a folder', async () => {
    await expect(openCsv(`${folder}/none.csv`)).rejects.toThrow(/There is no file .*none\.csv/);
    await expect(openCsv(folder)).rejects.toThrow(/is a folder/);
  });
});
