import type { FromPage, ToPage } from '../../../apps-script/wire.ts';
import { LastingSocket } from '../lasting-socket.ts';
import { rememberedPerson } from './person.ts';

export interface ScriptLineOptions {
  readonly heard: (message: ToPage) => void;
  /** The server is away; what ran for this page will not be heard of again. */
  readonly lost: () => void;
}

/** The line to the sheet's script. Every connection begins with who the person says to be. */
export class ScriptLine {
  readonly #socket: LastingSocket<ToPage, FromPage>;

  constructor({ heard, lost }: ScriptLineOptions) {
    this.#socket = new LastingSocket<ToPage, FromPage>({
      path: '/local/apps-script',
      opened: () => this.#socket.tell({ kind: 'hello', user: rememberedPerson() }),
      heard,
      lost,
    });
  }

  connect(): void {
    this.#socket.connect();
  }

  /** False while the server is away. */
  tell(message: FromPage): boolean {
    return this.#socket.tell(message);
  }

  /** As another person, or after the script was sent anew. */
  beginAgain(): void {
    this.#socket.reconnect();
  }
}
