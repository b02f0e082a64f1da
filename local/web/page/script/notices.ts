import type { ToPage } from '../../../apps-script/wire.ts';

type Toast = Extract<ToPage, { kind: 'toast' }>;

let clearing: ReturnType<typeof setTimeout> | undefined;

/** The script's toast in the corner; a newer one takes its place. */
export function scriptToast({ title, message, seconds }: Toast): void {
  const place = document.getElementById('script-toast');
  if (!place) return;
  clearTimeout(clearing);
  write(place, 'strong', title);
  write(place, 'span', message);
  place.hidden = false;
  place.querySelector('button')?.addEventListener('click', () => hide(place), { once: true });
  if (seconds >= 0) clearing = setTimeout(() => hide(place), seconds * 1000);
}

function hide(place: HTMLElement): void {
  place.hidden = true;
}

/** The yellow line above the grid while a function of the menu runs; null when nothing does. */
export function showRunning(label: string | null, cancel: () => void): void {
  const place = document.getElementById('script-running');
  if (!place) return;
  place.hidden = label === null;
  write(place, 'span', `Running script · ${label ?? ''}`);
  const button = place.querySelector('button');
  if (button) button.onclick = cancel;
}

/** The red line that Google shows when a function failed. It stays until somebody has read it. */
export function showFailure(message: string | null): void {
  const place = document.getElementById('script-failure');
  if (!place) return;
  place.hidden = message === null;
  write(place, 'span', message ?? '');
  const button = place.querySelector('button');
  if (button) button.onclick = () => hide(place);
}

function write(place: HTMLElement, tag: string, words: string): void {
  const element = place.querySelector<HTMLElement>(tag);
  if (!element) return;
  element.textContent = words;
  element.hidden = words === '';
}
