/** Threads that run scripts, each one execution at a time, kept warm between them. */
import { Worker } from 'node:worker_threads';
import type { WorkerStart } from './worker/messages.ts';

/** Google runs at most this many executions of a user at once. */
const MOST_AT_ONCE = 30;
const KEPT_WARM = 2;
const IDLE_MS = 60_000;

interface Pooled {
  readonly worker: Worker;
  idle: NodeJS.Timeout | undefined;
}

export class ScriptPool {
  readonly #start: WorkerStart;
  readonly #free: Pooled[] = [];
  readonly #all = new Set<Pooled>();
  readonly #inLine: ((worker: Worker) => void)[] = [];

  constructor(start: WorkerStart) {
    this.#start = start;
  }

  /** A thread of the caller's own until it is given back. */
  take(): Promise<Worker> {
    const free = this.#free.pop();
    if (free) {
      clearTimeout(free.idle);
      return Promise.resolve(free.worker);
    }
    if (this.#all.size < MOST_AT_ONCE) return Promise.resolve(this.#started().worker);
    return new Promise((resolve) => {
      this.#inLine.push(resolve);
    });
  }

  giveBack(worker: Worker): void {
    const pooled = this.#of(worker);
    if (!pooled) return;
    const next = this.#inLine.shift();
    if (next) {
      next(worker);
      return;
    }
    this.#free.push(pooled);
    if (this.#free.length > KEPT_WARM) {
      pooled.idle = setTimeout(() => void this.end(worker), IDLE_MS);
      pooled.idle.unref();
    }
  }

  /** Ends the thread with whatever it runs. */
  async end(worker: Worker): Promise<void> {
    const pooled = this.#of(worker);
    if (!pooled) return;
    this.#forget(pooled);
    const next = this.#inLine.shift();
    if (next) next(this.#started().worker);
    await worker.terminate();
  }

  async stop(): Promise<void> {
    this.#inLine.length = 0;
    await Promise.all([...this.#all].map(({ worker }) => this.end(worker)));
  }

  #started(): Pooled {
    const worker = new Worker(new URL('./worker/worker.ts', import.meta.url), {
      workerData: this.#start,
      env: {},
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    worker.unref();
    const pooled: Pooled = { worker, idle: undefined };
    this.#all.add(pooled);
    worker.once('exit', () => this.#forget(pooled));
    // Whoever runs something on it hears of the error too; one that is idle is only forgotten.
    worker.on('error', () => this.#forget(pooled));
    return pooled;
  }

  #of(worker: Worker): Pooled | undefined {
    return [...this.#all].find((pooled) => pooled.worker === worker);
  }

  #forget(pooled: Pooled): void {
    clearTimeout(pooled.idle);
    this.#all.delete(pooled);
    const at = this.#free.indexOf(pooled);
    if (at >= 0) this.#free.splice(at, 1);
  }
}
