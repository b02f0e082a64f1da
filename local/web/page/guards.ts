import type { Place } from '../to-univer/place.ts';
import type { WireSheet } from '../to-univer/wire.ts';

/** After a yes, nobody is asked again for this long. */
const YES_HOLDS_FOR_MS = 5 * 60_000;

type Guarded = WireSheet['guarded'][number];

/** Asks before a person writes where Leadsheet keeps its own words, e.g. over a header. */
export class Guards {
  readonly #bySheet = new Map<number, readonly Guarded[]>();
  #yesUntil = 0;
  /** After each question, so that the keys can go where they went before. */
  readonly #answered: () => void;

  constructor(answered: () => void) {
    this.#answered = answered;
  }

  learn(sheet: WireSheet): void {
    this.#bySheet.set(sheet.sheetId, sheet.guarded);
  }

  async confirm(places: readonly Place[]): Promise<boolean> {
    const guarded = this.#guardOf(places);
    if (!guarded || performance.now() < this.#yesUntil) return true;
    const yes = await ask(guarded.why);
    this.#answered();
    if (yes) this.#yesUntil = performance.now() + YES_HOLDS_FOR_MS;
    return yes;
  }

  #guardOf(places: readonly Place[]): Guarded | undefined {
    for (const place of places) {
      const found = this.#bySheet.get(place.sheetId)?.find((range) => holds(range, place));
      if (found) return found;
    }
    return undefined;
  }
}

function holds(range: Guarded, { row, column }: Place): boolean {
  const inRows = row >= range.startRow && row < range.endRow;
  return inRows && column >= range.startColumn && column < range.endColumn;
}

function ask(why: string): Promise<boolean> {
  const dialog = document.getElementById('guard');
  if (!(dialog instanceof HTMLDialogElement)) return Promise.resolve(true);
  const reason = dialog.querySelector('p');
  if (reason) reason.textContent = why || 'Leadsheet finds its columns by these words.';
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
