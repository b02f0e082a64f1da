import type { Outcome } from '../../../local/apps-script/execution.ts';
import type { ScriptExecution } from '../../../local/apps-script/executions.ts';
import { ScriptHost, type ScriptHostOptions } from '../../../local/apps-script/host.ts';
import { PageSession } from '../../../local/apps-script/page-session.ts';
import { projectOf } from '../../../local/apps-script/project.ts';
import type { ToPage } from '../../../local/apps-script/wire.ts';
import { MovableClock } from '../../../local/clock.ts';
import { SheetsStore } from '../../../local/sheets/store.ts';

export const BOOK = 'book';

export interface RunningScript {
  readonly host: ScriptHost;
  readonly store: SheetsStore;
  readonly clock: MovableClock;
  readonly session: PageSession;
  /** What the page was sent. */
  readonly sent: ToPage[];
  /** Runs a menu function; throws what Google would show in its red box. */
  run(name: string): Promise<void>;
  /** Calls a function as a page does. */
  call(name: string, ...args: readonly unknown[]): Promise<Outcome>;
  /** What the newest execution logged. */
  logged(): readonly string[];
  newest(): ScriptExecution;
  stop(): Promise<void>;
}

/** A workbook of one empty tab with a small script of its own. */
export async function startScript(
  code: string,
  options: {
    readonly html?: Readonly<Record<string, string>>;
    readonly manifest?: unknown;
    readonly store?: SheetsStore;
    readonly spreadsheetId?: string;
    readonly clock?: MovableClock;
  } & Partial<Pick<ScriptHostOptions, 'limits' | 'stateFile' | 'scriptProperties'>> = {},
): Promise<RunningScript> {
  const clock = options.clock ?? new MovableClock();
  const store = options.store ?? new SheetsStore({ path: ':memory:', clock });
  const { spreadsheetId = BOOK } = options;
  if (!store.has(spreadsheetId)) store.create({ title: 'Book', timeZone: 'Europe/Berlin' }, spreadsheetId);
  const project = await projectOf({
    scripts: { 'Code.js': code },
    ...(options.html && { html: options.html }),
    manifest: options.manifest ?? { timeZone: 'Europe/Berlin' },
  });
  const host = await ScriptHost.start({
    project,
    store,
    spreadsheetId,
    clock,
    stateFile: options.stateFile ?? ':memory:',
    url: 'http://127.0.0.1:8787/',
    ...(options.limits && { limits: options.limits }),
    ...(options.scriptProperties && { scriptProperties: options.scriptProperties }),
  });
  const sent: ToPage[] = [];
  const session = new PageSession((message) => sent.push(message));
  session.user = 'Maya, marketing <maya@example.com>';
  const newest = (): ScriptExecution => {
    const [execution] = host.executions(1);
    if (!execution) throw new Error('nothing has run yet');
    return execution;
  };
  return {
    host,
    store,
    clock,
    session,
    sent,
    async run(name) {
      const { error } = await host.runMenu(session, name);
      if (error !== null) throw new Error(error);
    },
    call: (name, ...args) => host.runForPage(session, name, args),
    logged: () => newest().lines.map(({ text }) => text),
    newest,
    stop: () => host.stop(),
  };
}
