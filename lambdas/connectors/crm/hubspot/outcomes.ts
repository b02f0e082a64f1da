import type { OutcomePage } from '../port.ts';
import { type ContactAnswer, type ContactHistory, historyBatch, searchPage } from './answers.ts';
import { type Position, readCursor, writeCursor } from './cursor.ts';
import { instant, outcomesIn, PROPERTIES_WITH_HISTORY, type RecordedOutcome } from './history.ts';
import { readUserNames } from './portal.ts';
import type { Send } from './request.ts';

/**
 * HubSpot's search index lags behind its records, by seconds and sometimes by a minute. Each read looks this far back,
 * and leaves out what it has told before.
 */
const OVERLAP_MS = 15 * 60_000;
const PAGE_SIZE = 100;
/** A batch read with history takes half of what one without takes. */
const HISTORY_BATCH_SIZE = 50;

/**
 * Reads a page of what sales did. The contacts are walked in the order of their last modification by moving the window,
 * never by HubSpot's offset: a contact that changes meanwhile would make the next page skip one, and offsets end at
 * 10,000. A change that arrives during the walk is met again at its end.
 */
export async function readOutcomes(
  send: Send,
  now: () => number,
  cursor: string | null,
): Promise<OutcomePage> {
  const position = startingNoLaterThan(now() - OVERLAP_MS, readCursor(cursor));
  const { contacts, next } = await walk(send, position);
  const histories = await readHistories(send, contacts);
  const told = new Set(position.told.map(([eventKey]) => eventKey));
  const fresh = histories
    .flatMap(outcomesIn)
    .filter(({ outcome, recordedAtMs }) => recordedAtMs >= position.fromMs && !told.has(outcome.eventKey));
  return {
    outcomes: await withNames(send, fresh),
    cursor: writeCursor(moved(position, contacts, fresh, next)),
    more: next !== null,
  };
}

/** A clock that was set back (ours, or HubSpot's against ours) must not hide what happens until it has caught up. */
function startingNoLaterThan(latestMs: number, position: Position): Position {
  if (position.fromMs <= latestMs || position.atMs !== position.fromMs || position.afterId !== null)
    return position;
  return { ...position, fromMs: latestMs, atMs: latestMs };
}

interface Walked {
  readonly contacts: readonly ContactAnswer[];
  /** Where the walk goes on; null at its end. */
  readonly next: Pick<Position, 'atMs' | 'afterId'> | null;
}

async function walk(send: Send, { atMs, afterId }: Position): Promise<Walked> {
  if (afterId !== null) return walkOneInstant(send, atMs, afterId);
  const contacts = await search(
    send,
    [{ propertyName: 'lastmodifieddate', operator: 'GTE', value: String(atMs) }],
    'lastmodifieddate',
  );
  const last = modifiedMs(contacts.at(-1));
  if (contacts.length < PAGE_SIZE || last === null) return { contacts, next: null };
  const before = contacts.filter((contact) => modifiedMs(contact) !== last);
  // A page's end may cut through contacts modified at the same instant, so they start the next one together …
  if (before.length > 0) return { contacts: before, next: { atMs: last, afterId: null } };
  // … and where they fill a page by themselves, as after an import, they are walked by their ids.
  return walkOneInstant(send, last, '0');
}

async function walkOneInstant(send: Send, atMs: number, afterId: string): Promise<Walked> {
  const contacts = await search(
    send,
    [
      { propertyName: 'lastmodifieddate', operator: 'EQ', value: String(atMs) },
      { propertyName: 'hs_object_id', operator: 'GT', value: afterId },
    ],
    'hs_object_id',
  );
  const lastId = contacts.length < PAGE_SIZE ? undefined : contacts.at(-1)?.id;
  return {
    contacts,
    next: lastId === undefined ? { atMs: atMs + 1, afterId: null } : { atMs, afterId: lastId },
  };
}

interface Filter {
  readonly propertyName: string;
  readonly operator: 'GTE' | 'GT' | 'EQ' | 'HAS_PROPERTY';
  readonly value?: string;
}

async function search(
  send: Send,
  filters: readonly Filter[],
  sortedBy: string,
): Promise<readonly ContactAnswer[]> {
  const ours: Filter = { propertyName: 'leadsheet_id', operator: 'HAS_PROPERTY' };
  const body = {
    filterGroups: [{ filters: [ours, ...filters] }],
    sorts: [{ propertyName: sortedBy, direction: 'ASCENDING' }],
    properties: ['lastmodifieddate'],
    limit: PAGE_SIZE,
  };
  const { results } = await send(
    { method: 'POST', path: '/crm/v3/objects/contacts/search', body },
    searchPage,
  );
  return results;
}

async function readHistories(
  send: Send,
  contacts: readonly ContactAnswer[],
): Promise<readonly ContactHistory[]> {
  const all: ContactHistory[] = [];
  for (let from = 0; from < contacts.length; from += HISTORY_BATCH_SIZE) {
    const body = {
      inputs: contacts.slice(from, from + HISTORY_BATCH_SIZE).map(({ id }) => ({ id })),
      properties: ['leadsheet_id'],
      propertiesWithHistory: PROPERTIES_WITH_HISTORY,
    };
    const { results } = await send(
      { method: 'POST', path: '/crm/v3/objects/contacts/batch/read', body },
      historyBatch,
    );
    all.push(...results);
  }
  return all;
}

/** Oldest first, each with who did it as far as HubSpot's list of owners knows. */
async function withNames(send: Send, fresh: readonly RecordedOutcome[]): Promise<OutcomePage['outcomes']> {
  const names = fresh.some(({ userId }) => userId !== null)
    ? await readUserNames(send)
    : new Map<number, string>();
  return fresh
    .map(({ outcome, userId }) => ({ ...outcome, by: outcome.by ?? names.get(userId ?? 0) ?? null }))
    .toSorted((a, b) => a.atEpochMs - b.atEpochMs);
}

function moved(
  position: Position,
  contacts: readonly ContactAnswer[],
  fresh: readonly RecordedOutcome[],
  next: Walked['next'],
): Position {
  const newestMs = Math.max(position.newestMs, ...contacts.map((contact) => modifiedMs(contact) ?? 0));
  const told = [
    ...position.told,
    ...fresh.map(({ outcome, recordedAtMs }) => [outcome.eventKey, recordedAtMs] as const),
  ];
  if (next !== null) return { ...position, ...next, newestMs, told };
  const fromMs = Math.max(0, newestMs - OVERLAP_MS);
  return {
    fromMs,
    atMs: fromMs,
    afterId: null,
    newestMs,
    told: told.filter(([, recordedAtMs]) => recordedAtMs >= fromMs),
  };
}

function modifiedMs(contact: ContactAnswer | undefined): number | null {
  return instant(contact?.properties.lastmodifieddate);
}
