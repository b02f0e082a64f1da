const SHOWN_FOR_MS = 6000;

let clearing: ReturnType<typeof setTimeout> | undefined;

/** A sentence that goes away by itself; a screen reader says it. A newer one takes its place. */
export function toast(sentence: string): void {
  const place = document.getElementById('toast');
  if (!place) return;
  place.textContent = sentence;
  place.hidden = false;
  clearTimeout(clearing);
  clearing = setTimeout(() => {
    place.hidden = true;
  }, SHOWN_FOR_MS);
}

/** A quiet line that stays until it is taken away, for a state that lasts. */
export function banner(sentence: string | null): void {
  const place = document.getElementById('banner');
  if (!place) return;
  place.textContent = sentence ?? '';
  place.hidden = sentence === null;
}
