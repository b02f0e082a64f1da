import type { FromPage, ToPage } from '../../../apps-script/wire.ts';

type Ask = Extract<ToPage, { kind: 'ask' }>;
type Answer = Extract<FromPage, { kind: 'answer' }>;

/** Google's button sets; the first one is what Enter presses. */
const BUTTONS: Readonly<Record<string, readonly string[]>> = {
  OK: ['OK'],
  OK_CANCEL: ['OK', 'CANCEL'],
  YES_NO: ['YES', 'NO'],
  YES_NO_CANCEL: ['YES', 'NO', 'CANCEL'],
};
const WORDS: Readonly<Record<string, string>> = { OK: 'OK', CANCEL: 'Cancel', YES: 'Yes', NO: 'No' };

/** The script's alerts and prompts that nobody has answered yet; the script waits for each. */
export class Asks {
  readonly #answered: (answer: Answer) => void;
  readonly #open = new Set<HTMLDialogElement>();

  constructor(answered: (answer: Answer) => void) {
    this.#answered = answered;
  }

  /** Asks on top of whatever is open. Escape is Google's CLOSE. */
  show({ ask, title, message, buttons, withText }: Ask): void {
    const dialog = document.createElement('dialog');
    dialog.className = 'script ask';
    const form = document.createElement('form');
    form.method = 'dialog';
    const text = document.createElement('input');
    text.setAttribute('aria-label', message);
    form.append(
      ...(title ? [filled('h2', title)] : []),
      filled('p', message),
      ...(withText ? [text] : []),
      row((BUTTONS[buttons] ?? ['OK']).map(button)),
    );
    dialog.append(form);
    dialog.setAttribute('aria-label', title || message);
    dialog.addEventListener('close', () => {
      this.#open.delete(dialog);
      dialog.remove();
      const pressed = dialog.returnValue || 'CLOSE';
      this.#answered({ kind: 'answer', ask, button: pressed, text: text.value });
    });
    this.#open.add(dialog);
    document.body.append(dialog);
    dialog.showModal();
    (withText ? text : form.querySelector('button'))?.focus();
  }

  /** The script that asked is gone. */
  forget(): void {
    for (const dialog of this.#open) dialog.remove();
    this.#open.clear();
  }
}

function filled(tag: 'h2' | 'p', words: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = words;
  return element;
}

function button(value: string, index: number): HTMLButtonElement {
  const element = document.createElement('button');
  element.value = value;
  element.textContent = WORDS[value] ?? value;
  if (index === 0) element.className = 'go';
  return element;
}

/** Read from the left, and what is meant most stands last, as in the other dialogs of this page. */
function row(buttons: readonly HTMLButtonElement[]): HTMLElement {
  const element = document.createElement('menu');
  element.append(...buttons);
  return element;
}
