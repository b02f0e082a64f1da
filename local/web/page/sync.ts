import type { Place } from '../to-univer/place.ts';
import type { RedrawRequest, ServerMessage, WireChange } from '../to-univer/wire.ts';
import { LastingSocket } from './lasting-socket.ts';

export interface SyncOptions {
  /** Connected. `steadySince`: no row moved since that revision. */
  readonly hello: (revision: number, steadySince: number) => void;
  readonly changed: (changes: readonly WireChange[], revision: number, complete: boolean) => void;
  readonly redrawn: (changes: readonly WireChange[]) => void;
  readonly lost: () => void;
}

/** The line over which the server tells every change of the workbook. */
export class Sync {
  readonly #options: SyncOptions;
  readonly #socket: LastingSocket<ServerMessage, RedrawRequest>;

  constructor(options: SyncOptions) {
    this.#options = options;
    this.#socket = new LastingSocket({
      path: '/local/sync',
      heard: (message) => this.#hear(message),
      lost: options.lost,
    });
  }

  connect(): void {
    this.#socket.connect();
  }

  /** Breaks the line, so that the next one starts with a fresh reading. */
  reconnect(): void {
    this.#socket.reconnect();
  }

  /** Asks for the present look of cells. While the line is broken there is nobody to ask, and no need: it is read anew. */
  redraw(places: readonly Place[]): void {
    for (const [sheetId, ofSheet] of Map.groupBy(places, (place) => place.sheetId)) {
      const ranges = ofSheet.map(({ row, column }) => ({
        startRow: row,
        endRow: row + 1,
        startColumn: column,
        endColumn: column + 1,
      }));
      this.#socket.tell({ kind: 'redraw', sheetId, ranges });
    }
  }

  #hear(message: ServerMessage): void {
    switch (message.kind) {
      case 'hello':
        this.#options.hello(message.revision, message.steadySince);
        break;
      case 'changes':
        this.#options.changed(message.changes, message.revision, message.complete);
        break;
      case 'redrawn':
        this.#options.redrawn(message.changes);
    }
  }
}
