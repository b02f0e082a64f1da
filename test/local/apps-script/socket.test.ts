import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { personEdits } from '../../../local/apps-script/person-edits.ts';
import { registerAppsScript } from '../../../local/apps-script/routes.ts';
import type { FromPage, ToPage } from '../../../local/apps-script/wire.ts';
import { registerSheetsApi } from '../../../local/sheets/http/api.ts';
import { BOOK, type RunningScript, startScript } from './script-run.ts';

const CODE = `
  function onOpen() {
    const ui = SpreadsheetApp.getUi();
    ui.createMenu('Tools').addItem('Greet', 'greet').addSeparator()
      .addSubMenu(ui.createMenu('More').addItem('Side', 'side')).addToUi();
  }
  function greet() {
    const ui = SpreadsheetApp.getUi();
    const answer = ui.prompt('Who?', 'Your name', ui.ButtonSet.OK_CANCEL);
    if (answer.getSelectedButton() !== ui.Button.OK) return;
    const where = SpreadsheetApp.getActiveRange().getA1Notation();
    SpreadsheetApp.getActive().toast('Hello ' + answer.getResponseText() + ' at ' + where, 'Greeting', 3);
  }
  function side() {
    SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('panel').setTitle('Panel'));
  }
  function twice(number) { return { twice: number * 2, who: Session.getActiveUser().getEmail() }; }
  function dated() { return { at: new Date() }; }
  function failing() { throw new Error('no luck'); }
  function hidden_() { return 1; }
  function forever() { while (true) {} }
  function onEdit(e) {
    if (e.range.getColumn() === 1) e.range.offset(0, 1).setValue(e.oldValue + ' > ' + e.value + ' by ' + e.user.getEmail());
  }`;

let book: RunningScript;
let app: FastifyInstance;
let origin: string;
const pages: Page[] = [];

/** A page as the wire sees it. */
class Page {
  readonly #socket: WebSocket;
  readonly #heard: ToPage[] = [];
  #wake: () => void = () => undefined;

  constructor(url: string, headers = {}) {
    this.#socket = new WebSocket(url, { headers });
    this.#socket.on('message', (text) => {
      this.#heard.push(JSON.parse(String(text)));
      this.#wake();
    });
    pages.push(this);
  }

  opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.once('open', resolve);
      this.#socket.once('error', reject);
    });
  }

  closed(): Promise<number> {
    return new Promise((resolve) => this.#socket.once('close', (code) => resolve(code)));
  }

  send(message: FromPage): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** The next message of the kind; those before it are passed over. */
  async next<Kind extends ToPage['kind']>(kind: Kind): Promise<Extract<ToPage, { kind: Kind }>> {
    for (;;) {
      const message = this.#heard.shift();
      if (message?.kind === kind) return message as Extract<ToPage, { kind: Kind }>;
      if (message === undefined)
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }

  end(): void {
    this.#socket.terminate();
  }
}

const SELECTION = {
  sheetId: 0,
  row: 1,
  column: 2,
  ranges: [{ startRow: 1, endRow: 4, startColumn: 2, endColumn: 3 }],
};

async function pageOf(user: string): Promise<{ page: Page; session: string }> {
  const page = new Page(`${origin.replace('http', 'ws')}/local/apps-script`);
  await page.opened();
  page.send({ kind: 'hello', user });
  return { page, session: (await page.next('welcome')).session };
}

async function panelOf(page: Page): Promise<string> {
  page.send({ kind: 'run', function: 'side', selection: SELECTION });
  return (await page.next('sidebar')).view;
}

beforeAll(async () => {
  book = await startScript(CODE, { html: { panel: '<p>Panel</p>' } });
  app = fastify({ forceCloseConnections: true });
  const sessions = await registerAppsScript(app, book.host);
  await registerSheetsApi(app, { store: book.store, onEntered: personEdits(book.host, sessions) });
  origin = await app.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  for (const page of pages) page.end();
  await app.close();
  await book.stop();
});

describe('a page and the script', () => {
  it('shows the menus that onOpen builds', async () => {
    const { page } = await pageOf('');
    expect((await page.next('menus')).menus).toEqual([
      {
        title: 'Tools',
        entries: [
          { kind: 'item', label: 'Greet', function: 'greet' },
          { kind: 'separator' },
          { kind: 'submenu', label: 'More', entries: [{ kind: 'item', label: 'Side', function: 'side' }] },
        ],
      },
    ]);
  });

  it('waits for the answer to a question, and knows what is selected', async () => {
    const { page } = await pageOf('Ana, sales <ana@example.com>');
    page.send({ kind: 'run', function: 'greet', selection: SELECTION });
    const question = await page.next('ask');
    expect(question).toMatchObject({
      title: 'Who?',
      message: 'Your name',
      buttons: 'OK_CANCEL',
      withText: true,
    });
    page.send({ kind: 'answer', ask: question.ask, button: 'OK', text: 'Ada' });
    expect(await page.next('toast')).toEqual({
      kind: 'toast',
      title: 'Greeting',
      message: 'Hello Ada at C2:C4',
      seconds: 3,
    });
    expect(await page.next('ran')).toEqual({ kind: 'ran', function: 'greet', error: null });
  });

  it('answers google.script.run in the name of who is there, and hands no date on', async () => {
    const { page } = await pageOf('Ben, sales <ben@example.com>');
    const view = await panelOf(page);
    const call = (id: string, name: string, args: readonly unknown[] = []) => {
      page.send({ kind: 'call', call: id, view, function: name, args, selection: SELECTION });
      return page.next('returned');
    };
    expect(await call('1', 'twice', [21])).toMatchObject({
      value: { twice: 42, who: 'ben@example.com' },
      error: null,
    });
    expect(await call('2', 'dated')).toMatchObject({ value: null, error: null });
    expect(await call('3', 'failing')).toMatchObject({ error: 'Error: no luck' });
    expect((await call('4', 'hidden_')).error).toMatch('Script function not found: hidden_');
    expect((await call('5', 'nothing')).error).toMatch('Script function not found: nothing');
  });

  it('ends what a person cancels', async () => {
    const { page } = await pageOf('');
    page.send({ kind: 'run', function: 'forever', selection: SELECTION });
    await page.next('running');
    page.send({ kind: 'cancel' });
    expect((await page.next('ran')).error).toMatch('cancelled');
  });

  it('tells onEdit what a person entered, and nothing of what the API wrote', async () => {
    const { session } = await pageOf('Ana, sales <ana@example.com>');
    const enter = (value: string, headers: Record<string, string>) =>
      fetch(`${origin}/v4/spreadsheets/${BOOK}/values:batchUpdate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({
          valueInputOption: 'USER_ENTERED',
          data: [{ range: 'Sheet1!A5', values: [[value]] }],
        }),
      });
    const shown = () => book.store.reading(BOOK).sheets[0]?.cell(4, 1)?.text;
    await enter('one', {});
    expect(shown()).toBeUndefined();
    const written = new Promise<void>((resolve) => {
      const stop = book.store.onChange(() => {
        if (shown() === undefined) return;
        stop();
        resolve();
      });
    });
    await enter('two', { 'x-leadsheet-session': session });
    await written;
    expect(shown()).toBe('one > two by ana@example.com');
  });

  it('turns pages of other sites away', async () => {
    const page = new Page(`${origin.replace('http', 'ws')}/local/apps-script`, {
      origin: 'http://elsewhere.example',
    });
    expect(await page.closed()).toBe(1008);
  });
});
