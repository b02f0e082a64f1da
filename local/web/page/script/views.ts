import type { FromPage, ToPage } from '../../../apps-script/wire.ts';
import { ScriptFrame } from './frame.ts';

type Shown<Kind> = Extract<ToPage, { kind: Kind }>;
type Told = Extract<FromPage, { kind: 'closed' | 'call' }>;

export interface ViewsOptions {
  readonly tell: (message: Told) => boolean;
  readonly selection: () => Extract<FromPage, { kind: 'call' }>['selection'];
  /** The keys go back to where they were. */
  readonly focusGrid: () => void;
}

/** What a call is answered with while there is nobody to answer it. */
const AWAY = 'The connection to the workbook is away. Try again in a moment.';
const CUT_OFF = 'The connection to the workbook broke before this was answered. Look before you do it again.';

/** The script's pages that are open: at most one dialog and one sidebar, as in Google Sheets. */
export class Views {
  readonly #options: ViewsOptions;
  #dialog: ScriptFrame | null = null;
  #sidebar: ScriptFrame | null = null;
  readonly #waiting = new Set<string>();

  constructor(options: ViewsOptions) {
    this.#options = options;
    const close = (id: string, closed: () => void) =>
      document.querySelector(`#${id} .script-close`)?.addEventListener('click', closed);
    close('script-dialog', () => this.#close(this.#dialog));
    close('sidebar', () => this.#close(this.#sidebar));
    this.#dialogElement?.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.#close(this.#dialog);
    });
    for (const id of ['script-dialog', 'sidebar']) {
      document.getElementById(id)?.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') this.#close(id === 'sidebar' ? this.#sidebar : this.#dialog);
      });
    }
  }

  showDialog({ view, title, html, width, height, modal }: Shown<'dialog'>): void {
    const dialog = this.#dialogElement;
    if (!dialog) return;
    this.#remove(this.#dialog);
    this.#dialog = this.#frame(view, title, html);
    fill(dialog, title, this.#dialog);
    this.#resize(this.#dialog, width, height);
    if (modal) dialog.showModal();
    else dialog.show();
    this.#dialog.focus();
  }

  showSidebar({ view, title, html }: Shown<'sidebar'>): void {
    const sidebar = document.getElementById('sidebar');
    if (!sidebar) return;
    this.#remove(this.#sidebar);
    this.#sidebar = this.#frame(view, title, html);
    fill(sidebar, title, this.#sidebar);
    sidebar.hidden = false;
  }

  /** The script closed it. */
  close(view: string): void {
    for (const frame of [this.#dialog, this.#sidebar]) if (frame?.view === view) this.#remove(frame);
  }

  answer(call: string, value: unknown, error: string | null): void {
    this.#waiting.delete(call);
    for (const frame of [this.#dialog, this.#sidebar]) frame?.answer(call, value, error);
  }

  /** Whoever waits for an answer hears that there will be none. */
  cutOff(): void {
    for (const call of this.#waiting) this.answer(call, null, CUT_OFF);
  }

  #frame(view: string, title: string, html: string): ScriptFrame {
    const { tell, selection, focusGrid } = this.#options;
    const frame: ScriptFrame = new ScriptFrame({
      view,
      title,
      html,
      called: (call, name, args) => {
        const isSent = tell({ kind: 'call', call, view, function: name, args, selection: selection() });
        if (isSent) this.#waiting.add(call);
        else this.answer(call, null, AWAY);
      },
      close: () => this.#close(frame),
      focusGrid,
      resize: (width, height) => this.#resize(frame, width, height),
    });
    return frame;
  }

  /** The person closed it, or the page in it closed itself. */
  #close(frame: ScriptFrame | null): void {
    if (!frame) return;
    this.#options.tell({ kind: 'closed', view: frame.view });
    this.#remove(frame);
    this.#options.focusGrid();
  }

  #remove(frame: ScriptFrame | null): void {
    if (!frame) return;
    frame.dispose();
    if (frame === this.#dialog) {
      this.#dialog = null;
      this.#dialogElement?.close();
    }
    if (frame !== this.#sidebar) return;
    this.#sidebar = null;
    const sidebar = document.getElementById('sidebar');
    if (sidebar) sidebar.hidden = true;
  }

  /** A sidebar is as wide and high as it is. */
  #resize(frame: ScriptFrame, width: number | null, height: number | null): void {
    if (frame !== this.#dialog) return;
    if (width !== null) frame.element.style.width = `${width}px`;
    if (height !== null) frame.element.style.height = `${height}px`;
  }

  get #dialogElement(): HTMLDialogElement | null {
    const dialog = document.getElementById('script-dialog');
    return dialog instanceof HTMLDialogElement ? dialog : null;
  }
}

function fill(place: HTMLElement, title: string, frame: ScriptFrame): void {
  const heading = place.querySelector('h2');
  if (heading) heading.textContent = title;
  place.append(frame.element);
}
