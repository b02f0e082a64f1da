import type { ToPage } from '../../../apps-script/wire.ts';
import { toast } from '../toast.ts';
import type { View } from '../view.ts';
import { Asks } from './asks.ts';
import { ScriptLine } from './line.ts';
import { MenuBar } from './menu-bar.ts';
import { scriptToast, showFailure, showRunning } from './notices.ts';
import { offerPeople } from './person.ts';
import { activate, followSelection, selectionOf } from './selection.ts';
import { Views } from './views.ts';

const AWAY = 'The connection to the workbook is away. The menu works again as soon as it is back.';

/** Everything that the sheet's script shows around the grid, and all that a person does there. */
export class ScriptPanel {
  readonly #view: View;
  readonly #line: ScriptLine;
  readonly #menus: MenuBar;
  readonly #views: Views;
  readonly #asks: Asks;
  /** What each function is called in the menu. */
  readonly #labels = new Map<string, string>();

  /** Called with the name that the script's host knows this page by. */
  readonly #named: (session: string | null) => void;

  constructor(view: View, named: (session: string | null) => void) {
    this.#view = view;
    this.#named = named;
    this.#line = new ScriptLine({ heard: (message) => this.#hear(message), lost: () => this.#lost() });
    this.#menus = new MenuBar({ run: (name, label) => this.#run(name, label), say: toast });
    this.#views = new Views({
      tell: (message) => this.#line.tell(message),
      selection: () => selectionOf(view),
      focusGrid: () => view.focusAgain(),
    });
    this.#asks = new Asks((answer) => {
      this.#line.tell(answer);
      view.focusAgain();
    });
  }

  /** Once the grid shows a workbook. */
  start(): void {
    followSelection(this.#view, (selection) => this.#line.tell({ kind: 'select', selection }));
    this.#line.connect();
  }

  #run(name: string, label: string): void {
    this.#labels.set(name, label);
    showFailure(null);
    const isSent = this.#line.tell({ kind: 'run', function: name, selection: selectionOf(this.#view) });
    if (!isSent) toast(AWAY);
  }

  #lost(): void {
    this.#named(null);
    this.#menus.disable(AWAY);
    this.#running(null);
    this.#asks.forget();
    this.#views.cutOff();
  }

  #running(name: string | null): void {
    const label = name === null ? null : (this.#labels.get(name) ?? name);
    showRunning(label, () => this.#line.tell({ kind: 'cancel' }));
  }

  #hear(message: ToPage): void {
    switch (message.kind) {
      case 'welcome':
        this.#named(message.session);
        offerPeople(message.user, message.users, () => this.#line.beginAgain());
        break;
      case 'menus':
        this.#menus.show(message.menus);
        this.#menus.disable(null);
        break;
      case 'sidebar':
        this.#views.showSidebar(message);
        break;
      case 'dialog':
        this.#views.showDialog(message);
        break;
      case 'close':
        this.#views.close(message.view);
        break;
      case 'toast':
        scriptToast(message);
        break;
      case 'ask':
        this.#asks.show(message);
        break;
      case 'returned':
        this.#views.answer(message.call, message.value, message.error);
        break;
      case 'activate':
        activate(this.#view, message.selection);
        break;
      case 'running':
        this.#running(message.function);
        break;
      case 'ran':
        this.#running(null);
        showFailure(message.error);
    }
  }
}
