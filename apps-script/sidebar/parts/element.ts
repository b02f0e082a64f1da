/** An element with its class and what is in it; texts are shown as they are. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

/** A part that a person opens and closes. */
export function foldable(
  summary: readonly (Node | string)[],
  isOpen: boolean,
  ...children: readonly (Node | string)[]
): HTMLDetailsElement {
  const details = element('details', '', element('summary', '', ...summary), ...children);
  details.open = isOpen;
  return details;
}

/** The element of the page with this id. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} called ${id}`);
  return found;
}
