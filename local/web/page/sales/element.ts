type Child = Node | string | null;

/** A new element with attributes (null leaves one out) and children. Text stays text, whatever it contains. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | null>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A button that does something. */
export function button(
  label: string,
  look: '' | 'primary' | 'plain',
  pressed: () => void,
): HTMLButtonElement {
  const made = element('button', { type: 'button', class: look === '' ? null : look }, label);
  made.addEventListener('click', pressed);
  return made;
}

/** The element of the page's frame that has this id. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no part "${id}"`);
  return found;
}

/** Puts new content in a place unless it is the same: who reads or walks it with the keyboard keeps the place. */
export function redraw(place: HTMLElement, nodes: readonly HTMLElement[]): void {
  if (place.innerHTML === nodes.map((node) => node.outerHTML).join('')) return;
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.id
    ? `#${CSS.escape(focused.id)}`
    : `[href="${CSS.escape(focused?.getAttribute('href') ?? '')}"]`;
  place.replaceChildren(...nodes);
  if (focused !== null) place.querySelector<HTMLElement>(key)?.focus();
}
