import { type FromFrame, type ToFrame, withGoogleScript } from './google-script.ts';

/** As Google's own frames, but for the origin: what the script shows cannot reach into this page. */
const SANDBOX =
  'allow-scripts allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox';

/** Calls of one frame are told apart from another's. */
const SEPARATOR = ' ';

export interface ScriptFrameOptions {
  /** The id that the script's host gave it. */
  readonly view: string;
  readonly title: string;
  readonly html: string;
  /** `call` is unique among all frames. */
  readonly called: (call: string, name: string, args: readonly unknown[]) => void;
  readonly close: () => void;
  readonly focusGrid: () => void;
  readonly resize: (width: number | null, height: number | null) => void;
}

/** A page of the script in a frame of its own, which speaks with this page by messages only. */
export class ScriptFrame {
  readonly element = document.createElement('iframe');
  readonly view: string;
  readonly #options: ScriptFrameOptions;
  readonly #hear = (event: MessageEvent<FromFrame>) => {
    if (event.source === this.element.contentWindow) this.#receive(event.data);
  };

  constructor(options: ScriptFrameOptions) {
    this.#options = options;
    this.view = options.view;
    this.element.setAttribute('sandbox', SANDBOX);
    this.element.title = options.title;
    this.element.srcdoc = withGoogleScript(options.html);
    addEventListener('message', this.#hear);
  }

  /** The keys go to the frame as soon as there is something to type in. */
  focus(): void {
    this.element.addEventListener('load', () => this.element.focus(), { once: true });
  }

  /** Hands on what a call came back with; false when it was another frame's call. */
  answer(call: string, value: unknown, error: string | null): boolean {
    const [view, own] = split(call);
    if (view !== this.view) return false;
    const message: ToFrame = { kind: 'returned', call: own, value, error };
    this.element.contentWindow?.postMessage(message, '*');
    return true;
  }

  dispose(): void {
    removeEventListener('message', this.#hear);
    this.element.remove();
  }

  #receive(message: FromFrame): void {
    const { called, close, focusGrid, resize } = this.#options;
    if (message.kind === 'call') called(this.view + SEPARATOR + message.call, message.function, message.args);
    else if (message.kind === 'close') close();
    else if (message.kind === 'focusGrid') focusGrid();
    else if (message.kind === 'size') resize(message.width, message.height);
  }
}

function split(call: string): [view: string, own: string] {
  const at = call.lastIndexOf(SEPARATOR);
  return [call.slice(0, at), call.slice(at + 1)];
}
