/** Runs the sheet's script: for menus, pages, edits, the clock and formulas, as Google would. */
import type { JumpingClock } from '../clock.ts';
import type { SheetsStore } from '../sheets/store.ts';
import type { Answers } from './answers/answers.ts';
import { cacheAnswers } from './answers/cache.ts';
import { fetchAnswers } from './answers/fetch.ts';
import { Locks, lockAnswers } from './answers/locks.ts';
import { personAnswers } from './answers/person.ts';
import { propertyAnswers } from './answers/properties.ts';
import { triggerAnswers } from './answers/triggers.ts';
import { workbookAnswers } from './answers/workbook.ts';
import type { EditEvent, Run } from './calls.ts';
import { ClockTriggers } from './clock-triggers.ts';
import { execute, type Outcome } from './execution.ts';
import { ExecutionLog, logLine, type ScriptExecution } from './executions.ts';
import { FormulaCalls } from './formula-calls.ts';
import { type InstalledTrigger, KeptState } from './kept-state.ts';
import type { PageSession } from './page-session.ts';
import type { ScriptProject } from './project.ts';
import { ScriptPool } from './script-pool.ts';
import { buildServicesScript } from './services-script.ts';
import { ShapeWatch } from './shape-watch.ts';

/** https://developers.google.com/apps-script/guides/services/quotas */
export const GOOGLE_LIMITS = { runMs: 6 * 60_000, formulaMs: 30_000, simpleTriggerMs: 30_000 } as const;
type Limits = { readonly [Limit in keyof typeof GOOGLE_LIMITS]: number };

export interface ScriptHostOptions {
  readonly project: ScriptProject;
  readonly store: SheetsStore;
  readonly spreadsheetId: string;
  readonly clock: JumpingClock;
  /** Keeps properties and triggers; `:memory:` forgets them. */
  readonly stateFile: string;
  /** Where people open the workbook. */
  readonly url: string;
  /** Script properties that a person would have entered; set anew at each start. */
  readonly scriptProperties?: Readonly<Record<string, string>>;
  /** Looked up when an execution begins. */
  readonly limits?: Partial<Limits>;
}

interface CancellableRun {
  readonly session: PageSession | null;
  readonly cancel: () => void;
}

export class ScriptHost {
  readonly #options: ScriptHostOptions;
  readonly #pool: ScriptPool;
  readonly #state: KeptState;
  readonly #answers: Answers;
  readonly #locks = new Locks();
  readonly #log = new ExecutionLog();
  readonly #running = new Set<CancellableRun>();
  readonly #shape: ShapeWatch;
  readonly #clockTriggers: ClockTriggers;
  readonly #formulas: FormulaCalls;
  readonly #offset = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
  readonly #stopListening: () => void;

  static async start(options: ScriptHostOptions): Promise<ScriptHost> {
    return new ScriptHost(options, await buildServicesScript());
  }

