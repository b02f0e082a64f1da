import type { ActedOn, Everything, HandOff, RepAction } from '../../../sales/wire.ts';

/** What the server says no to, in a sentence for the rep. */
export class Refused extends Error {}

export function readEverything(): Promise<Everything> {
  return ask<Everything>('/sales/api/hand-offs');
}

/** Does something with a hand-off, in the name of a rep (blank: of its owner). */
export function act(id: string, action: RepAction, ownerId: string): Promise<ActedOn> {
  const by = ownerId === '' ? '' : `?ownerId=${encodeURIComponent(ownerId)}`;
  return ask<ActedOn>(`/sales/api/hand-offs/${encodeURIComponent(id)}${by}`, action);
}

export function takeBack(undo: string): Promise<HandOff> {
  return ask<HandOff>('/sales/api/undo', { undo });
}

/** Calls whenever something has changed; the browser connects again by itself. */
export function listen(changed: () => void, connected: (yes: boolean) => void): void {
  const changes = new EventSource('/sales/api/changes');
  changes.onmessage = changed;
  changes.onopen = () => {
    connected(true);
    changed();
  };
  changes.onerror = () => connected(false);
}

async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, init);
  const answer = await response.json();
  if (!response.ok) throw new Refused(String(answer.problem ?? answer.message));
  return answer;
}
