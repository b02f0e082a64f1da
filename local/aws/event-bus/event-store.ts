import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../state.ts';
import type { BusEvent } from './event.ts';

/** An event that was accepted, with the queues it went to. */
export interface ArchivedEvent {
  readonly sequence: number;
  readonly event: BusEvent;
  readonly busName: string;
  readonly atMs: number;
  readonly queues: readonly string[];
}

/** One event on its way to one queue. */
export interface Delivery {
  readonly sequence: number;
  readonly queue: string;
  readonly body: string;
}

/** Keeps every accepted event for the archive, and each delivery until the queue has it. */
export class EventStore {
  readonly #state: DatabaseSync;

  constructor(state: DatabaseSync) {
    this.#state = state;
    state.exec(`
      CREATE TABLE IF NOT EXISTS bus_events (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT, bus TEXT NOT NULL, at_ms INTEGER NOT NULL,
        event TEXT NOT NULL, queues TEXT NOT NULL
      );
      CREATE INDEX IF NOT EXISTS bus_events_by_time ON bus_events (at_ms);
      CREATE TABLE IF NOT EXISTS bus_deliveries (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, body TEXT NOT NULL
      );
    `);
  }

  /** Keeps the events and what is to be delivered of them, all or none. */
  accept(events: readonly Omit<ArchivedEvent, 'sequence'>[]): void {
    inTransaction(this.#state, () => {
      const keep = this.#state.prepare(
        'INSERT INTO bus_events (bus, at_ms, event, queues) VALUES (?, ?, ?, ?)',
      );
      for (const { event, busName, atMs, queues } of events) {
        keep.run(busName, atMs, JSON.stringify(event), JSON.stringify(queues));
        this.#queueUp(event, queues);
      }
    });
  }

  /** Delivers an event once more, without another place in the archive. */
  deliverAgain(event: BusEvent, queues: readonly string[]): void {
    inTransaction(this.#state, () => this.#queueUp(event, queues));
  }

  #queueUp(event: BusEvent, queues: readonly string[]): void {
    const deliver = this.#state.prepare('INSERT INTO bus_deliveries (queue, body) VALUES (?, ?)');
    for (const queue of queues) deliver.run(queue, plainJson(event));
  }

  /** The oldest that are still to be delivered. */
  undelivered(limit: number): readonly Delivery[] {
    const rows = this.#state
      .prepare('SELECT sequence, queue, body FROM bus_deliveries ORDER BY sequence LIMIT ?')
      .all(limit);
    return rows.map((row) => ({
      sequence: Number(row.sequence),
      queue: String(row.queue),
      body: String(row.body),
    }));
  }

  delivered(sequences: readonly number[]): void {
    inTransaction(this.#state, () => {
      const forget = this.#state.prepare('DELETE FROM bus_deliveries WHERE sequence = ?');
      for (const sequence of sequences) forget.run(sequence);
    });
  }

  hasUndelivered(): boolean {
    return this.#state.prepare('SELECT 1 FROM bus_deliveries LIMIT 1').get() !== undefined;
  }

  /** Newest first. */
  latest(limit: number): readonly ArchivedEvent[] {
    return this.#state
      .prepare('SELECT * FROM bus_events ORDER BY sequence DESC LIMIT ?')
      .all(limit)
      .map(archivedEvent);
  }

  /** In the order in which they came. */
  since(atMs: number): readonly ArchivedEvent[] {
    return this.#state
      .prepare('SELECT * FROM bus_events WHERE at_ms >= ? ORDER BY sequence')
      .all(atMs)
      .map(archivedEvent);
  }

  forgetBefore(atMs: number): void {
    this.#state.prepare('DELETE FROM bus_events WHERE at_ms < ?').run(atMs);
  }
}

function archivedEvent(row: Record<string, unknown>): ArchivedEvent {
  return {
    sequence: Number(row.sequence),
    busName: String(row.bus),
    atMs: Number(row.at_ms),
    event: JSON.parse(String(row.event)),
    queues: JSON.parse(String(row.queues)),
  };
}

/**
 * JSON with the characters escaped that a message of fauxqs 2.4.1 may not have (all beyond U+FFFF among them, so every
 * emoji) and some that SQS itself refuses: the same event to whoever parses it.
 */
function plainJson(event: BusEvent): string {
  return JSON.stringify(event).replace(
    /[\ud800-\udfff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
  );
}