  private constructor(options: ScriptHostOptions, services: string) {
    const { project, store, spreadsheetId, clock, url } = options;
    this.#options = options;
    this.#state = new KeptState(options.stateFile);
    this.#state.setProperties('script', options.scriptProperties ?? {}, false);
    this.#tellTime();
    this.#stopListening = clock.onJump(() => this.#tellTime());
    const { code, html, scopes, timeZone } = project;
    this.#pool = new ScriptPool({
      services,
      code,
      files: html,
      scopes,
      timeZone,
      offset: this.#offset.buffer,
    });
    this.#shape = new ShapeWatch(store, spreadsheetId);
    this.#answers = {
      ...workbookAnswers(store, spreadsheetId, url),
      ...personAnswers,
      ...propertyAnswers(this.#state),
      ...cacheAnswers(clock),
      ...lockAnswers(this.#locks),
      ...fetchAnswers,
      ...triggerAnswers(this.#state, clock, () => this.#clockTriggers.look()),
      sleep: (_context, ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      log: ({ record }, level, text) => logLine(record, { atMs: clock.now(), level, text }),
    };
    this.#formulas = new FormulaCalls({
      names: project.customFunctions,
      store,
      spreadsheetId,
      run: (name, args) => this.#runFormula(name, args),
    });
    if (project.customFunctions.length > 0) store.setFunctions(this.#formulas.functions);
    this.#clockTriggers = new ClockTriggers(this.#state, clock, (trigger, atMs) =>
      this.#runTrigger(trigger, null, { kind: 'clock', atMs }),
    );
  }

  /** A function of a menu, as the person of the session. */
  runMenu(session: PageSession, name: string): Promise<Outcome> {
    return this.#run({ ...this.#runOf(name, session), cause: 'menu' }, session, this.#limitOf('runMs'));
  }

  /** `google.script.run` of a dialog or sidebar. */
  runForPage(session: PageSession, name: string, args: readonly unknown[]): Promise<Outcome> {
    return this.#run({ ...this.#runOf(name, session), cause: 'page', args }, session, this.#limitOf('runMs'));
  }

  /** The page was opened, or opened again: menus are built anew. */
  async opened(session: PageSession): Promise<void> {
    session.forgetMenus();
    await this.#trigger('onOpen', 'ON_OPEN', session, { kind: 'open' });
  }

  /**
   * A person changed cells on the page. Writes through the API fire nothing, at Google neither; whoever takes what a
   * person entered has to call this after it is written.
   */
  async edited(session: PageSession, event: EditEvent): Promise<void> {
    await this.#trigger('onEdit', 'ON_EDIT', session, event);
  }

  /** Ends what runs for the page, as a person who clicks *Cancel* asks. */
  cancel(session: PageSession): void {
    for (const running of [...this.#running]) if (running.session === session) running.cancel();
  }

  /** Newest first. */
  executions(limit: number): readonly ScriptExecution[] {
    return this.#log.newest(limit);
  }

  /** Resolves when no formula waits for the script any more. */
  formulasSettled(): Promise<void> {
    return this.#formulas.settled();
  }

  /** Resolves when no time-driven trigger runs any more. */
  triggersSettled(): Promise<void> {
    return this.#clockTriggers.settled();
  }

  async stop(): Promise<void> {
    this.#stopListening();
    this.#clockTriggers.stop();
    this.#formulas.stop();
    this.#shape.stop();
    await this.#pool.stop();
    this.#state.close();
  }

  /** First the simple trigger, which may do little, then those that people installed. */
  async #trigger(
    simple: string,
    event: InstalledTrigger['event'],
    session: PageSession,
    given: NonNullable<Run['event']>,
  ): Promise<void> {
    if (declares(this.#options.project.code, simple)) {
      const run: Run = { ...this.#runOf(simple, session), cause: 'simple trigger', event: given };
      await this.#run(run, session, this.#limitOf('simpleTriggerMs'));
    }
    for (const trigger of this.#state.triggers()) {
      if (trigger.event === event) await this.#runTrigger(trigger, session, given);
    }
  }

  #runTrigger(
    trigger: InstalledTrigger,
    session: PageSession | null,
    event: NonNullable<Run['event']>,
  ): Promise<Outcome> {
    const run: Run = {
      function: trigger.function,
      cause: 'trigger',
      args: [],
      event,
      triggerId: trigger.id,
      user: trigger.creator,
      hasUi: session !== null,
    };
    return this.#run(run, session, this.#limitOf('runMs'));
  }

  #runFormula(name: string, args: readonly unknown[]): Promise<Outcome> {
    const run: Run = {
      function: name,
      cause: 'custom function',
      args,
      event: null,
      triggerId: null,
      user: '',
      hasUi: false,
    };
    return this.#run(run, null, this.#limitOf('formulaMs'));
  }

  #runOf(name: string, { email }: PageSession): Omit<Run, 'cause'> {
    return { function: name, args: [], event: null, triggerId: null, user: email, hasUi: true };
  }

  async #run(run: Run, session: PageSession | null, limitMs: number): Promise<Outcome> {
    this.#tellTime();
    const { clock } = this.#options;
    const record = this.#log.begin({ ...run, startedMs: clock.now() });
    if (run.cause !== 'custom function') this.#log.keep(record);
    const startedAt = performance.now();
    let running: CancellableRun | null = null;
    const outcome = await execute({
      onBegin: (cancel) => {
        running = { session, cancel };
        this.#running.add(running);
      },
      pool: this.#pool,
      answers: this.#answers,
      context: { run, record, session },
      run,
      record,
      limitMs,
      shape: this.#shape,
    });
    if (running) this.#running.delete(running);
    this.#locks.releaseAll(record.id);
    record.durationMs = Math.round(performance.now() - startedAt);
    if (run.cause === 'custom function' && outcome.error !== null) this.#log.keep(record);
    return outcome;
  }

  #limitOf(kind: keyof Limits): number {
    return this.#options.limits?.[kind] ?? GOOGLE_LIMITS[kind];
  }

  #tellTime(): void {
    this.#offset[0] = this.#options.clock.now() - Date.now();
  }
}

function declares(code: string, name: string): boolean {
  return new RegExp(`\\bfunction\\s+${name}\\s*\\(|\\bvar\\s+${name}\\s*=`).test(code);
}
