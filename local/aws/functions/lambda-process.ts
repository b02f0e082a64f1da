import { spawn } from 'node:child_process';
import path from 'node:path';
import { compileCache } from './compile-cache.ts';
import { exited, type InvocationResult, type LambdaError, readResponse, timedOut } from './lambda-error.ts';
import type { LambdaWorker } from './lambda-worker.ts';
import { lines } from './lines.ts';
import { endWithUs } from './process-guard.ts';
import { type RuntimeAnswer, startRuntimeApi } from './runtime-api.ts';
import { RUNTIME_CLIENT } from './runtime-client/install.ts';
import type { InvocationRequest, WorkerStart } from './worker-messages.ts';

/**
 * One process under AWS's own runtime client, as in AWS: killed when its time is over, and frozen from the moment it
 * asks for the next invocation until there is one. The client has to be installed.
 */
export function startLambdaProcess(options: {
  readonly start: WorkerStart;
  readonly env: Readonly<Record<string, string>>;
  /** Told each line that the Lambda writes to stdout or stderr. */
  readonly onLine: (line: string) => void;
}): LambdaWorker {
  const { start, env, onLine } = options;
  let alive = true;
  let frozen = false;
  let current: {
    readonly request: InvocationRequest;
    readonly end: (result: InvocationResult) => void;
  } | null = null;

  const ready = startRuntimeApi({
    functionName: start.functionName,
    onAnswer: answered,
    onIdle: () => {
      // A signal sooner would keep back the answer that is still on its way.
      if (current === null) freeze();
    },
  });
  const process = ready.then((api) => boot(api.address));

  function boot(address: string) {
    const child = spawn(
      globalThis.process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        '--enable-source-maps',
        `--max-old-space-size=${start.memoryMb}`,
        `--import=${RUNTIME_CLIENT.preload}`,
        RUNTIME_CLIENT.entry,
        `${path.basename(start.bundle, '.mjs')}.handler`,
      ],
      {
        cwd: globalThis.process.cwd(),
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...compileCache(),
          ...env,
          AWS_LAMBDA_RUNTIME_API: address,
          LAMBDA_TASK_ROOT: path.dirname(start.bundle),
          _HANDLER: `${path.basename(start.bundle, '.mjs')}.handler`,
        },
      },
    );
    lines(child.stdout, onLine);
    lines(child.stderr, onLine);
    child.on('error', (error) => gone(error.message));
    child.on('exit', (code, signal) => gone(signal === null ? `exit status ${code}` : `signal: ${signal}`));
    endWithUs(child);
    if (!alive) child.kill('SIGKILL');
    return child;
  }

  function answered(answer: RuntimeAnswer): void {
    if (answer.kind === 'response') current?.end(readResponse(answer.payload));
    else {
      if (answer.kind === 'not loaded') kill();
      current?.end({ ok: false, error: answer.error });
    }
  }

  function gone(reason: string): void {
    alive = false;
    void ready.then((api) => api.close());
    fail(exited(current?.request.requestId ?? '', reason));
  }

  function fail(error: LambdaError): void {
    current?.end({ ok: false, error });
  }

  function freeze(): void {
    frozen = true;
    void process.then((child) => frozen && child.kill('SIGSTOP'));
  }

  function kill(): void {
    alive = false;
    void process.then((child) => child.kill('SIGKILL'));
  }

  return {
    run(request) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          kill();
          fail(timedOut(request.requestId, request.timeoutMs));
        }, request.timeoutMs);
        current = {
          request,
          end(result) {
            clearTimeout(timer);
            current = null;
            resolve(result);
          },
        };
        if (!alive) return fail(exited(request.requestId, 'the process had ended'));
        void Promise.all([ready, process]).then(([api, child]) => {
          if (frozen) child.kill('SIGCONT');
          frozen = false;
          api.give(request, new Float64Array(start.offset)[0] ?? 0);
        });
      });
    },
    isAlive: () => alive,
    async stop() {
      const child = await process;
      if (!alive) return;
      kill();
      if (child.exitCode === null && child.signalCode === null)
        await new Promise<void>((resolve) => child.once('exit', () => resolve()));
    },
  };
}
