import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { buildPage, readManifest } from '../../../local/web/build.ts';
import type { ServerMessage, SnapshotLine } from '../../../local/web/to-univer/wire.ts';
import { openSmallWorkbook, type SmallWorkbook, SPREADSHEET } from './small-workbook.ts';

let bundleDir: string;
let workbook: SmallWorkbook;
let url: string;
let sockets: WebSocket[];

beforeAll(async () => {
  bundleDir = await buildPage(await mkdtemp(path.join(tmpdir(), 'leadsheet-page-')));
});
afterAll(() => rm(bundleDir, { recursive: true }));

beforeEach(async () => {
  sockets = [];
  workbook = await openSmallWorkbook({ bundleDir });
  url = await workbook.app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await workbook.close();
});

/** Messages one after the other, as they come. */
function connect(origin = url): {
  next(): Promise<ServerMessage>;
  say(message: object): void;
  closed: Promise<number>;
} {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/local/sync`, { origin });
  sockets.push(socket);
  const heard: ServerMessage[] = [];
  const waiting: ((message: ServerMessage) => void)[] = [];
  socket.on('message', (data) => {
    const message: ServerMessage = JSON.parse(String(data));
    const first = waiting.shift();
    if (first) first(message);
    else heard.push(message);
  });
  return {
    next: async () => heard.shift() ?? new Promise((resolve) => waiting.push(resolve)),
    say: (message) => socket.send(JSON.stringify(message)),
    closed: new Promise((resolve) => socket.on('close', resolve)),
  };
}

describe('the page', () => {
  it('names the workbook, and no title becomes markup', async () => {
    await workbook.change({
      updateSpreadsheetProperties: { properties: { title: '<b>Leads</b>' }, fields: 'title' },
    });
    const page = await workbook.app.inject('/');
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('<title>&#60;b&#62;Leads&#60;/b&#62;</title>');
  });

  it('brings a script that browsers keep, compressed as they like it', async () => {
    const script =
      (await readManifest(bundleDir))?.modules.find((name) => name.startsWith('workbook-page')) ?? '';
    const get = (encoding: string) =>
      workbook.app.inject({ url: `/local/assets/${script}`, headers: { 'accept-encoding': encoding } });
    const [brotli, gzip, plain] = await Promise.all(['gzip, br', 'gzip', ''].map(get));
    expect(brotli?.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': expect.stringContaining('immutable'),
    });
    expect(gzip?.headers['content-encoding']).toBe('gzip');
    expect(plain?.headers['content-encoding']).toBeUndefined();
    expect(brotli?.rawPayload.length).toBeLessThan((plain?.rawPayload.length ?? 0) / 3);
  });

  it.each(['../package.json', 'manifest.json', '..%2fpackage.json'])(
    'brings nothing else: %s',
    async (name) => {
      expect((await workbook.app.inject(`/local/assets/${name}`)).statusCode).toBe(404);
    },
  );

  it('is built once: a second start takes what is there', async () => {
    const { script = '' } = (await readManifest(bundleDir)) ?? {};
    const before = await stat(path.join(bundleDir, script));
    await buildPage(bundleDir);
    expect((await stat(path.join(bundleDir, script))).mtimeMs).toBe(before.mtimeMs);
  });

  it('is built again where a source changed', async () => {
    const file = path.join(bundleDir, 'manifest.json');
    const built = JSON.parse(await readFile(file, 'utf8'));
    const older = { ...built, sources: { ...built.sources, 'local/web/page/main.ts': 'another' } };
    await writeFile(file, JSON.stringify(older));
    await buildPage(bundleDir);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(built);
  });
});

describe('the workbook as the page reads it', () => {
  it.each(['br', 'gzip', 'identity'])('comes line by line: %s', async (encoding) => {
    await workbook.enter('Leads!A1', [['Ana']]);
    const answer = await fetch(`${url}/local/workbook`, { headers: { 'accept-encoding': encoding } });
    const lines: SnapshotLine[] = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answer.headers.get('content-encoding') ?? 'identity').toBe(encoding);
    expect(lines.map(({ kind }) => kind)).toEqual(['workbook', 'cells', 'cells', 'end']);
    expect(lines[0]).toMatchObject({
      title: 'Our leads',
      revision: workbook.store.workbook(SPREADSHEET).revision,
    });
  });
});

describe('a page that listens', () => {
  it('hears where the workbook stands, and then every change with its revision', async () => {
    const page = connect();
    const { revision } = workbook.store.workbook(SPREADSHEET);
    expect(await page.next()).toMatchObject({ kind: 'hello', revision });
    await workbook.enter('Leads!B2', [['Ana']]);
    expect(await page.next()).toMatchObject({
      kind: 'changes',
      revision: revision + 1,
      complete: true,
      changes: [{ kind: 'cells', startRow: 1, startColumn: 1, columns: [{ column: 1, values: ['Ana'] }] }],
    });
  });

  it('hears a large change in several messages, the last one marked', async () => {
    const page = connect();
    await page.next();
    const rows = Array.from({ length: 3000 }, (_, row) =>
      Array.from({ length: 20 }, (_, column) => row * column),
    );
    await workbook.change({ appendDimension: { sheetId: 0, dimension: 'ROWS', length: 3000 } });
    await page.next();
    await workbook.enter('Leads!A1', rows);
    const heard: ServerMessage[] = [await page.next()];
    while (heard.at(-1)?.kind === 'changes' && !isComplete(heard.at(-1))) heard.push(await page.next());
    expect(heard.length).toBeGreaterThan(2);
    expect(new Set(heard.map((message) => message.kind === 'changes' && message.revision)).size).toBe(1);
  });

  it('learns when it connects since when no row has moved', async () => {
    await workbook.enter('Leads!A1', [['Ana']]);
    const { revision: start } = workbook.store.workbook(SPREADSHEET);
    await workbook.change({
      insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 } },
    });
    await workbook.enter('Leads!A1', [['Ben']]);
    expect(await connect().next()).toMatchObject({ revision: start + 2, steadySince: start + 1 });
  });

  it('is told the present look of cells when it asks', async () => {
    const page = connect();
    await page.next();
    page.say({
      kind: 'redraw',
      sheetId: 0,
      ranges: [{ startRow: 4, endRow: 5, startColumn: 0, endColumn: 1 }],
    });
    expect(await page.next()).toMatchObject({
      kind: 'redrawn',
      changes: [{ kind: 'cells', startRow: 4, rowCount: 1, columns: [] }],
    });
  });

  it('and sends nonsense is not answered, and keeps hearing', async () => {
    const page = connect();
    await page.next();
    page.say({ kind: 'redraw', sheetId: 'x' });
    await workbook.enter('Leads!A1', [['Ana']]);
    expect(await page.next()).toMatchObject({ kind: 'changes' });
  });

  it('from another site is turned away, as it could read the leads', async () => {
    expect(await connect('https://evil.example').closed).toBe(1008);
  });
});

function isComplete(message: ServerMessage | undefined): boolean {
  return message?.kind === 'changes' && message.complete;
}
