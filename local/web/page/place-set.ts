import { type Place, placeAfter } from '../to-univer/place.ts';
import type { WireChange } from '../to-univer/wire.ts';

/** Cells, each once. */
export class PlaceSet {
  readonly #places = new Map<string, Place>();

  add(place: Place): void {
    this.#places.set(keyOf(place), place);
  }

  /** Takes out and answers all but these. */
  takeAllBut(staying: readonly Place[]): Place[] {
    const keys = new Set(staying.map(keyOf));
    const taken = [...this.#places.values()].filter((place) => !keys.has(keyOf(place)));
    for (const place of taken) this.#places.delete(keyOf(place));
    return taken;
  }

  /** Follows the cells to where they are after a change, and forgets those that are gone. */
  move(change: WireChange): void {
    const moved = [...this.#places.values()].map((place) => placeAfter(change, place));
    this.#places.clear();
    for (const place of moved) if (place) this.add(place);
  }
}

export function keyOf({ sheetId, row, column }: Place): string {
  return `${sheetId}:${row}:${column}`;
}
