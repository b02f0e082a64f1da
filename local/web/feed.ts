import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChangeEvent } from '../sheets/change.ts';
import { workbookReading } from '../sheets/render/reading.ts';
import type { SheetsStore } from '../sheets/store.ts';
import type { Books } from './to-univer/cells.ts';
import { redrawn, wireChanges } from './to-univer/changes.ts';
import type { RedrawRequest, ServerMessage, WireCells, WireChange } from './to-univer/wire.ts';

/** Somebody who looks at the workbook. */
export interface Listener {
  send(text: string): void;
}

/** More cells than this go in several messages, so that neither side stops answering for long. */
const CELLS_IN_A_MESSAGE = 20_000;

/** Tells every open page what each commit changed, in order. */
export class Feed {
  readonly #store: SheetsStore;
  readonly #spreadsheetId: string;
  readonly #books: Books;
  readonly #listeners = new Set<Listener>();
  readonly #stop: () => void;
  /** Since this revision no row or column moved, as far as this run of the server can know. */
  #steadySince: number;
  #telling: Promise<void> = Promise.resolve();

  constructor(store: SheetsStore, spreadsheetId: string, books: Books) {
    this.#store = store;
    this.#spreadsheetId = spreadsheetId;
    this.#books = books;
    this.#steadySince = store.workbook(spreadsheetId).revision;
    this.#stop = store.onChange((event) => this.#hear(event));
  }

  close(): void {
    this.#stop();
    this.#listeners.clear();
  }

  /** Says where the workbook stands, and then every change. Answers with the way to stop. */
  add(listener: Listener): () => void {
    const { revision } = this.#store.workbook(this.#spreadsheetId);
    listener.send(text({ kind: 'hello', revision, steadySince: this.#steadySince }));
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Comes after all changes told before, so that it never draws an older state over a newer one. */
  redraw(listener: Listener, request: RedrawRequest): void {
    const workbook = this.#store.workbook(this.#spreadsheetId);
    this.#telling = this.#telling.then(() => {
      const reading = workbookReading(() => workbook);
      const changes = [...redrawn(reading, request.sheetId, request.ranges, this.#books)];
      listener.send(text({ kind: 'redrawn', revision: workbook.revision, changes }));
    });
  }

  #hear(event: ChangeEvent): void {
    if (event.spreadsheetId !== this.#spreadsheetId) return;
    if (event.changes.some((change) => MOVING.has(change.kind))) this.#steadySince = event.revision;
    if (this.#listeners.size === 0) return;
    const workbook = this.#store.workbook(event.spreadsheetId);
    const changes = wireChanges(
      workbookReading(() => workbook),
      event.changes,
      this.#books,
    );
    this.#telling = this.#telling.then(() => this.#tell(event.revision, changes));
  }

  async #tell(revision: number, changes: Iterable<WireChange>): Promise<void> {
    let part: WireChange[] = [];
    let cells = 0;
    for (const change of changes) {
      part.push(change);
      cells += change.kind === 'cells' ? sizeOf(change) : 0;
      if (cells < CELLS_IN_A_MESSAGE) continue;
      this.#send({ kind: 'changes', revision, complete: false, changes: part });
      part = [];
      cells = 0;
      await nextTurn();
    }
    this.#send({ kind: 'changes', revision, complete: true, changes: part });
  }

  #send(message: ServerMessage): void {
    const sent = text(message);
    for (const listener of this.#listeners) listener.send(sent);
  }
}

const MOVING: ReadonlySet<string> = new Set(['inserted', 'deleted', 'moved', 'reordered', 'sheetDeleted']);

function text(message: ServerMessage): string {
  return JSON.stringify(message);
}

function sizeOf(block: WireCells): number {
  return block.rowCount * (block.endColumn - block.startColumn);
}
