/** Menus, questions, dialogs and the sidebar. */
import type { MenuEntry } from '../wire.ts';
import { ask, permit, SCOPES } from './bridge.ts';
import { wrongArguments } from './exception.ts';
import { GoogleObject } from './google-object.ts';
import type { HtmlOutput } from './html.ts';

const BUTTONS = Object.freeze({ CLOSE: 'CLOSE', OK: 'OK', CANCEL: 'CANCEL', YES: 'YES', NO: 'NO' });
const BUTTON_SETS = Object.freeze({
  OK: 'OK',
  OK_CANCEL: 'OK_CANCEL',
  YES_NO: 'YES_NO',
  YES_NO_CANCEL: 'YES_NO_CANCEL',
});

export class Ui extends GoogleObject {
  readonly Button = BUTTONS;
  readonly ButtonSet = BUTTON_SETS;

  override get kind(): string {
    return 'Ui';
  }

  createMenu(title: string): Menu {
    return new Menu(title);
  }

  /** `alert(message)`, `(message, buttons)` or `(title, message, buttons)`. */
  alert(...args: readonly string[]): string {
    const { title, message, buttons } = question('alert', args);
    return ask('ask', title, message, buttons, false).button;
  }

  prompt(...args: readonly string[]): PromptResponse {
    const { title, message, buttons } = question('prompt', args);
    return new PromptResponse(ask('ask', title, message, buttons, true));
  }

  showSidebar(output: HtmlOutput): void {
    permit('Ui.showSidebar', ...SCOPES.ui);
    ask('showSidebar', output.view());
  }

  showModalDialog(output: HtmlOutput, title: string): void {
    permit('Ui.showModalDialog', ...SCOPES.ui);
    ask('showDialog', { ...output.view(), title }, true);
  }

  showModelessDialog(output: HtmlOutput, title: string): void {
    permit('Ui.showModelessDialog', ...SCOPES.ui);
    ask('showDialog', { ...output.view(), title }, false);
  }
}

function question(method: string, args: readonly string[]) {
  const [first = '', second = '', third = ''] = args.map((arg) => String(arg ?? ''));
  if (args.length === 1) return { title: '', message: first, buttons: BUTTON_SETS.OK };
  if (args.length === 2 && second in BUTTON_SETS) return { title: '', message: first, buttons: second };
  if (args.length === 3 && third in BUTTON_SETS) return { title: first, message: second, buttons: third };
  throw wrongArguments(`Ui.${method}`, args);
}

class PromptResponse extends GoogleObject {
  readonly #answer: { readonly button: string; readonly text: string };

  constructor(answer: { readonly button: string; readonly text: string }) {
    super();
    this.#answer = answer;
  }

  override get kind(): string {
    return 'PromptResponse';
  }

  getResponseText(): string {
    return this.#answer.text;
  }

  getSelectedButton(): string {
    return this.#answer.button;
  }
}

export class Menu extends GoogleObject {
  readonly #title: string;
  readonly #entries: MenuEntry[] = [];

  constructor(title: string) {
    super();
    this.#title = title;
  }

  override get kind(): string {
    return 'Menu';
  }

  addItem(caption: string, functionName: string): Menu {
    this.#entries.push({ kind: 'item', label: caption, function: functionName });
    return this;
  }

  addSeparator(): Menu {
    this.#entries.push({ kind: 'separator' });
    return this;
  }

  addSubMenu(menu: Menu): Menu {
    this.#entries.push({ kind: 'submenu', label: menu.#title, entries: menu.#entries });
    return this;
  }

  addToUi(): void {
    ask('addMenu', this.#title, this.#entries);
  }
}
