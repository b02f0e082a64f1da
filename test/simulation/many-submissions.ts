import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MovableClock } from '../../local/clock.ts';
import { plainForm, startTestForms } from '../support/forms.ts';
import { type Gate, startGate } from '../support/gate.ts';
import { type RunningAws, startRunningAws } from '../support/running-aws.ts';
import { startTestSheet } from '../support/sheet.ts';
import { dice, type Roll, shuffled } from './dice.ts';

export interface ManySubmissions {
  readonly source: 'webhook' | 'Google Forms';
  readonly submissions: number;
  /** One in so many is delivered twice. */
  readonly repeatOneIn: number;
  /** How often AWS ends in the middle of it and is started again. */
  readonly restarts: number;
  /** Whether what runs may end by itself, as when a new version is deployed, or is cut off in the middle. */
  readonly end: 'in order' | 'cut off';
  readonly seed: number;
  /** How long a batch that is not full waits for more. */
  readonly windowSeconds: number;
}

/** What was in the sheet in the end, and what it cost. */
export interface Delivered {
  /** Different submission keys in Activity, and rows that have one. */
  readonly keys: number;
  readonly keyRows: number;
  readonly leads: number;
  readonly leadIds: number;
  /** Different people among those who sent something. */
  readonly people: number;
  readonly sheetRequests: number;
  readonly ingestRuns: number;
  /** Given up as dead letters. */
  readonly dead: number;
}

/** One in so many submissions is by somebody who sent one before, in other capitals. */
const SAME_PERSON_ONE_IN = 20;
const SENT_AT_ONCE = 8;
const RESTART_MS = 90_000;
const GRACE_MS = { 'in order': 120_000, 'cut off': 0 } as const;

/** Delivers many submissions, shuffled and some of them twice, to the built Lambdas, and looks at what became of them. */
export async function deliver(options: ManySubmissions): Promise<Delivered> {
  const home = mkdtempSync(path.join(tmpdir(), 'leadsheet-many-'));
  const clock = new MovableClock();
  const sheet = await startTestSheet({ nowMs: clock.now() });
  const gate = await startGate(sheet.url);
  const google = await startTestForms(clock.now());
  google.switches.repeatOneIn = options.repeatOneIn;
  const start = () =>
    startRunningAws({
      lambdas: options.source === 'webhook' ? ['receive', 'ingest'] : ['sync-forms', 'ingest'],
      clock,
      sheetsUrl: gate.url,
      formsUrl: google.url,
      home,
      retryCapSeconds: 1,
      windowCapSeconds: options.windowSeconds,
    });
  const startAgain = () => {
    // It is down for a little longer than a run that was cut off keeps its lease.
    clock.moveForward(RESTART_MS);
    return start();
  };
  const restarting = new Restarting(await start(), startAgain, gate, options);
  try {
    const roll = dice(options.seed);
    if (options.source === 'webhook') await sendWebhooks(restarting, options, roll);
    else {
      google.store.put(plainForm('many', 'Name', 'E-mail'));
      await sheet.type("'Forms'!A2", ['Many', '', 'Google Forms', 'many']);
      for (const n of shuffled(numbers(options.submissions), roll)) {
        const { Name, 'E-mail': email } = personOf(n);
        google.store.submit('many', { q0: [Name], q1: [email] });
      }
      restarting.running.aws.publish([
        { type: 'FormsRequested', atEpochMs: clock.now(), detail: { version: 1 } },
      ]);
    }
    await restarting.untilDone();
    const { aws } = restarting.running;
    const activity = await sheet.rows('Activity');
    const leads = await sheet.rows('Leads');
    return {
      keys: new Set(activity.map((row) => row['Submission key'])).size,
      keyRows: activity.length,
      leads: leads.length,
      leadIds: new Set(leads.map((row) => row['Lead ID'])).size,
      people: new Set(numbers(options.submissions).map(personNumber)).size,
      sheetRequests: sheet.log.requests.length,
      ingestRuns: (await sheet.rows('Runs')).filter((row) => row.Job === 'ingest').length,
      dead: aws.queues().reduce((sum, { dead }) => sum + dead, 0),
    };
  } finally {
    await restarting.running.stop();
    await google.close();
    await gate.close();
    await sheet.close();
    rmSync(home, { recursive: true });
  }
}

/** AWS that ends now and then while the sheet is being written, and is started again from the same folder. */
class Restarting {
  running: RunningAws;
  readonly #start: () => Promise<RunningAws>;
  readonly #gate: Gate;
  readonly #everyKnocks: number;
  readonly #graceMs: number;
  #restartsLeft: number;
  #knocks = 0;
  #again: Promise<void> = Promise.resolve();
  /** Resolves when AWS ends. */
  #cutOff = Promise.withResolvers<void>();

  constructor(running: RunningAws, start: () => Promise<RunningAws>, gate: Gate, options: ManySubmissions) {
    this.running = running;
    this.#start = start;
    this.#gate = gate;
    this.#graceMs = GRACE_MS[options.end];
    this.#restartsLeft = options.restarts;
    // Ingest asks the sheet some three times for each hundred: the restarts spread over all of them.
    const expected = (3 * options.submissions) / 100;
    this.#everyKnocks = Math.max(2, Math.floor(expected / (options.restarts + 1)));
    void this.#watch();
  }

  /** Waits while AWS is being started again. */
  get ready(): Promise<void> {
    return this.#again;
  }

  async untilDone(): Promise<void> {
    for (;;) {
      await this.#again;
      const cutOff = this.#cutOff.promise;
      const knock = this.#gate.nextKnock();
      // An AWS that has ended never tells that it is done.
      const drained = await Promise.race([this.running.aws.drain(), cutOff]);
      if (drained === undefined) continue;
      if (drained.toBeRetried > 0) await Promise.race([knock, cutOff]);
      else if (this.#restartsLeft === 0) return;
      else await this.#restart();
    }
  }

  async #watch(): Promise<void> {
    while (this.#restartsLeft > 0) {
      await this.#gate.nextKnock();
      this.#knocks += 1;
      if (this.#knocks % this.#everyKnocks === 0 && this.#restartsLeft > 0) await this.#restart();
    }
  }

  #restart(): Promise<void> {
    this.#restartsLeft -= 1;
    this.#cutOff.resolve();
    this.#cutOff = Promise.withResolvers<void>();
    this.#again = this.running.stop(this.#graceMs).then(async () => {
      this.running = await this.#start();
    });
    return this.#again;
  }
}

async function sendWebhooks(to: Restarting, options: ManySubmissions, roll: Roll): Promise<void> {
  const { submissions, repeatOneIn } = options;
  const twice = numbers(submissions).filter((n) => n % repeatOneIn === 0);
  const left = [...shuffled([...numbers(submissions), ...twice], roll)];
  const send = async () => {
    for (let n = left.pop(); n !== undefined; n = left.pop()) {
      await to.ready;
      const status = await to.running.post({ id: String(n), form: 'Many', ...personOf(n) }).catch(() => 0);
      // A sender whose request was not answered with 200 sends it again.
      if (status !== 200) left.push(n);
    }
  };
  await Promise.all(Array.from({ length: SENT_AT_ONCE }, send));
}

function personNumber(n: number): number {
  return n % SAME_PERSON_ONE_IN === SAME_PERSON_ONE_IN - 1 ? n - 1 : n;
}

function personOf(n: number): { readonly Name: string; readonly 'E-mail': string } {
  const person = personNumber(n);
  const email = `person${person}@company${person}.com`;
  return { Name: `Person ${person}`, 'E-mail': person === n ? email : email.toUpperCase() };
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => n);
}
