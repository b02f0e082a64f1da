/** The thread that scripts run in. Each execution has a context of its own with nothing in it but what Google has. */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import vm from 'node:vm';
import {
  type MessagePort,
  moveMessagePortToContext,
  parentPort,
  receiveMessageOnPort,
  workerData,
} from 'node:worker_threads';
import { type Run, SIGNAL, type ToScript } from '../calls.ts';
import type { Host } from '../script/host.ts';
import type { StartRun, WorkerStart } from './messages.ts';

const { services, code, files, scopes, timeZone, offset } = workerData as WorkerStart;
const aheadMs = new Float64Array(offset);

const servicesScript = new vm.Script(services, { filename: 'services.js' });
const projectScript = compiledProject();

/** A project that cannot be read says so each time that one of its functions is asked for. */
function compiledProject(): vm.Script | Error {
  try {
    return new vm.Script(code, { filename: 'Code.gs' });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

type Start = (host: Host, run: Run, load: () => void) => void;

parentPort?.on('message', ({ port: given, signal }: StartRun) => {
  const context = vm.createContext({});
  const start = servicesScript.runInContext(context) as Start;
  const port = moveMessagePortToContext(given, context) as MessagePort;
  const run: Run = receiveMessageOnPort(port)?.message;
  start(hostOf(port, new Int32Array(signal)), run, () => {
    if (projectScript instanceof Error) throw projectScript;
    projectScript.runInContext(context);
  });
});

function hostOf(port: MessagePort, signal: Int32Array): Host {
  return {
    post: (message) => port.postMessage(message),
    receive() {
      // The call that woke us for the answer before may come only now, while this one is not there yet.
      while (Atomics.load(signal, SIGNAL.answered) === 0) Atomics.wait(signal, SIGNAL.answered, 0);
      Atomics.store(signal, SIGNAL.answered, 0);
      // What comes through a port of the script's context is made of the script's own arrays and dates.
      return receiveMessageOnPort(port)?.message as ToScript;
    },
    shape: () => Atomics.load(signal, SIGNAL.shape),
    aheadMs: () => aheadMs[0] ?? 0,
    uuid: randomUUID,
    digest: (algorithm, base64) => createHash(algorithm).update(base64, 'base64').digest('base64'),
    hmac: (algorithm, base64, keyBase64) =>
      createHmac(algorithm, Buffer.from(keyBase64, 'base64')).update(base64, 'base64').digest('base64'),
    toBase64: (text, charset) => Buffer.from(text, charset).toString('base64'),
    fromBase64: (base64, charset) => Buffer.from(base64, 'base64').toString(charset),
    file: (name) => files[name] ?? null,
    scopes,
    timeZone,
  };
}
