import type { WriteStream } from 'node:tty';
import { grouped } from './words.ts';

/** Tells a person that long work goes on. Always on stderr: stdout is for the answer. */
export interface Progress {
  /** What is being done now. */
  step(what: string): void;
  /** How much of the step is done. */
  count(done: number, of: number): void;
  /** Clears the line, so that something else can be printed. */
  pause(): void;
  end(): void;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
/** Some terminals do not tell how wide they are. */
const WIDTH_UNTOLD = 80;
const CLEAR_LINE = '\r\u001b[K';

/**
 * On a terminal one line that moves. Elsewhere each step is a line of its own when `linesElsewhere` is set, for logs;
 * else nothing.
 */
export function startProgress(linesElsewhere: boolean, stream: WriteStream = process.stderr): Progress {
  if (stream.isTTY) return new SpinningLine(stream);
  let last = '';
  const step = (what: string) => {
    if (linesElsewhere && what !== last) stream.write(`${what}…\n`);
    last = what;
  };
  return { step, count: () => undefined, pause: () => undefined, end: () => undefined };
}

class SpinningLine implements Progress {
  readonly #stream: WriteStream;
  #text = '';
  #counted = '';
  #frame = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(stream: WriteStream) {
    this.#stream = stream;
  }

  step(what: string): void {
    this.#text = what;
    this.#counted = '';
    // Drawn once here, as work that keeps the thread busy lets no timer run.
    this.#draw();
    this.#timer ??= setInterval(() => this.#draw(), FRAME_MS).unref();
  }

  count(done: number, of: number): void {
    this.#counted = ` ${grouped(done)} of ${grouped(of)}`;
    this.#draw();
  }

  pause(): void {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
    this.#stream.write(CLEAR_LINE);
  }

  end(): void {
    this.pause();
  }

  #draw(): void {
    this.#frame = (this.#frame + 1) % FRAMES.length;
    const line = `${FRAMES[this.#frame]} ${this.#text}${this.#counted}`;
    const width = this.#stream.columns || WIDTH_UNTOLD;
    this.#stream.write(`${CLEAR_LINE}${line.slice(0, width - 1)}`);
  }
}
