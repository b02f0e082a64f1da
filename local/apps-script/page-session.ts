/** One open page: who is there, what is selected, and what the script shows there. */
import { randomUUID } from 'node:crypto';
import type { ViewToShow } from './calls.ts';
import type { MenuEntry, Selection, ToPage } from './wire.ts';

interface Answer {
  readonly button: string;
  readonly text: string;
}

export class PageSession {
  readonly id = randomUUID();
  user = '';
  selection: Selection | null = null;
  readonly #send: (message: ToPage) => void;
  readonly #menus = new Map<string, readonly MenuEntry[]>();
  readonly #asked = new Map<string, (answer: Answer) => void>();
  readonly #views = new Set<string>();
  #sidebar: string | null = null;
  #isOpen = true;

  constructor(send: (message: ToPage) => void) {
    this.#send = send;
  }

  /** E-mail address of the person. */
  get email(): string {
    return /<([^>]+)>/.exec(this.user)?.[1] ?? this.user;
  }

  send(message: ToPage): void {
    if (this.#isOpen) this.#send(message);
  }

  activate(selection: Selection): void {
    this.selection = selection;
    this.send({ kind: 'activate', selection });
  }

  addMenu(title: string, entries: readonly MenuEntry[]): void {
    this.#menus.set(title, entries);
    this.#tellMenus();
  }

  removeMenu(title: string): void {
    this.#menus.delete(title);
    this.#tellMenus();
  }

  /** Before the menus are built anew. */
  forgetMenus(): void {
    this.#menus.clear();
  }

  #tellMenus(): void {
    const menus = [...this.#menus].map(([title, entries]) => ({ title, entries }));
    this.send({ kind: 'menus', menus });
  }

  /** Waits for the person. A page that goes away closes its questions. */
  ask(question: {
    readonly title: string;
    readonly message: string;
    readonly buttons: string;
    readonly withText: boolean;
  }): Promise<Answer> {
    if (!this.#isOpen) return Promise.resolve(CLOSED);
    const ask = randomUUID();
    return new Promise((resolve) => {
      this.#asked.set(ask, resolve);
      this.send({ kind: 'ask', ask, ...question });
    });
  }

  answer(ask: string, answer: Answer): void {
    this.#asked.get(ask)?.(answer);
    this.#asked.delete(ask);
  }

  /** A sidebar takes the place of the one before. */
  showSidebar({ title, html }: ViewToShow): void {
    if (this.#sidebar !== null) this.#views.delete(this.#sidebar);
    const view = this.#newView();
    this.#sidebar = view;
    this.send({ kind: 'sidebar', view, title, html });
  }

  showDialog(shown: ViewToShow, modal: boolean): void {
    this.send({ kind: 'dialog', view: this.#newView(), modal, ...shown });
  }

  #newView(): string {
    const view = randomUUID();
    this.#views.add(view);
    return view;
  }

  hasView(view: string): boolean {
    return this.#views.has(view);
  }

  viewClosed(view: string): void {
    this.#views.delete(view);
    if (this.#sidebar === view) this.#sidebar = null;
  }

  end(): void {
    this.#isOpen = false;
    for (const resolve of this.#asked.values()) resolve(CLOSED);
    this.#asked.clear();
  }
}

const CLOSED: Answer = { button: 'CLOSE', text: '' };
