// The inside of a Lambda's worker thread: loads the bundle once and runs one invocation after another in it.
import { pathToFileURL } from 'node:url';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../account.ts';
import { giveMemoryBack } from './give-back.ts';
import { thrown } from './lambda-error.ts';
import { shiftDate } from './shifted-date.ts';
import type { InvocationRequest, WorkerMessage, WorkerStart } from './worker-messages.ts';

type Handler = (event: unknown, context: object) => unknown;

const { bundle, offset, functionName, memoryMb }: WorkerStart = workerData;
if (parentPort === null) throw new Error('worker.ts is to be started as a worker thread');
const port: MessagePort = parentPort;
const tell = (message: WorkerMessage) => port.postMessage(message);

shiftDate(new Float64Array(offset));
try {
  const handler = await loadHandler();
  port.on('message', (request: InvocationRequest) => void run(handler, request));
  tell({ kind: 'ready' });
} catch (error) {
  tell({ kind: 'not loaded', error: thrown(error) });
}

async function loadHandler(): Promise<Handler> {
  const { handler } = await import(pathToFileURL(bundle).href);
  if (typeof handler !== 'function') throw new Error(`${bundle} exports no function named handler`);
  return handler;
}

async function run(handler: Handler, { requestId, payload, timeoutMs }: InvocationRequest): Promise<void> {
  try {
    const result = await handler(JSON.parse(payload), contextOf(requestId, timeoutMs));
    tell({ kind: 'done', payload: JSON.stringify(result ?? null) });
  } catch (error) {
    console.error(error);
    tell({ kind: 'failed', error: thrown(error) });
  }
  setImmediate(giveMemoryBack);
}

/** The part of Lambda's context object that exists here too. */
function contextOf(requestId: string, timeoutMs: number): object {
  const startedAt = performance.now();
  return {
    awsRequestId: requestId,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${LOCAL_REGION}:${LOCAL_ACCOUNT}:function:${functionName}`,
    memoryLimitInMB: String(memoryMb),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(timeoutMs - (performance.now() - startedAt))),
  };
}
