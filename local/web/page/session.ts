import type { WireChange } from '../to-univer/wire.ts';
import type { OpenedWorkbook } from '../to-univer/workbook-data.ts';
import { readWorkbook } from './snapshot.ts';
import { Sync } from './sync.ts';

/** Where the workbook is shown. */
export interface Screen {
  /** Shows a workbook that was just read, in the place of the one shown before. */
  show(opened: OpenedWorkbook): void;
  draw(changes: readonly WireChange[]): void;
  /** Up to date again. `steady`: no row moved since the last time. */
  caughtUp(steady: boolean): void;
  /** Resolves when nobody types, so that a fresh reading interrupts nobody. */
  pause(): Promise<void>;
}

export interface SessionOptions {
  /** It takes longer to load than the workbook takes to be asked for. */
  readonly screen: Promise<Screen>;
  readonly lost: () => void;
}

interface Told {
  readonly changes: readonly WireChange[];
  readonly revision: number;
  readonly complete: boolean;
}

/** Keeps the drawing at the server's revision: reads the workbook once, then follows its changes, and reads again after a gap. */
export class Session {
  readonly #loading: Promise<Screen>;
  #screen: Screen | null = null;
  readonly #sync: Sync;
  #revision = -1;
  /** True when it worked; null while nothing is being read. */
  #reading: Promise<boolean> | null = null;
  /** Told while the workbook is being read. */
  #told: Told[] = [];

  constructor({ screen, lost }: SessionOptions) {
    this.#loading = screen;
    this.#sync = new Sync({
      hello: (revision, steadySince) => void this.#hello(revision, steadySince),
      changed: (changes, revision, complete) => this.#hear({ changes, revision, complete }),
      redrawn: (changes) => {
        if (!this.#reading) this.#screen?.draw(changes);
      },
      lost,
    });
  }

  /** Resolves once there is a screen, and fails when it could not be loaded. */
  async start(): Promise<void> {
    this.#sync.connect();
    await this.#loading;
  }

  /** Breaks the line and makes it anew, because the server did not answer elsewhere. */
  reconnect(): void {
    this.#sync.reconnect();
  }

  redraw: Sync['redraw'] = (places) => this.#sync.redraw(places);

  /** Reads the workbook anew, whatever is drawn. One reading at a time. */
  readAgain(): Promise<boolean> {
    this.#reading ??= this.#read();
    return this.#reading;
  }

  async #read(): Promise<boolean> {
    await this.#screen?.pause();
    const [screen, opened] = await Promise.all([this.#loading, readWorkbook().catch(() => null)]);
    this.#screen = screen;
    await screen.pause();
    this.#reading = null;
    if (!opened) {
      // The line breaks with the server, and asks again when it is back.
      this.#sync.reconnect();
      return false;
    }
    screen.show(opened);
    this.#revision = opened.revision;
    const told = this.#told;
    this.#told = [];
    for (const message of told) this.#hear(message);
    return true;
  }

  async #hello(revision: number, steadySince: number): Promise<void> {
    const steady = this.#revision >= steadySince;
    this.#told = [];
    let isRead = revision === this.#revision || (await this.readAgain());
    // What was being read already may be from before the line broke.
    while (isRead && this.#revision < revision) isRead = await this.readAgain();
    if (isRead) this.#screen?.caughtUp(steady);
  }

  #hear(message: Told): void {
    if (this.#reading) {
      this.#told.push(message);
      return;
    }
    if (message.revision <= this.#revision) return;
    if (message.revision > this.#revision + 1) {
      void this.readAgain();
      return;
    }
    this.#screen?.draw(message.changes);
    if (message.complete) this.#revision = message.revision;
  }
}
