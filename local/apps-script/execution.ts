/** One execution: a function on a thread of its own, its questions answered, ended when it takes too long. */
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import { type Answers, type ExecutionContext, Unanswerable } from './answers/answers.ts';
import { type FromScript, type Run, SIGNAL, type ToScript, UNCOUNTED, type Write } from './calls.ts';
import { countCall, type RunningExecution } from './executions.ts';
import type { ScriptPool } from './script-pool.ts';
import { TimeLimit } from './time-limit.ts';
import type { StartRun } from './worker/messages.ts';

export interface Outcome {
  readonly value: unknown;
  /** As Google shows it; null when the function ended well. */
  readonly error: string | null;
  /** The error without its kind. */
  readonly message: string | null;
}

export interface ExecutionOptions {
  readonly pool: ScriptPool;
  readonly answers: Answers;
  readonly context: ExecutionContext;
  readonly run: Run;
  readonly record: RunningExecution;
  readonly limitMs: number;
  /** Is given the way to end it before its time. */
  readonly onBegin: (cancel: () => void) => void;
  /** How often the workbook's shape has changed, and a way to hear of the next change. */
  readonly shape: { now(): number; onChange(listener: () => void): () => void };
}

export async function execute(options: ExecutionOptions): Promise<Outcome> {
  const worker = await options.pool.take();
  const { port1: port, port2: theirs } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(SIGNAL.length * Int32Array.BYTES_PER_ELEMENT));
  const tellShape = () => Atomics.store(signal, SIGNAL.shape, options.shape.now());
  tellShape();
  const stopTelling = options.shape.onChange(tellShape);
  try {
    return await new Promise<Outcome>((resolve) => {
      const talk = new Talk(options, worker, port, signal, resolve);
      // Through the script's own port, so that arrays and dates among the arguments are the script's own.
      port.postMessage(options.run);
      const message: StartRun = { port: theirs, signal: signal.buffer };
      worker.postMessage(message, [theirs]);
      talk.begin();
      options.onBegin(() => talk.cancel());
    });
  } finally {
    stopTelling();
    port.close();
  }
}

class Talk {
  readonly #options: ExecutionOptions;
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #signal: Int32Array;
  readonly #resolve: (outcome: Outcome) => void;
  readonly #limit: TimeLimit;
  #ended = false;

  constructor(
    options: ExecutionOptions,
    worker: Worker,
    port: MessagePort,
    signal: Int32Array,
    resolve: (outcome: Outcome) => void,
  ) {
    this.#options = options;
    this.#worker = worker;
    this.#port = port;
    this.#signal = signal;
    this.#resolve = resolve;
    this.#limit = new TimeLimit(options.limitMs, () => this.#takesTooLong());
  }

  begin(): void {
    this.#port.on('message', (message: FromScript) => void this.#hear(message));
    this.#worker.on('error', this.#crashed);
    this.#worker.on('exit', this.#exited);
    this.#limit.start();
  }

  cancel(): void {
    void this.#options.pool.end(this.#worker);
    const error = 'The script was cancelled.';
    this.#end('cancelled', { value: null, error, message: error });
  }

  async #hear(message: FromScript): Promise<void> {
    if (this.#ended) return;
    if (message.kind === 'done') {
      const { record } = this.#options;
      record.scopes = message.scopes;
      record.stack = message.stack;
      this.#end(message.error === null ? 'completed' : 'failed', message);
      return;
    }
    this.#count(message);
    const answer = await this.#answer(message);
    if (this.#ended) return;
    this.#port.postMessage(answer);
    Atomics.store(this.#signal, SIGNAL.answered, 1);
    Atomics.notify(this.#signal, SIGNAL.answered);
  }

  async #answer({ name, args }: Extract<FromScript, { kind: 'ask' }>): Promise<ToScript> {
    const { answers, context } = this.#options;
    const waitsForPerson = name === 'ask';
    if (waitsForPerson) this.#limit.pause();
    try {
      // Both sides are compiled against the same calls, which the type of a looked-up function cannot say.
      const answerer = answers[name] as (context: ExecutionContext, ...args: readonly unknown[]) => unknown;
      return { ok: true, value: await answerer(context, ...args) };
    } catch (error) {
      if (error instanceof Unanswerable) return { ok: false, error: error.message };
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, error: message };
    } finally {
      if (waitsForPerson) this.#limit.start();
    }
  }

  #count({ name, args }: Extract<FromScript, { kind: 'ask' }>): void {
    const { record } = this.#options;
    if (UNCOUNTED.has(name)) return;
    const methods = name === 'write' ? (args[0] as readonly Write[]).map((write) => write.method) : [name];
    for (const method of methods) countCall(record, method);
  }

  #takesTooLong(): void {
    void this.#options.pool.end(this.#worker);
    const error = 'Exceeded maximum execution time';
    this.#end('timed out', { value: null, error, message: error });
  }

  readonly #crashed = (error: Error): void => {
    const message = `The script's thread ended: ${error.message}`;
    this.#end('failed', { value: null, error: message, message });
  };

  readonly #exited = (): void => this.#crashed(new Error('it was stopped'));

  #end(status: RunningExecution['status'], { value, error, message }: Outcome): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#limit.pause();
    this.#worker.off('error', this.#crashed);
    this.#worker.off('exit', this.#exited);
    const { record, pool } = this.#options;
    record.status = status;
    record.error = error;
    if (status === 'completed' || status === 'failed') pool.giveBack(this.#worker);
    this.#resolve({ value, error, message });
  }
}
