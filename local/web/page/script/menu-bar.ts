import type { ToPage } from '../../../apps-script/wire.ts';
import { menuButton, popup } from './menu-popup.ts';

type Menus = Extract<ToPage, { kind: 'menus' }>['menus'];

export interface MenuBarOptions {
  readonly run: (name: string, label: string) => void;
  readonly say: (sentence: string) => void;
}

/** The menus that the script made, above the grid. Keys, roles and closing are those of a menu bar. */
export class MenuBar {
  readonly #options: MenuBarOptions;
  readonly #bar = document.getElementById('script-menus');
  #shown = '';
  #why: string | null = 'The script of this workbook is starting.';

  constructor(options: MenuBarOptions) {
    this.#options = options;
    addEventListener('pointerdown', ({ target }) => {
      if (target instanceof Node && !this.#bar?.contains(target)) this.close();
    });
    // A click into a frame is a click elsewhere, of which this page hears only that it lost the keys.
    addEventListener('blur', () => this.close());
    this.#bar?.addEventListener('keydown', (event) => this.#key(event));
  }

  show(menus: Menus): void {
    // Told again after each connection; one that somebody has open stays open.
    const told = JSON.stringify(menus);
    if (told === this.#shown) return;
    this.#shown = told;
    this.#bar?.replaceChildren(
      ...menus.map(({ title, entries }) => {
        const place = document.createElement('div');
        place.className = 'script-menu';
        const button = menuButton(title, () => this.#toggle(place));
        button.setAttribute('aria-haspopup', 'menu');
        button.setAttribute('aria-expanded', 'false');
        const items = popup(title, entries, (name, label) => this.#chosen(name, label));
        items.hidden = true;
        place.append(button, items);
        return place;
      }),
    );
    this.#mark();
  }

  /** With a reason, a click says it and does nothing else. */
  disable(why: string | null): void {
    this.#why = why;
    this.#mark();
  }

  close(): void {
    for (const place of this.#menus) setOpen(place, false);
  }

  get #menus(): HTMLElement[] {
    return [...(this.#bar?.querySelectorAll<HTMLElement>('.script-menu') ?? [])];
  }

  #mark(): void {
    for (const item of this.#bar?.querySelectorAll('[data-function]') ?? []) {
      item.toggleAttribute('aria-disabled', false);
      if (this.#why !== null) item.setAttribute('aria-disabled', 'true');
      item.setAttribute('title', this.#why ?? '');
    }
  }

  #chosen(name: string, label: string): void {
    if (this.#why !== null) {
      this.#options.say(this.#why);
      return;
    }
    this.close();
    this.#options.run(name, label);
  }

  #toggle(place: HTMLElement): void {
    const isOpen = place.querySelector<HTMLElement>('[role=menu]')?.hidden === false;
    this.close();
    setOpen(place, !isOpen);
    if (!isOpen) place.querySelector<HTMLElement>('[role=menu] > [role=menuitem]')?.focus();
  }

  /** From one menu to the next; within a menu its own keys come first. */
  #key(event: KeyboardEvent): void {
    const menus = this.#menus;
    const at = menus.findIndex((place) => event.target instanceof Node && place.contains(event.target));
    const place = menus[at];
    const button = place?.querySelector<HTMLElement>('button');
    if (!place || !button) return;
    const isOpen = button.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Escape' && isOpen) {
      this.close();
      button.focus();
    } else if (event.key === 'Tab') {
      this.close();
      return;
    } else if (event.key === 'ArrowDown' && event.target === button) {
      if (!isOpen) this.#toggle(place);
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const next = menus.at((at + (event.key === 'ArrowRight' ? 1 : -1)) % menus.length);
      if (!next || next === place) return;
      if (isOpen) this.#toggle(next);
      else next.querySelector('button')?.focus();
    } else return;
    event.preventDefault();
  }
}

function setOpen(place: HTMLElement, isOpen: boolean): void {
  const items = place.querySelector<HTMLElement>('[role=menu]');
  if (items) items.hidden = !isOpen;
  place.querySelector('button')?.setAttribute('aria-expanded', String(isOpen));
  if (isOpen) return;
  for (const submenu of place.querySelectorAll<HTMLElement>('.script-submenu [role=menu]')) {
    submenu.hidden = true;
    submenu.previousElementSibling?.setAttribute('aria-expanded', 'false');
  }
}
