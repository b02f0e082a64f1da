const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4000;

export interface LastingSocketOptions<Heard> {
  /** Where on this server. */
  readonly path: string;
  readonly opened?: () => void;
  readonly heard: (message: Heard) => void;
  readonly lost: () => void;
}

/** A line to the server that carries JSON and comes back by itself when it breaks. */
export class LastingSocket<Heard, Told> {
  readonly #options: LastingSocketOptions<Heard>;
  #socket: WebSocket | null = null;
  #pauseMs = FIRST_PAUSE_MS;

  constructor(options: LastingSocketOptions<Heard>) {
    this.#options = options;
  }

  connect(): void {
    const url = new URL(this.#options.path, location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.addEventListener('open', () => this.#options.opened?.());
    socket.addEventListener('message', (event) => {
      // A server that speaks is up; one that only accepts and hangs up is not.
      this.#pauseMs = FIRST_PAUSE_MS;
      this.#options.heard(JSON.parse(String(event.data)));
    });
    socket.addEventListener('close', () => this.#retry());
  }

  /** Breaks the line; the next one starts afresh. */
  reconnect(): void {
    this.#socket?.close();
  }

  /** False while there is nobody to tell. */
  tell(message: Told): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  #retry(): void {
    this.#options.lost();
    setTimeout(() => this.connect(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
