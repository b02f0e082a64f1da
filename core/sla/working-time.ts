import { DAY_MS } from '../workbook/civil.ts';
import { wallMsToEpochMs } from '../workbook/instant.ts';
import { offsetAt } from '../workbook/zone-offset.ts';
import type { Duration } from './duration.ts';
import type { Span } from './hours.ts';

/** When somebody works: hours by the day on which a shift begins, in the wall clock of a zone. */
export interface WorkingCalendar {
  readonly timeZone: string;
  /** Monday first. */
  readonly week: readonly (readonly Span[])[];
  /** Epoch day (of the wall clock) → hours of that day alone; none for a holiday. */
  readonly days: ReadonlyMap<number, readonly Span[]>;
  /** Epoch days from and until which nobody is there, both included. */
  readonly away: readonly { readonly fromDay: number; readonly untilDay: number }[];
}

/** Counts in a calendar. Instants are epoch milliseconds. */
export interface WorkingTime {
  /** When so much of the calendar's time has passed since an instant; null when no hours come within two years. */
  after(fromEpochMs: number, duration: Duration): number | null;
  /** Working milliseconds between two instants; negative when they stand the other way round. */
  between(fromEpochMs: number, toEpochMs: number): number;
  isOpen(epochMs: number): boolean;
  /** This instant where it is working time, else when the next working time begins; null as for `after`. */
  nextOpen(epochMs: number): number | null;
}

const MINUTE_MS = 60_000;
/** Days in a block; spans of a block are laid out once, when one of its days is first asked for. */
const BLOCK_DAYS = 256;
/** Blocks without hours that are looked through before giving up: two years. */
const MOST_EMPTY_BLOCKS = 3;

/** The spans that begin on the days of one block, in order, none overlapping another. */
interface Block {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Working milliseconds of the block before each span, and in all at the end. */
  readonly before: Float64Array;
  /** For each day of the block, the first span that begins on it or later. */
  readonly firstOf: Int32Array;
  /** For each span, which working day of the block it belongs to. */
  readonly workingDayOf: Int32Array;
  /** For each working day of the block its first span, and the count of spans at the end. */
  readonly workingDays: Int32Array;
}

/** Makes a calendar ready to count in: zones and spans are worked out once, then it is sums of integers. */
export function workingTime(calendar: WorkingCalendar): WorkingTime {
  const blocks = new Map<number, Block>();
  const blockAt = (number: number): Block => {
    let block = blocks.get(number);
    if (block === undefined) {
      block = layOut(calendar, number * BLOCK_DAYS);
      blocks.set(number, block);
    }
    return block;
  };

  /** The block and the first span of it that ends after an instant; spans of the day before may reach into it. */
  const locate = (epochMs: number): { number: number; span: number } => {
    const day = Math.floor((epochMs + offsetAt(epochMs, calendar.timeZone)) / DAY_MS) - 1;
    const number = Math.floor(day / BLOCK_DAYS);
    const block = blockAt(number);
    let span = block.firstOf[day - number * BLOCK_DAYS] ?? 0;
    while (span < block.starts.length && (block.ends[span] ?? 0) <= epochMs) span += 1;
    // The day itself may be the first of the next block.
    if (span < block.starts.length) return { number, span };
    const next = blockAt(number + 1);
    let first = 0;
    while (first < next.starts.length && (next.ends[first] ?? 0) <= epochMs) first += 1;
    return { number: number + 1, span: first };
  };

  /** Where working time goes on from an instant. */
  const resume = (epochMs: number): { number: number; span: number; atMs: number } | null => {
    let { number, span } = locate(epochMs);
    for (let empty = 0; empty <= MOST_EMPTY_BLOCKS; empty++) {
      const start = blockAt(number).starts[span];
      if (start !== undefined) return { number, span, atMs: Math.max(start, epochMs) };
      number += 1;
      span = 0;
    }
    return null;
  };

  const afterTime = (fromEpochMs: number, timeMs: number): number | null => {
    const from = resume(fromEpochMs);
    if (from === null) return null;
    let { number } = from;
    const first = blockAt(number);
    let goal = (first.before[from.span] ?? 0) + (from.atMs - (first.starts[from.span] ?? 0)) + timeMs;
    for (let empty = 0; empty <= MOST_EMPTY_BLOCKS; number++) {
      const block = blockAt(number);
      const total = block.before[block.starts.length] ?? 0;
      if (goal <= total && total > 0) return instantAt(block, goal);
      goal -= total;
      empty = total > 0 ? 0 : empty + 1;
    }
    return null;
  };

  const afterDays = (fromEpochMs: number, count: number): number | null => {
    const from = resume(fromEpochMs);
    if (from === null) return null;
    let { number } = from;
    const first = blockAt(number);
    const startDay = first.workingDayOf[from.span] ?? 0;
    const opening = first.workingDays[startDay] ?? 0;
    const workedMs =
      (first.before[from.span] ?? 0) -
      (first.before[opening] ?? 0) +
      from.atMs -
      (first.starts[from.span] ?? 0);
    // A whole day from its opening ends with that day, not with the opening of the next.
    let day = startDay + count - (workedMs === 0 ? 1 : 0);
    for (let empty = 0; empty <= MOST_EMPTY_BLOCKS; number++) {
      const block = blockAt(number);
      const days = block.workingDays.length - 1;
      if (day < days) return instantOfDay(block, day, workedMs);
      day -= days;
      empty = days > 0 ? 0 : empty + 1;
    }
    return null;
  };

  const between = (fromEpochMs: number, toEpochMs: number): number => {
    if (toEpochMs < fromEpochMs) return -between(toEpochMs, fromEpochMs);
    const from = locate(fromEpochMs);
    const to = locate(toEpochMs);
    let workedMs =
      workedAt(blockAt(to.number), to.span, toEpochMs) -
      workedAt(blockAt(from.number), from.span, fromEpochMs);
    for (let number = from.number; number < to.number; number++) {
      const block = blockAt(number);
      workedMs += block.before[block.starts.length] ?? 0;
    }
    return workedMs;
  };

  return {
    after: (fromEpochMs, duration) =>
      duration.unit === 'days'
        ? afterDays(fromEpochMs, duration.count)
        : afterTime(fromEpochMs, duration.count * MINUTE_MS),
    between,
    isOpen: (epochMs) => {
      const { number, span } = locate(epochMs);
      return (blockAt(number).starts[span] ?? Number.POSITIVE_INFINITY) <= epochMs;
    },
    nextOpen: (epochMs) => resume(epochMs)?.atMs ?? null,
  };
}

