/** How long something may take: time on the clock, or whole days. */
export type Duration =
  | { readonly unit: 'minutes'; readonly count: number }
  /** Days that the calendar has hours on; days of 24 hours where the clock runs around the clock. */
  | { readonly unit: 'days'; readonly count: number; readonly saysWorking: boolean };

export type DurationReading =
  | { readonly kind: 'duration'; readonly duration: Duration }
  | { readonly kind: 'unreadable'; readonly what: string; readonly fix: string };

/** Longer than any SLA, and short enough to be counted. */
const MOST_DAYS = 366;

const UNITS: Readonly<Record<string, 'minutes' | 'hours' | 'days' | 'weeks'>> = {
  m: 'minutes',
  min: 'minutes',
  mins: 'minutes',
  minute: 'minutes',
  minutes: 'minutes',
  h: 'hours',
  hr: 'hours',
  hrs: 'hours',
  hour: 'hours',
  hours: 'hours',
  d: 'days',
  day: 'days',
  days: 'days',
  w: 'weeks',
  wk: 'weeks',
  week: 'weeks',
  weeks: 'weeks',
};

const WORDS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  half: 0.5,
};
const WORKING = /\b(?:working|work|business)\b/;
const PART = /(\d+(?:[.,]\d+)?|\b(?:half an|half a|an|a|one|two|three|four|five)\b)\s*([a-z]+)?/g;
const EXAMPLES = 'Write it as 30 min, 2 hours or 1 working day.';

/** Reads "2 hours", "1h 30m", "1 working day", "half an hour"; a week is five working days. */
export function readDuration(text: string): DurationReading {
  const folded = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
  const saysWorking = WORKING.test(folded);
  const bare = folded.replace(new RegExp(WORKING, 'g'), '').replaceAll(/[-]|\band\b/g, ' ');
  let minutes = 0;
  let days = 0;
  let rest = bare;
  for (const [part, amount = '', unitWord = ''] of bare.matchAll(PART)) {
    rest = rest.replace(part, ' ');
    const unit = UNITS[unitWord];
    if (unit === undefined) return unreadable(text, unitFix(amount, unitWord));
    const count = WORDS[amount.split(' ')[0] ?? ''] ?? Number(amount.replace(',', '.'));
    if (unit === 'minutes') minutes += count;
    else if (unit === 'hours') minutes += count * 60;
    else days += unit === 'weeks' ? count * (saysWorking ? 5 : 7) : count;
  }
  if (rest.replace(/[\s,.;]/g, '') !== '' || minutes + days === 0) return unreadable(text, EXAMPLES);
  if (minutes > 0 && days > 0)
    return unreadable(text, 'Write days or hours, not both: 1 working day, or 10 hours.');
  if (!Number.isInteger(days)) return unreadable(text, 'Write whole days, or hours for less: 4 hours.');
  if (days > MOST_DAYS || minutes > MOST_DAYS * 1440)
    return unreadable(text, 'Write a time of less than a year.');
  return {
    kind: 'duration',
    duration: days > 0 ? { unit: 'days', count: days, saysWorking } : { unit: 'minutes', count: minutes },
  };
}

/** The duration as people write it: 90 minutes are "1.5 hours". */
export function durationText(duration: Duration): string {
  if (duration.unit === 'days') {
    return `${duration.count} ${duration.saysWorking ? 'working ' : ''}${duration.count === 1 ? 'day' : 'days'}`;
  }
  const { count } = duration;
  if (count < 60) return `${count} min`;
  return `${Math.round((count / 60) * 100) / 100} ${count === 60 ? 'hour' : 'hours'}`;
}

function unreadable(text: string, fix: string): DurationReading {
  return { kind: 'unreadable', what: `"${text}" is no length of time.`, fix };
}

function unitFix(amount: string, unitWord: string): string {
  if (unitWord === '') return `Say of what: ${amount} hours, ${amount} min or ${amount} working days.`;
  const meant = Object.keys(UNITS)
    .filter((unit) => unit.length >= 3)
    .find((unit) => unit.startsWith(unitWord.slice(0, 3)) || sameLetters(unit, unitWord));
  return meant === undefined ? EXAMPLES : `Did you mean "${amount} ${UNITS[meant]}"?`;
}

/** "huors" for "hours". */
function sameLetters(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('');
}
