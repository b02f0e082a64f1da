import type { ActionName, HandOff, State } from '../../../sales/wire.ts';

export const STATE_NAMES: Readonly<Record<State, string>> = {
  Waiting: 'New',
  Accepted: 'Accepted',
  Opportunity: 'Opportunity',
  Won: 'Won',
  Lost: 'Lost',
  Returned: 'Returned',
};

export const STATE_LOOKS: Readonly<Record<State, string>> = {
  Waiting: 'warn',
  Accepted: 'good',
  Opportunity: 'good',
  Won: 'good',
  Lost: '',
  Returned: 'bad',
};

export const ACTION_NAMES: Readonly<Record<ActionName, string>> = {
  accept: 'Accept',
  return: 'Return…',
  'first contact': 'First contact made',
  'next step': 'Next step booked',
  opportunity: 'Opportunity…',
  won: 'Won…',
  lost: 'Lost',
};

/** What the toast says after an action. */
export const DONE: Readonly<Record<ActionName, string>> = {
  accept: 'accepted',
  return: 'returned',
  'first contact': 'first contact noted',
  'next step': 'next step noted',
  opportunity: 'is an opportunity',
  won: 'won',
  lost: 'marked as lost',
};

const MINUTE_MS = 60_000;
/** From here on the time left is shown as urgent. */
const SOON_MS = 30 * MINUTE_MS;

interface TimeLeft {
  readonly text: string;
  readonly look: '' | 'warn' | 'bad';
}

/** How long there is to answer; null when nothing waits for an answer. */
export function timeLeft({ state, answerBy }: HandOff, now: number): TimeLeft | null {
  if (state !== 'Waiting' || answerBy === null) return null;
  const leftMs = answerBy - now;
  if (leftMs < 0) return { text: `${duration(-leftMs)} late`, look: 'bad' };
  return { text: `${duration(leftMs)} left`, look: leftMs < SOON_MS ? 'warn' : '' };
}

/** "5 min", "1 h 50 min", "2 d 3 h". */
function duration(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
  if (hours > 0) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${minutes} min`;
}

const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** The time alone today, with the day otherwise. */
export function moment(at: number, now: number): string {
  const date = new Date(at);
  return date.toDateString() === new Date(now).toDateString()
    ? time.format(date)
    : `${day.format(date)}, ${time.format(date)}`;
}
