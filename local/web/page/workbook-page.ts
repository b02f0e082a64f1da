import type { WireChange } from '../to-univer/wire.ts';
import type { OpenedWorkbook } from '../to-univer/workbook-data.ts';
import { Drawing, type TabChange } from './drawing.ts';
import { Entries } from './entries.ts';
import { explainFormulas } from './formula-problems.ts';
import { guardCommands } from './gate.ts';
import { createGrid, type Grid } from './grid.ts';
import { Guards } from './guards.ts';
import { closeMenusOutside, listHiddenTabs } from './hidden-tabs.ts';
import { goToAddress, offerLinks } from './links.ts';
import { RowHeights } from './row-heights.ts';
import { CellRules } from './rules.ts';
import { ScriptPanel } from './script/script-panel.ts';
import type { Screen, Session } from './session.ts';
import { SheetsApi, type SheetsRequest, WriteRefused } from './sheets-api.ts';
import { banner, toast } from './toast.ts';
import { listenToTyping } from './typed.ts';
import { View } from './view.ts';

export function openWorkbookPage(container: HTMLElement, spreadsheetId: string, session: Session): Screen {
  return new WorkbookPage(createGrid(container), spreadsheetId, session);
}

/** The page: what people do goes to the server, what the server tells is drawn. */
class WorkbookPage implements Screen {
  readonly #view: View;
  readonly #api: SheetsApi;
  readonly #rules = new CellRules();
  readonly #guards: Guards;
  readonly #heights: RowHeights;
  readonly #entries: Entries;
  readonly #drawing: Drawing;
  readonly #session: Session;
  /** The tab that a person asked for, and that is shown as soon as it is there. */
  #awaitedTab: number | 'a new one' | null = null;

  constructor(grid: Grid, spreadsheetId: string, session: Session) {
    const view = new View(grid, spreadsheetId);
    this.#view = view;
    this.#session = session;
    this.#heights = new RowHeights(view);
    this.#guards = new Guards(() => view.focusAgain());
    this.#api = new SheetsApi(spreadsheetId);
    this.#entries = new Entries({
      api: this.#api,
      titleOf: (sheetId) => view.title(sheetId),
      serverPlace: (place) => this.#drawing.serverPlace(place),
      confirm: (places) => this.#guards.confirm(places),
      settled: () => this.#drawing.catchUp(),
      redraw: (places) => session.redraw(places),
      away: () => session.reconnect(),
      say: toast,
    });
    this.#drawing = new Drawing({
      view,
      rules: this.#rules,
      heights: this.#heights,
      waiting: () => this.#entries.waiting,
      redraw: (places) => session.redraw(places),
      tabsChanged: (change) => this.#tabsChanged(change),
      moved: (change) => this.#entries.move(change),
    });
    closeMenusOutside();
    void view.rendered.then(() => document.getElementById('grid')?.removeAttribute('aria-busy'));
  }

  draw(changes: readonly WireChange[]): void {
    this.#drawing.draw(changes);
  }

  caughtUp(steady: boolean): void {
    banner(null);
    this.#entries.resume(steady);
  }

  pause(): Promise<void> {
    return this.#view.typingEnded();
  }

  /** Univer's parts exist once it shows a workbook, and nothing is drawn before this turn of the event loop ends. */
  #install(): void {
    const view = this.#view;
    this.#rules.install(view);
    this.#drawing.install();
    this.#heights.install();
    guardCommands({
      view,
      ask: (requests) => void this.#ask(requests),
      say: toast,
      strayed: () => void this.#session.readAgain(),
    });
    listenToTyping({
      view,
      entered: (place, entry) => this.#entries.add(place, entry),
      refused: (place) => this.#entries.takeBack(place),
    });
    offerLinks(view);
    explainFormulas(view);
    const named = (id: string | null) => {
      this.#api.scriptSession = id;
    };
    new ScriptPanel(view, named).start();
    addEventListener('hashchange', () => goToAddress(view, location.hash));
  }

  show(opened: OpenedWorkbook): void {
    for (const rule of opened.rules) this.#rules.learn(rule);
    for (const sheet of opened.sheets) this.#guards.learn(sheet);
    this.#drawing.reset();
    const first = this.#view.show(opened.data);
    if (first) this.#install();
    this.#retitle(opened.data.name);
    this.#listHiddenTabs();
    this.#heights.begin(opened.wrappedRows);
    if (first) goToAddress(this.#view, location.hash);
  }

  #tabsChanged(change: TabChange): void {
    if (change.kind === 'titled') this.#retitle(change.title);
    if ('sheet' in change) {
      this.#guards.learn(change.sheet);
      this.#showAwaitedTab(change);
    }
    this.#listHiddenTabs();
  }

  #showAwaitedTab({ kind, sheet }: Extract<TabChange, { sheet: object }>): void {
    const isNew = kind === 'sheetAdded' && this.#awaitedTab === 'a new one';
    if (!isNew && (sheet.sheetId !== this.#awaitedTab || sheet.hidden)) return;
    this.#awaitedTab = null;
    this.#view.goTo(sheet.sheetId);
  }

  #listHiddenTabs(): void {
    listHiddenTabs(this.#view, (requests) => void this.#ask(requests));
  }

  #retitle(title: string): void {
    document.title = title;
    const heading = document.getElementById('title');
    if (heading) heading.textContent = title;
  }

  async #ask(requests: readonly SheetsRequest[]): Promise<void> {
    if (requests.length === 0) return;
    this.#awaitedTab = tabAskedFor(requests) ?? this.#awaitedTab;
    try {
      await this.#api.change(requests);
    } catch (error) {
      toast(
        error instanceof WriteRefused
          ? error.message
          : 'The workbook is out of reach. Try again in a moment.',
      );
    }
  }
}

/** The tab that a request adds, or brings back into view. */
function tabAskedFor(requests: readonly SheetsRequest[]): number | 'a new one' | null {
  for (const { addSheet, updateSheetProperties } of requests) {
    if (addSheet) return 'a new one';
    const properties = updateSheetProperties?.properties;
    if (properties?.hidden === false) return properties.sheetId;
  }
  return null;
}
