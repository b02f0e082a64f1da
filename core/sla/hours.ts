/** From one minute of a day to another, counted from its midnight: a night shift ends after 1,440. */
export interface Span {
  readonly fromMinute: number;
  readonly toMinute: number;
}

const CLOSED = new Set(['', 'closed', 'none', 'no', 'off', '-', '–', 'holiday']);
const ALL_DAY = new Set(['24', '24h', '24 hours', 'all day', 'around the clock', 'open', '24/7']);
const SPAN =
  /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?\s*(?:-|–|—|to|until)\s*(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/;
const DAY_MINUTES = 1440;

/**
 * Reads the hours of a day: "9:00-12:00, 13:00-17:30", "9am-5pm", "22:00-6:00" for a shift that ends the next
 * morning, "closed". Null where it cannot be read. Spans come in order, and those that touch are one.
 */
export function readHours(text: string): readonly Span[] | null {
  const folded = text.normalize('NFKC').trim().toLowerCase();
  if (CLOSED.has(folded)) return [];
  if (ALL_DAY.has(folded)) return [{ fromMinute: 0, toMinute: DAY_MINUTES }];
  const spans = folded.split(/[,;\n]|\band\b/).map((part) => readSpan(part.trim()));
  return spans.some((span) => span === null) ? null : merged(spans.flatMap((span) => span ?? []));
}

function readSpan(text: string): Span | null {
  const match = SPAN.exec(text);
  if (match === null) return null;
  const [, fromHour, fromMinutes, fromHalf, toHour, toMinutes, toHalf] = match;
  const from = minuteOf(fromHour, fromMinutes, fromHalf);
  const to = minuteOf(toHour, toMinutes, toHalf);
  if (from === null || to === null || from === to || from >= DAY_MINUTES) return null;
  return { fromMinute: from, toMinute: to > from ? to : to + DAY_MINUTES };
}

function minuteOf(hours = '', minutes = '0', half = ''): number | null {
  const hour = Number(hours);
  const minute = Number(minutes);
  if (minute > 59 || hour > 24 || (half !== '' && (hour < 1 || hour > 12))) return null;
  const total = (half === '' ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute;
  return total <= DAY_MINUTES ? total : null;
}

function merged(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.fromMinute - b.fromMinute)) {
    const last = result.at(-1);
    if (last !== undefined && span.fromMinute <= last.toMinute) {
      result[result.length - 1] = { ...last, toMinute: Math.max(last.toMinute, span.toMinute) };
    } else result.push(span);
  }
  return result;
}
