import { button, element, part } from './element.ts';

const SHOWN_MS = 6_000;
let hide = 0;

/** Says what was done, on the page and to a screen reader, with a way to take it back. */
export function toast(sentence: string, undo?: () => void): void {
  const box = part('toast');
  const close = (): void => {
    box.hidden = true;
  };
  const takeBack = undo === undefined ? null : button('Undo', '', () => [close(), undo()]);
  box.replaceChildren(
    element('span', {}, sentence),
    ...(takeBack === null ? [] : [takeBack]),
    button('✕', '', close),
  );
  box.lastElementChild?.setAttribute('aria-label', 'Close');
  box.hidden = false;
  say(undo === undefined ? sentence : `${sentence} Undo is available.`);
  // Whoever has reached the toast with the keyboard keeps it.
  const later = (): void => {
    if (box.contains(document.activeElement)) hide = window.setTimeout(later, SHOWN_MS);
    else close();
  };
  clearTimeout(hide);
  hide = window.setTimeout(later, SHOWN_MS);
}

/** To a screen reader alone. */
export function say(sentence: string): void {
  part('said').textContent = sentence;
}
