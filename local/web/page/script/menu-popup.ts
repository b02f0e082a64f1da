import type { MenuEntry } from '../../../apps-script/wire.ts';

type Chosen = (name: string, label: string) => void;

/** The items of one menu, and its submenus with theirs. */
export function popup(title: string, entries: readonly MenuEntry[], chosen: Chosen): HTMLElement {
  const menu = document.createElement('div');
  menu.className = 'script-items';
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', title);
  menu.append(...entries.map((entry) => entryElement(entry, chosen)));
  menu.addEventListener('keydown', (event) => {
    if (event.target instanceof HTMLElement && move(menu, event.target, event.key)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  return menu;
}

/** A button that is an item of a menu. */
export function menuButton(label: string, clicked: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('role', 'menuitem');
  button.textContent = label;
  button.addEventListener('click', clicked);
  return button;
}

function entryElement(entry: MenuEntry, chosen: Chosen): HTMLElement {
  if (entry.kind === 'separator') {
    const line = document.createElement('hr');
    line.setAttribute('role', 'separator');
    return line;
  }
  if (entry.kind === 'submenu') return submenu(entry, chosen);
  const button = menuButton(entry.label, () => chosen(entry.function, entry.label));
  button.dataset['function'] = entry.function;
  return button;
}

function submenu({ label, entries }: Extract<MenuEntry, { kind: 'submenu' }>, chosen: Chosen): HTMLElement {
  const place = document.createElement('div');
  place.className = 'script-submenu';
  const items = popup(label, entries, chosen);
  items.hidden = true;
  const button = menuButton(label, () => open(true));
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  const open = (isOpen: boolean) => {
    items.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) itemsOf(items)[0]?.focus();
    else button.focus();
  };
  place.addEventListener('pointerenter', () => {
    items.hidden = false;
    button.setAttribute('aria-expanded', 'true');
  });
  place.addEventListener('pointerleave', () => {
    items.hidden = true;
    button.setAttribute('aria-expanded', 'false');
  });
  place.addEventListener('keydown', (event) => {
    const opens = event.target === button && event.key === 'ArrowRight';
    const closes = event.target !== button && ['ArrowLeft', 'Escape'].includes(event.key);
    if (!opens && !closes) return;
    open(opens);
    event.preventDefault();
    event.stopPropagation();
  });
  place.append(button, items);
  return place;
}

/** The items of this menu, not those of its submenus. */
function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')].filter(
    (item) => item.closest('[role=menu]') === menu,
  );
}

/** Up, down, to the ends, and to the next item that begins with a letter. */
function move(menu: HTMLElement, from: HTMLElement, key: string): boolean {
  const items = itemsOf(menu);
  const at = items.indexOf(from);
  if (at === -1) return false;
  const to = target(items, at, key);
  to?.focus();
  return to !== undefined;
}

function target(items: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
  if (key === 'ArrowDown') return items[(at + 1) % items.length];
  if (key === 'ArrowUp') return items.at(at - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1 || key === ' ') return undefined;
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return after.find((item) => item.textContent?.toLowerCase().startsWith(key.toLowerCase()));
}
