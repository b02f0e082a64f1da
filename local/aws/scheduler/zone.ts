/** A wall-clock time, whatever the zone, as the epoch milliseconds it would be in UTC. */
export type LocalMs = number;

/** How far a time zone's clocks are ahead of UTC at an instant, in milliseconds; negative in the west. */
function zoneOffsetMs(timeZone: string, epochMs: number): number {
  const parts = formatFor(timeZone).formatToParts(epochMs);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(epochMs / 1000) * 1000;
}

/** What the clocks of the zone show at an instant. */
export function localTime(timeZone: string, epochMs: number): LocalMs {
  return epochMs + zoneOffsetMs(timeZone, epochMs);
}

/** The first instant at which the clocks show this time; null when they skip it in spring. */
export function instantOf(timeZone: string, local: LocalMs): number | null {
  // No zone changes its clocks twice within a day, so these two offsets are the only ones possible.
  const offsets = [zoneOffsetMs(timeZone, local - DAY_MS), zoneOffsetMs(timeZone, local + DAY_MS)];
  const instants = offsets
    .map((offset) => local - offset)
    .filter((epochMs) => localTime(timeZone, epochMs) === local);
  return instants.length === 0 ? null : Math.min(...instants);
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
