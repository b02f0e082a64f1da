import { randomUUID } from 'node:crypto';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../account.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../event-pattern/json.ts';
import { AwsRefusal } from './aws-refusal.ts';
import type { BusEvent } from './event.ts';

/** EventBridge's limits on one PutEvents: entries, and bytes of all of them (256 KB until January 2026). */
const MOST_ENTRIES = 10;
const MOST_BYTES = 1024 * 1024;

/** What became of one entry, before it is stored: an event, or why EventBridge will not have it. */
export type ReadEntry =
  | { readonly event: BusEvent; readonly busName: string }
  | { readonly ErrorCode: string; readonly ErrorMessage: string };

/**
 * Reads the body of a PutEvents request. The request as a whole is refused for its limits; a bad entry is refused
 * alone, and the others go on.
 */
export function readPutEvents(body: JsonObject, nowMs: number): readonly ReadEntry[] {
  const entries = body.Entries;
  if (!isJsonArray(entries) || entries.length === 0) throw entriesLength('greater than or equal to 1');
  if (entries.length > MOST_ENTRIES) throw entriesLength(`less than or equal to ${MOST_ENTRIES}`);
  const bytes = entries.reduce<number>((sum, entry) => sum + entryBytes(entry), 0);
  if (bytes > MOST_BYTES) {
    throw new AwsRefusal(
      'ValidationException',
      'Total size of the entries in the request is over the limit.',
    );
  }
  return entries.map((entry) => readEntry(entry, nowMs));
}

function readEntry(entry: Json, nowMs: number): ReadEntry {
  if (!isJsonObject(entry)) return missing('Source');
  const { Source, DetailType, Detail, EventBusName, Resources, Time } = entry;
  if (typeof Source !== 'string' || Source === '') return missing('Source');
  if (typeof DetailType !== 'string' || DetailType === '') return missing('DetailType');
  if (typeof Detail !== 'string' || Detail === '') return missing('Detail');
  if (Source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  const detail = jsonObject(Detail);
  if (detail === null) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const event: BusEvent = {
    version: '0',
    id: randomUUID(),
    'detail-type': DetailType,
    source: Source,
    account: LOCAL_ACCOUNT,
    time: wholeSecond(typeof Time === 'number' ? Time * 1000 : nowMs),
    region: LOCAL_REGION,
    resources: isJsonArray(Resources) ? Resources.filter((resource) => typeof resource === 'string') : [],
    detail,
  };
  return { event, busName: typeof EventBusName === 'string' ? busNameOf(EventBusName) : 'default' };
}

/** A bus is named by its name or by its ARN. */
function busNameOf(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn.slice(nameOrArn.indexOf('/') + 1) : nameOrArn;
}

/** As EventBridge counts: 14 for a time, and the UTF-8 bytes of source, type, detail and resources. */
function entryBytes(entry: Json): number {
  if (!isJsonObject(entry)) return 0;
  const texts = [
    entry.Source,
    entry.DetailType,
    entry.Detail,
    ...(isJsonArray(entry.Resources) ? entry.Resources : []),
  ];
  const textBytes = texts.map((text) => (typeof text === 'string' ? Buffer.byteLength(text) : 0));
  return textBytes.reduce((sum, bytes) => sum + bytes, entry.Time === undefined ? 0 : 14);
}

function jsonObject(text: string): JsonObject | null {
  try {
    const value: Json = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

function wholeSecond(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z');
}

function missing(argument: string): ReadEntry {
  return {
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${argument} is not valid. Reason: ${argument} is a required argument.`,
  };
}

function entriesLength(constraint: string): AwsRefusal {
  return new AwsRefusal(
    'ValidationException',
    `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${constraint}`,
  );
}