function workedAt(block: Block, span: number, epochMs: number): number {
  const start = block.starts[span];
  return (block.before[span] ?? 0) + (start === undefined ? 0 : Math.max(0, epochMs - start));
}

/** The first instant at which so much of the block's time has passed. */
function instantAt(block: Block, goalMs: number): number {
  let low = 0;
  let high = block.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((block.before[middle] ?? 0) < goalMs) low = middle;
    else high = middle - 1;
  }
  return (block.starts[low] ?? 0) + goalMs - (block.before[low] ?? 0);
}

/** The moment of a working day at which so much of it has been worked; its end on a shorter day, and for none at all. */
function instantOfDay(block: Block, day: number, workedMs: number): number {
  const first = block.workingDays[day] ?? 0;
  const end = block.workingDays[day + 1] ?? block.starts.length;
  const opened = block.before[first] ?? 0;
  const wholeMs = (block.before[end] ?? 0) - opened;
  return instantAt(block, opened + (workedMs === 0 ? wholeMs : Math.min(workedMs, wholeMs)));
}

function layOut(calendar: WorkingCalendar, firstDay: number): Block {
  const starts: number[] = [];
  const ends: number[] = [];
  const before: number[] = [];
  const workingDayOf: number[] = [];
  const workingDays: number[] = [];
  const firstOf = new Int32Array(BLOCK_DAYS);
  let total = 0;
  let reached = lastEndOn(calendar, firstDay - 1);
  for (let i = 0; i < BLOCK_DAYS; i++) {
    const first = starts.length;
    firstOf[i] = first;
    for (const { fromMinute, toMinute } of hoursOn(calendar, firstDay + i)) {
      // Where the night shift of the day before reaches into this day's hours, the time counts once.
      const start = Math.max(instantOn(calendar, firstDay + i, fromMinute), reached);
      const end = instantOn(calendar, firstDay + i, toMinute);
      if (end <= start) continue;
      starts.push(start);
      ends.push(end);
      before.push(total);
      workingDayOf.push(workingDays.length);
      total += end - start;
      reached = end;
    }
    if (starts.length > first) workingDays.push(first);
  }
  return {
    starts: Float64Array.from(starts),
    ends: Float64Array.from(ends),
    before: Float64Array.from([...before, total]),
    firstOf,
    workingDayOf: Int32Array.from(workingDayOf),
    workingDays: Int32Array.from([...workingDays, starts.length]),
  };
}

function hoursOn(calendar: WorkingCalendar, day: number): readonly Span[] {
  if (calendar.away.some(({ fromDay, untilDay }) => day >= fromDay && day <= untilDay)) return [];
  // 1970-01-01 was a Thursday; Monday is 0.
  return calendar.days.get(day) ?? calendar.week[(((day + 3) % 7) + 7) % 7] ?? [];
}

function lastEndOn(calendar: WorkingCalendar, day: number): number {
  const last = hoursOn(calendar, day).at(-1);
  return last === undefined ? Number.NEGATIVE_INFINITY : instantOn(calendar, day, last.toMinute);
}

function instantOn(calendar: WorkingCalendar, day: number, minute: number): number {
  return wallMsToEpochMs(day * DAY_MS + minute * MINUTE_MS, calendar.timeZone);
}
