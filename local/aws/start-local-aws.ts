import path from 'node:path';
import type { DomainEvent } from '../../lambdas/adapters/bus.ts';
import { BUS_NAME, EVENT_SOURCE } from '../../lambdas/topology.ts';
import { awsEnv, LEDGER_TABLE_NAME } from './aws-env.ts';
import { createEventBus, type EventBus } from './event-bus/event-bus.ts';
import { createEventBusServer } from './event-bus/server.ts';
import { createFunctions, type Functions } from './functions/functions.ts';
import type { InvocationResult } from './functions/lambda-error.ts';
import { scheduledEvent } from './functions/scheduled-event.ts';
import { InvocationLog } from './invocation-log.ts';
import { startLedgerTable } from './ledger-table/ledger-table.ts';
import type { LocalAws, LocalAwsOptions } from './local-aws.ts';
import { closeServer, listenOnLoopback } from './loopback.ts';
import type { EventSource } from './queues/event-source.ts';
import { startLambdaQueues } from './queues/lambda-queues.ts';
import { startScheduler } from './scheduler/scheduler.ts';
import { Signal } from './signal.ts';
import { openState } from './state.ts';

/** Starts everything, and goes on with what an earlier run from the same folder left undone. */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const { home, clock, lambdas, onLog = () => undefined } = options;
  const inHome = (name: string) => (home === null ? null : path.join(home, name));
  const changed = new Signal();
  const onChange = () => changed.raise();

  const state = openState(inHome('aws.sqlite'));
  const ledger = await startLedgerTable(inHome('dynamodb'), LEDGER_TABLE_NAME);
  const queues = await startLambdaQueues({
    folder: inHome('sqs'),
    lambdas,
    changed,
    onRefused: (queue, reason) =>
      onLog({ functionName: 'bus', requestId: null, line: `${queue} will not take an event: ${reason}` }),
  });
  const bus = createEventBus({ state, clock, rules: queues.rules, deliver: queues.deliver, onChange });
  const busServer = createEventBusServer(bus);
  const endpoints = {
    eventBridge: await listenOnLoopback(busServer),
    dynamoDb: ledger.endpoint,
    sqs: queues.endpoint,
  };

  const log = new InvocationLog(state);
  const env = { ...awsEnv(endpoints), ...options.env };
  const functions = createFunctions({
    lambdas,
    bundles: options.bundles,
    env,
    clock,
    log,
    onLine: onLog,
    onChange,
  });
  const sources = queues.feed(
    async (lambda, event) => payloadOf(await functions.invoke(lambda, event, 'queue')),
    {
      windowMs: (options.windowCapSeconds ?? 2) * 1000,
      retryMs: (options.retryCapSeconds ?? 30) * 1000,
    },
  );
  const scheduler = startScheduler({
    state,
    clock,
    timeZone: options.timeZone ?? (() => 'UTC'),
    schedules: lambdas.flatMap(({ name, schedule }) =>
      schedule === null ? [] : [{ name, expression: schedule }],
    ),
    run: async (name, atMs) => void (await functions.invoke(name, scheduledEvent(name, atMs), 'schedule')),
    onChange,
  });
  const forgetClock = clock.onJump(() => functions.clockJumped());

  return {
    endpoints,
    env: awsEnv(endpoints),
    invoke: (name, payload) => functions.invoke(name, payload, 'by hand'),
    async runNow(name) {
      scheduler.ran(name);
      return functions.invoke(name, scheduledEvent(name, clock.now()), 'by hand');
    },
    publish: (events) => publish(bus, events),
    eventLog: (limit) => bus.log(limit),
    replay: (sinceMs) => bus.replay(sinceMs),
    invocations: (limit) => log.latest(limit),
    queues: () => queues.status(),
    schedules: () => scheduler.status(),
    schedulesPaused: () => scheduler.isPaused(),
    pauseSchedules: (paused) => scheduler.setPaused(paused),
    async drain() {
      await untilQuiet([bus, functions, scheduler, ...sources], sources, changed);
      return { toBeRetried: queues.status().reduce((sum, { inFlight }) => sum + inFlight, 0) };
    },
    async stop() {
      forgetClock();
      await endRuns(functions, [...sources, scheduler]);
      await closeServer(busServer);
      await bus.stop();
      await queues.stop();
      await ledger.stop();
      state.close();
    },
  };
}

/** What the Lambda answered. */
function payloadOf(result: InvocationResult): unknown {
  if (!result.ok) throw new Error(result.error.errorMessage);
  return result.payload;
}

function publish(bus: EventBus, events: readonly DomainEvent[]): void {
  for (const { type, detail, atEpochMs } of events) {
    const entry = {
      EventBusName: BUS_NAME,
      Source: EVENT_SOURCE,
      DetailType: type,
      Detail: JSON.stringify(detail),
      Time: atEpochMs / 1000,
    };
    const [answer] = bus.putEvents({ Entries: [entry] });
    if (answer === undefined || 'ErrorCode' in answer)
      throw new Error(`The bus does not take this ${type} event`);
  }
}

async function untilQuiet(
  parts: readonly { isQuiet(): boolean }[],
  sources: readonly EventSource[],
  changed: Signal,
): Promise<void> {
  for (const source of sources) source.hurry();
  try {
    while (!parts.every((part) => part.isQuiet())) await changed.next();
  } finally {
    for (const source of sources) source.takeTime();
  }
}

/** The Lambdas are ended first: what they were doing fails at once, and stays in the queues. */
async function endRuns(functions: Functions, starters: readonly { stop(): Promise<void> }[]): Promise<void> {
  const stopped = starters.map((starter) => starter.stop());
  await functions.stop();
  await Promise.all(stopped);
}
