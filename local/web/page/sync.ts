import type { Place } from '../to-univer/place.ts';
import type { RedrawRequest, ServerMessage, WireChange } from '../to-univer/wire.ts';

export interface SyncOptions {
  /** Connected. `steadySince`: no row moved since that revision. */
  readonly hello: (revision: number, steadySince: number) => void;
  readonly changed: (changes: readonly WireChange[], revision: number, complete: boolean) => void;
  readonly redrawn: (changes: readonly WireChange[]) => void;
  readonly lost: () => void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4000;

/** The line to the server: it tells every change, and comes back by itself when it breaks. */
export class Sync {
  readonly #options: SyncOptions;
  #socket: WebSocket | null = null;
  #pauseMs = FIRST_PAUSE_MS;

  constructor(options: SyncOptions) {
    this.#options = options;
  }

  connect(): void {
    const url = new URL('/local/sync', location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.addEventListener('message', (event) => this.#hear(JSON.parse(String(event.data))));
    socket.addEventListener('close', () => this.#retry());
  }

  /** Breaks the line, so that the next one starts with a fresh reading. */
  reconnect(): void {
    this.#socket?.close();
  }

  /** Asks for the present look of cells. While the line is broken there is nobody to ask, and no need: it is read anew. */
  redraw(places: readonly Place[]): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    for (const [sheetId, ofSheet] of Map.groupBy(places, (place) => place.sheetId)) {
      const ranges = ofSheet.map(({ row, column }) => ({
        startRow: row,
        endRow: row + 1,
        startColumn: column,
        endColumn: column + 1,
      }));
      const request: RedrawRequest = { kind: 'redraw', sheetId, ranges };
      this.#socket.send(JSON.stringify(request));
    }
  }

  #hear(message: ServerMessage): void {
    switch (message.kind) {
      case 'hello':
        this.#pauseMs = FIRST_PAUSE_MS;
        this.#options.hello(message.revision, message.steadySince);
        break;
      case 'changes':
        this.#options.changed(message.changes, message.revision, message.complete);
        break;
      case 'redrawn':
        this.#options.redrawn(message.changes);
    }
  }

  #retry(): void {
    this.#options.lost();
    setTimeout(() => this.connect(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
