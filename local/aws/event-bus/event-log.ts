import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../event-pattern/json.ts';
import type { ArchivedEvent } from './event-store.ts';

/** One event as /ops shows it. */
export interface EventLogEntry {
  readonly id: string;
  readonly atMs: number;
  readonly detailType: string;
  readonly source: string;
  /** The detail in one line, for people. */
  readonly summary: string;
  /** The queues that it went to; none means that no rule asked for it. */
  readonly queues: readonly string[];
}

export function logEntry({ event, atMs, queues }: ArchivedEvent): EventLogEntry {
  return {
    id: event.id,
    atMs,
    detailType: event['detail-type'],
    source: event.source,
    summary: summarize(event.detail),
    queues,
  };
}

const LONGEST_SUMMARY = 160;
const LONGEST_VALUE = 40;

/** `key: value` pairs, nested things by their size, cut to one line. */
function summarize(detail: JsonObject): string {
  const pairs = Object.entries(detail)
    .filter(([name]) => name !== 'version')
    .map(([name, value]) => `${name}: ${inShort(value)}`);
  return shortened(pairs.join(', '), LONGEST_SUMMARY);
}

function inShort(value: Json): string {
  if (isJsonArray(value)) return value.length === 1 ? '1 item' : `${value.length} items`;
  if (isJsonObject(value)) {
    const inner = Object.values(value).filter((each) => typeof each === 'string' && each !== '');
    return inner.length === 0 ? '{…}' : `{${shortened(inner.join(' · '), LONGEST_VALUE)}}`;
  }
  return shortened(String(value), LONGEST_VALUE);
}

function shortened(text: string, most: number): string {
  const oneLine = text.replace(/\s+/g, ' ');
  return oneLine.length <= most ? oneLine : `${oneLine.slice(0, most - 1)}…`;
}
