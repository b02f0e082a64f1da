import type { ClockAnswer, ClockMove, OpsState, RedriveAnswer, RunAnswer, Send } from '../../ops/wire.ts';

/** What the server says no to, in a sentence for the person. */
export class Refused extends Error {}

export function readState(): Promise<OpsState> {
  return ask<OpsState>('state');
}

export function runJob(job: string): Promise<RunAnswer> {
  return ask<RunAnswer>(`jobs/${encodeURIComponent(job)}/run`, {});
}

export function sayOfHeld(send: Send): Promise<unknown> {
  return ask('push', { send });
}

export function moveClock(move: ClockMove): Promise<ClockAnswer> {
  return ask<ClockAnswer>('clock', move);
}

export function pauseSchedules(paused: boolean): Promise<unknown> {
  return ask('schedules', { paused });
}

export function redrive(job: string): Promise<RedriveAnswer> {
  return ask<RedriveAnswer>(`redrive/${encodeURIComponent(job)}`, {});
}

/** Calls whenever something has changed; the browser connects again by itself. */
export function listen(changed: () => void, connected: (yes: boolean) => void): void {
  const events = new EventSource('/ops/api/events');
  events.onmessage = changed;
  events.onopen = () => {
    connected(true);
    changed();
  };
  events.onerror = () => connected(false);
}

async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`/ops/api/${path}`, init);
  const answer = await response.json();
  if (!response.ok) throw new Refused(String(answer.problem ?? answer.message));
  return answer;
}
