import { columnLetters, quoteTitle } from '../../sheets/a1.ts';
import type { Entry } from '../to-univer/entered-text.ts';
import { type Place, placeAfter } from '../to-univer/place.ts';
import type { WireChange } from '../to-univer/wire.ts';
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
  /** Cells that waited may be drawn again. */
  readonly settled: () => void;
  /** These cells have to be drawn as the server has them. */
  readonly redraw: (places: readonly Place[]) => void;
  /** The server did not answer; somebody has to call `resume` once it does. */
  readonly away: () => void;
  readonly say: (sentence: string) => void;
}

/** What people entered and the server does not know yet, in order, one request at a time. */
export class Entries {
  readonly #options: EntriesOptions;
  #queued: PendingEntry[] = [];
  #underWay: PendingEntry[] = [];
  #scheduled = false;
  #away = false;

  constructor(options: EntriesOptions) {
    this.#options = options;
  }

  /** The newest entry of a cell counts. It goes out with all others of this turn of the event loop. */
  add(place: Place, entry: Entry): void {
    this.takeBack(place);
    this.#queued.push({ place, entry });
    if (this.#scheduled) return;
    this.#scheduled = true;
    // A macrotask: a dropdown that refuses a word says so, and takes it back, in microtasks.
    setTimeout(() => {
      this.#scheduled = false;
      void this.#send();
    });
  }

  takeBack(place: Place): void {
    this.#queued = this.#queued.filter((pending) => keyOf(pending.place) !== keyOf(place));
  }

  /** Cells that hold something newer than what the server tells. */
  get waiting(): Place[] {
    return [...this.#underWay, ...this.#queued].map((pending) => pending.place);
  }

  /** Follows the cells to where they are after a change. An entry for a cell that is gone has nowhere to go. */
  move(change: WireChange): void {
    this.#queued = moved(this.#queued, change);
    this.#underWay = moved(this.#underWay, change);
  }

  /** After the connection is back. `stillThere` is false when rows may have moved meanwhile. */
  resume(stillThere: boolean): void {
    this.#away = false;
    if (!stillThere && this.#queued.length > 0) {
      this.#queued = [];
      this.#options.say('Your last entries were not saved: the workbook changed while it was out of reach.');
    }
    void this.#send();
  }

  async #send(): Promise<void> {
    if (this.#underWay.length > 0 || this.#away || this.#queued.length === 0) return;
    this.#underWay = this.#queued;
    this.#queued = [];
    const outcome = await this.#sendUnderWay();
    const tried = this.#underWay;
    this.#underWay = [];
    if (outcome === 'away') {
      // A newer entry of the same cell counts.
      const newer = new Set(this.#queued.map((pending) => keyOf(pending.place)));
      this.#queued.unshift(...tried.filter((pending) => !newer.has(keyOf(pending.place))));
      this.#away = true;
      this.#options.away();
    } else {
      if (outcome === 'refused') this.#options.redraw(tried.map((pending) => pending.place));
      this.#options.settled();
    }
    await this.#send();
  }

  async #sendUnderWay(): Promise<'saved' | 'refused' | 'away'> {
    if (!(await this.#options.confirm(this.#underWay.map((pending) => pending.place)))) return 'refused';
    const writes = this.#writes(this.#underWay);
    try {
      if (writes.length > 0) await this.#options.api.enter(writes);
      return 'saved';
    } catch (error) {
      if (error instanceof ServerAway) return 'away';
      this.#options.say(error instanceof WriteRefused ? error.message : String(error));
      return 'refused';
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

function moved(pending: readonly PendingEntry[], change: WireChange): PendingEntry[] {
  return pending.flatMap(({ place, entry }) => {
    const there = placeAfter(change, place);
    return there ? [{ place: there, entry }] : [];
  });
}

function byPlace(a: Place, b: Place): number {
  return a.sheetId - b.sheetId || a.row - b.row || a.column - b.column;
}

function follows(start: Place, length: number, next: Place): boolean {
  return start.sheetId === next.sheetId && start.row === next.row && start.column + length === next.column;
}
