import type { Tone } from '../../ops/wire.ts';
import { button, element } from '../sales/element.ts';

/** What a person can set going on this page. */
export interface Actions {
  run(job: string): void;
  hold(send: 'all' | 'recent' | 'none'): void;
  redrive(job: string): void;
  pause(paused: boolean): void;
  backToRealTime(): void;
}

/**
 * A button of a part that is drawn anew: found again by its id, so that the keyboard keeps its place. One that does
 * nothing right now can still be reached and read.
 */
export function pressable(
  id: string,
  label: string,
  pressed: () => void,
  { look = '', idle = false }: { readonly look?: '' | 'primary' | 'plain'; readonly idle?: boolean } = {},
): HTMLButtonElement {
  const made = button(label, look, () => {
    if (!idle) pressed();
  });
  made.id = id;
  if (idle) made.setAttribute('aria-disabled', 'true');
  return made;
}

export function chip(text: string, tone: Tone): HTMLElement {
  return element('span', { class: tone === 'quiet' ? 'chip' : `chip ${tone}` }, text);
}

/** What a part says when there is nothing in it. */
export function empty(sentence: string): HTMLElement {
  return element('p', { class: 'quiet' }, sentence);
}

/** What stands in the place of what is in the workbook while that cannot be read; Problems says why. */
export function unread(): HTMLElement {
  return element('p', { class: 'problem' }, 'The workbook could not be read: see Problems.');
}

/** A table that the heading of its card names. On a narrow screen each row stands as a block, so its roles are said outright. */
export function table(
  titleId: string,
  headers: readonly string[],
  rows: readonly HTMLElement[],
): HTMLElement {
  const head = headers.map((name) => element('th', { role: 'columnheader', scope: 'col' }, name));
  return element(
    'table',
    { role: 'table', 'aria-labelledby': titleId },
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...head)),
    element('tbody', { role: 'rowgroup' }, ...rows),
  );
}
