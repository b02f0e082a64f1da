import type { SheetsStore } from '../sheets/store.ts';

/** Counts the changes of tabs, names and sizes of grids; what is in cells is not among them. */
export class ShapeWatch {
  #changes = 1;
  readonly #listeners = new Set<() => void>();
  readonly stop: () => void;

  constructor(store: SheetsStore, spreadsheetId: string) {
    this.stop = store.onChange((event) => {
      if (event.spreadsheetId !== spreadsheetId) return;
      if (event.changes.every(({ kind }) => kind === 'cells' || kind === 'rules' || kind === 'dimensions'))
        return;
      this.#changes++;
      for (const listener of this.#listeners) listener();
    });
  }

  now(): number {
    return this.#changes;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
