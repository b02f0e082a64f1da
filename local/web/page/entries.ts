import { columnLetters, quoteTitle } from '../../sheets/a1.ts';
import { type Place, placeAfter } from '../to-univer/place.ts';
import type { WireChange } from '../to-univer/wire.ts';
import type { Entry } from './entered-text.ts';
import { keyOf } from './place-set.ts';
import { ServerAway, type SheetsApi, type ValueWrite, WriteRefused } from './sheets-api.ts';

interface PendingEntry {
  readonly place: Place;
  readonly entry: Entry;
}

export interface EntriesOptions {
  readonly api: SheetsApi;
  readonly titleOf: (sheetId: number) => string;
  /** Where a cell of the drawing stands in the server's workbook; null when it is gone. */
  readonly serverPlace: (place: Place) => Place | null;
  /** Whether a person goes ahead although these cells are somebody else's. */
  readonly confirm: (places: readonly Place[]) => Promise<boolean>;
  /** The server has them; it told of them, or will. */
  readonly saved: () => void;
  /** These cells have to be drawn as the server has them. */
  readonly redraw: (places: readonly Place[]) => void;
  readonly say: (sentence: string) => void;
}

/** What people entered and the server does not know yet, in order, one request at a time. */
export class Entries {
  readonly #options: EntriesOptions;
  readonly #waiting = new Map<string, PendingEntry>();
  #sending = false;
  #scheduled = false;
  #away = false;

  constructor(options: EntriesOptions) {
    this.#options = options;
  }

  /** The newest entry of a cell counts. It goes out with all others of this turn of the event loop. */
  add(place: Place, entry: Entry): void {
    this.#waiting.set(keyOf(place), { place, entry });
    if (this.#scheduled) return;
    this.#scheduled = true;
    // A macrotask: a dropdown that refuses a word says so, and takes it back, in microtasks.
    setTimeout(() => {
      this.#scheduled = false;
      void this.#send();
    });
  }

  takeBack(place: Place): void {
    this.#waiting.delete(keyOf(place));
  }

  /** Cells that hold something newer than what the server tells. */
  get waiting(): Place[] {
    return [...this.#waiting.values()].map((pending) => pending.place);
  }

  /** Follows the cells to where they are after a change. An entry for a cell that is gone has nowhere to go. */
  move(change: WireChange): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { place, entry } of waiting) {
      const moved = placeAfter(change, place);
      if (moved) this.#waiting.set(keyOf(moved), { place: moved, entry });
    }
  }

  /** After the connection is back. `stillThere` is false when rows may have moved meanwhile. */
  resume(stillThere: boolean): void {
    this.#away = false;
    if (!stillThere && this.#waiting.size > 0) {
      this.#waiting.clear();
      this.#options.say('Your last entries were not saved: the workbook changed while it was out of reach.');
    }
    void this.#send();
  }

  async #send(): Promise<void> {
    if (this.#sending || this.#away || this.#waiting.size === 0) return;
    this.#sending = true;
    const batch = [...this.#waiting.values()];
    try {
      await this.#sendBatch(batch);
    } finally {
      this.#sending = false;
    }
    await this.#send();
  }

  async #sendBatch(batch: readonly PendingEntry[]): Promise<void> {
    const places = batch.map((pending) => pending.place);
    if (!(await this.#options.confirm(places))) {
      this.#drop(batch);
      this.#options.redraw(places);
      return;
    }
    const writes = this.#writes(batch);
    try {
      if (writes.length > 0) await this.#options.api.enter(writes);
      this.#drop(batch);
      this.#options.saved();
    } catch (error) {
      if (error instanceof ServerAway) {
        this.#away = true;
        return;
      }
      this.#drop(batch);
      this.#options.redraw(places);
      this.#options.say(error instanceof WriteRefused ? error.message : String(error));
    }
  }

  #drop(batch: readonly PendingEntry[]): void {
    for (const sent of batch) {
      // An entry that was replaced meanwhile still has to go out.
      if (this.#waiting.get(keyOf(sent.place)) === sent) this.#waiting.delete(keyOf(sent.place));
    }
  }

  /** One write for each run of neighbouring cells in a row. */
  #writes(batch: readonly PendingEntry[]): ValueWrite[] {
    const runs: { place: Place; values: Entry[] }[] = [];
    for (const { place, entry } of [...batch].sort((a, b) => byPlace(a.place, b.place))) {
      const there = this.#options.serverPlace(place);
      if (!there) {
        this.#options.say('The row you wrote in was deleted meanwhile.');
        continue;
      }
      const last = runs.at(-1);
      if (last && follows(last.place, last.values.length, there)) last.values.push(entry);
      else runs.push({ place: there, values: [entry] });
    }
    return runs.map(({ place, values }) => ({
      range: `${quoteTitle(this.#options.titleOf(place.sheetId))}!${columnLetters(place.column)}${place.row + 1}`,
      values: [values],
    }));
  }
}

function byPlace(a: Place, b: Place): number {
  return a.sheetId - b.sheetId || a.row - b.row || a.column - b.column;
}

function follows(start: Place, length: number, next: Place): boolean {
  return start.sheetId === next.sheetId && start.row === next.row && start.column + length === next.column;
}
