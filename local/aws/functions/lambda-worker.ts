import { Worker } from 'node:worker_threads';
import { compileCache } from './compile-cache.ts';
import { exited, type InvocationResult, type LambdaError, readResponse, timedOut } from './lambda-error.ts';
import { lines } from './lines.ts';
import type { InvocationRequest, WorkerMessage, WorkerStart } from './worker-messages.ts';

/** One worker thread, which runs one invocation at a time and keeps its module state between them. */
export interface LambdaWorker {
  /** Loads the bundle first, if this is the first invocation; loading counts towards the time-out. */
  run(request: InvocationRequest): Promise<InvocationResult>;
  /** False after a time-out, a crash or {@link stop}: it can run nothing more. */
  isAlive(): boolean;
  stop(): Promise<void>;
}

/** All Lambdas share this machine: V8 collects more often below these than it would below what AWS gives. */
const MOST_HEAP_MB = 640;
const YOUNG_HEAP_MB = 6;

export function startLambdaWorker(options: {
  readonly start: WorkerStart;
  readonly env: Readonly<Record<string, string>>;
  /** Told each line that the Lambda writes to stdout or stderr. */
  readonly onLine: (line: string) => void;
}): LambdaWorker {
  const { start, env, onLine } = options;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: start,
    env: { ...compileCache(), ...env },
    stdout: true,
    stderr: true,
    execArgv: ['--enable-source-maps', '--disable-warning=ExperimentalWarning'],
    resourceLimits: {
      maxOldGenerationSizeMb: Math.min(start.memoryMb, MOST_HEAP_MB),
      maxYoungGenerationSizeMb: YOUNG_HEAP_MB,
    },
  });
  lines(worker.stdout, onLine);
  lines(worker.stderr, onLine);

  let alive = true;
  let ready = false;
  let current: {
    readonly request: InvocationRequest;
    readonly end: (result: InvocationResult) => void;
  } | null = null;

  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'ready') {
      ready = true;
      if (current !== null) worker.postMessage(current.request);
    } else if (message.kind === 'done') {
      current?.end(readResponse(message.payload));
    } else {
      // A module that did not load is not tried again in the same thread.
      if (message.kind === 'not loaded') endThread();
      current?.end({ ok: false, error: message.error });
    }
  });
  worker.on('error', (error: Error & { code?: string }) =>
    crashed(crashOf(error, current?.request.requestId ?? '')),
  );
  worker.on('exit', (code) => crashed(exited(current?.request.requestId ?? '', `exit status ${code}`)));

  function crashed(error: LambdaError): void {
    alive = false;
    current?.end({ ok: false, error });
  }

  function endThread(): void {
    alive = false;
    void worker.terminate();
  }

  return {
    run(request) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          endThread();
          current?.end({ ok: false, error: timedOut(request.requestId, request.timeoutMs) });
        }, request.timeoutMs);
        current = {
          request,
          end(result) {
            clearTimeout(timer);
            current = null;
            resolve(result);
          },
        };
        if (!alive) crashed(exited(request.requestId, 'the worker had ended'));
        else if (ready) worker.postMessage(request);
      });
    },
    isAlive: () => alive,
    async stop() {
      alive = false;
      await worker.terminate();
    },
  };
}

/** What nobody caught ends the process in Lambda, and running out of memory has it killed. */
function crashOf(error: Error & { code?: string }, requestId: string): LambdaError {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return exited(requestId, 'signal: killed (out of memory)');
  return {
    errorType: `Runtime.${error.name}`,
    errorMessage: `RequestId: ${requestId} Error: ${error.message}`,
  };
}
