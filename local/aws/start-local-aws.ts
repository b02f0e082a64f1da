import path from 'node:path';
import type { DomainEvent } from '../../lambdas/adapters/bus.ts';
import { BUS_NAME, EVENT_SOURCE } from '../../lambdas/topology.ts';
import { awsEnv, LEDGER_TABLE_NAME } from './aws-env.ts';
import { createEventBus, type EventBus } from './event-bus/event-bus.ts';
import { createEventBusServer } from './event-bus/server.ts';
import { startLedgerTable } from './ledger-table/ledger-table.ts';
import type { LocalAws, LocalAwsOptions } from './local-aws.ts';
import { closeServer, listenOnLoopback } from './loopback.ts';
import type { EventSource } from './queues/event-source.ts';
import { startLambdaQueues } from './queues/lambda-queues.ts';
import { startRuns } from './runs.ts';
import { Signal } from './signal.ts';
import { openState } from './state.ts';

/** Starts everything, and goes on with what an earlier run from the same folder left undone. */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const { home, clock, lambdas, onLog } = options;
  const inHome = (name: string) => (home === null ? null : path.join(home, name));
  const changed = new Signal();
  const state = openState(inHome('aws.sqlite'));

  const ledger = await startLedgerTable(inHome('dynamodb'), LEDGER_TABLE_NAME);
  const queues = await startLambdaQueues({
    folder: inHome('sqs'),
    lambdas,
    clock,
    changed,
    onRefused: (queue, reason) =>
      onLog?.({ functionName: 'bus', requestId: null, line: `${queue} will not take an event: ${reason}` }),
  });
  const onChange = () => changed.raise();
  const bus = createEventBus({ state, clock, rules: queues.rules, deliver: queues.deliver, onChange });
  const busServer = createEventBusServer(bus);
  const eventBridge = await listenOnLoopback(busServer);

  const endpoints = { eventBridge, dynamoDb: ledger.endpoint, sqs: queues.endpoint };
  const env = awsEnv(endpoints);
  const runs = startRuns(options, { state, queues, env, changed });

  return {
    endpoints,
    env,
    ...runs.asked,
    publish: (events) => publish(bus, events),
    eventLog: (limit) => bus.log(limit),
    replay: (sinceMs, lambda) => bus.replay(sinceMs, lambda),
    archived: (sinceMs, lambda) => bus.archived(sinceMs, lambda),
    queues: () => queues.status(),
    redrive: (lambda) => queues.redrive(lambda),
    async drain() {
      await untilQuiet([bus, runs.functions, runs.scheduler, ...runs.sources], runs.sources, changed);
      return { toBeRetried: queues.status().reduce((sum, { inFlight }) => sum + inFlight, 0) };
    },
    async stop({ graceMs } = { graceMs: 0 }) {
      await runs.stop(graceMs);
      await closeServer(busServer);
      await bus.stop();
      await queues.stop();
      await ledger.stop();
      state.close();
    },
  };
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
