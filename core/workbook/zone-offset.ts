import { DAY_MS, epochDay } from './civil.ts';

/** How far a zone's clocks are ahead of UTC through one UTC day; a change in the middle of it has its instant. */
interface OffsetDay {
  readonly atStartMs: number;
  readonly atEndMs: number;
  /** The first instant with the later offset; Infinity on a day without a change. */
  readonly changeEpochMs: number;
}

interface Zone {
  readonly probe: (epochMs: number) => number;
  readonly days: Map<number, OffsetDay>;
}

const zones = new Map<string, Zone>();

/**
 * Milliseconds by which the clocks of an IANA zone are ahead of UTC at an instant. `Intl` is asked at most twice
 * for each day that is ever needed, as it is a thousand times slower than a look-up.
 * @throws RangeError for a zone that is not known.
 */
export function offsetAt(epochMs: number, timeZone: string): number {
  const zone = zones.get(timeZone) ?? openZone(timeZone);
  const dayNumber = Math.floor(epochMs / DAY_MS);
  const day = zone.days.get(dayNumber) ?? probeDay(zone, dayNumber);
  return epochMs < day.changeEpochMs ? day.atStartMs : day.atEndMs;
}

function openZone(timeZone: string): Zone {
  const fixed = fixedOffset(timeZone);
  const zone: Zone = { probe: fixed === null ? probeByIntl(timeZone) : () => fixed, days: new Map() };
  zones.set(timeZone, zone);
  return zone;
}

function probeDay(zone: Zone, dayNumber: number): OffsetDay {
  const start = dayNumber * DAY_MS;
  const atStartMs = zone.probe(start);
  const atEndMs = zone.probe(start + DAY_MS - 1);
  const day = { atStartMs, atEndMs, changeEpochMs: Number.POSITIVE_INFINITY };
  if (atStartMs !== atEndMs) day.changeEpochMs = findChange(zone, start, atStartMs);
  zone.days.set(dayNumber, day);
  return day;
}

/** The first instant of the day whose offset is no longer the one at its start. */
function findChange(zone: Zone, dayStart: number, atStartMs: number): number {
  let before = dayStart;
  let after = dayStart + DAY_MS - 1;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (zone.probe(middle) === atStartMs) before = middle;
    else after = middle;
  }
  return after;
}

/** Google Sheets shows a zone that it does not know as `GMT-08:00`. */
function fixedOffset(timeZone: string): number | null {
  const match = /^(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?$/.exec(timeZone);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

function probeByIntl(timeZone: string): (epochMs: number) => number {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (epochMs) => {
    const shown = new Map(clock.formatToParts(epochMs).map((part) => [part.type, part.value]));
    const number = (type: Intl.DateTimeFormatPartTypes) => Number(shown.get(type));
    const year = shown.get('era') === 'BC' ? 1 - number('year') : number('year');
    const seconds = (number('hour') * 60 + number('minute')) * 60 + number('second');
    const wallMs = epochDay(year, number('month'), number('day')) * DAY_MS + seconds * 1000;
    return wallMs - Math.floor(epochMs / 1000) * 1000;
  };
}
