import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import type { FromPage, ToPage } from '../../local/apps-script/wire.ts';
import { eventually } from './eventually.ts';

/** Stands where the script's host is: remembers what the page says, and says what a test wants said. */
export class ScriptedHost {
  readonly heard: FromPage[] = [];
  #say: ((message: ToPage) => void) | null = null;
  #hangUp: () => void = () => undefined;

  async register(app: FastifyInstance): Promise<void> {
    if (!app.hasDecorator('websocketServer')) await app.register(websocket);
    await app.register(async (scope) => {
      scope.get('/local/apps-script', { websocket: true }, (socket) => {
        this.#say = (message) => socket.send(JSON.stringify(message));
        this.#hangUp = () => socket.terminate();
        socket.on('message', (text) => this.#hear(JSON.parse(String(text))));
      });
    });
  }

  say(...messages: readonly ToPage[]): void {
    for (const message of messages) this.#say?.(message);
  }

  hangUp(): void {
    this.#hangUp();
  }

  /** The newest message of this kind, once there is one that `matches`. */
  async hears<Kind extends FromPage['kind']>(
    kind: Kind,
    matches: Partial<Extract<FromPage, { kind: Kind }>> = {},
  ): Promise<Extract<FromPage, { kind: Kind }>> {
    const newest = () => this.heard.findLast((message) => message.kind === kind);
    await eventually(newest, `the page says ${kind}`).toMatchObject(matches);
    return newest() as Extract<FromPage, { kind: Kind }>;
  }

  #hear(message: FromPage): void {
    this.heard.push(message);
    if (message.kind !== 'hello') return;
    const users = ['marketing@acme.com', 'sales@acme.com'];
    this.say(
      { kind: 'welcome', session: 'session 1', user: message.user || 'marketing@acme.com', users },
      MENUS,
    );
  }
}

const MENUS: ToPage = {
  kind: 'menus',
  menus: [
    {
      title: 'Leadsheet',
      entries: [
        { kind: 'item', label: 'Requalify…', function: 'requalify' },
        { kind: 'separator' },
        {
          kind: 'submenu',
          label: 'Show',
          entries: [{ kind: 'item', label: 'History', function: 'showHistory' }],
        },
      ],
    },
  ],
};
