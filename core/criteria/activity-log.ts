import { DAY_MS } from '../workbook/civil.ts';
import { foldText } from './text.ts';
import { readWords, type WordFinder, type Words } from './words.ts';

/** Something a lead did. */
export interface LeadActivity {
  readonly atEpochMs: number;
  readonly activity: string;
  readonly detail: string;
  /** How many times at once; 1 where the cell is blank. */
  readonly count: number;
}

/** A condition's question: how often a lead did something. */
export interface ActivityQuestion {
  /** From `ActivityLog.slotOf`. */
  readonly slot: number;
  /** Count only the detail that occurs most. */
  readonly same: boolean;
  /** Count only what has one of these words in its detail; null counts all. */
  readonly which: WordFinder | null;
  readonly withinMs: number;
}

/** What a question found: how often, when (the newest first), and by which word of *Which* the newest was found. */
export interface Counted {
  readonly total: number;
  readonly times: readonly Occurrence[];
  readonly item: number;
}

/** One row of Activity, as a question counts it. */
export interface Occurrence {
  readonly atEpochMs: number;
  readonly count: number;
  readonly detail: string;
  words: Words | null;
}

/** Nobody does a thing more often at once; a slip of the keyboard must not swamp a score. */
const MOST_AT_ONCE = 1_000_000;

const NEVER: Counted = { total: 0, times: [], item: 0 };

/** What the lead that is being judged did up to a moment, ready to be asked about. */
export class ActivityLog {
  /** When it last did anything; null for never. */
  newestEpochMs: number | null = null;
  private asOfEpochMs = 0;
  private readonly slots = new Map<string, number>();
  private readonly slotByWrittenName = new Map<string, number>();
  private readonly occurrences: Occurrence[][] = [];
  private isEmpty = true;

  /** The place of an activity's name, for questions about it. Names that no rule asks about have none. */
  slotOf(name: string): number {
    const folded = foldText(name);
    const known = this.slots.get(folded);
    if (known !== undefined) return known;
    this.slots.set(folded, this.occurrences.length);
    return this.occurrences.push([]) - 1;
  }

  /** Takes another lead's activities: those after `since` and up to `asOf`. */
  load(activities: readonly LeadActivity[], asOfEpochMs: number, sinceEpochMs: number): void {
    if (!this.isEmpty) for (const slot of this.occurrences) slot.length = 0;
    this.isEmpty = activities.length === 0;
    this.asOfEpochMs = asOfEpochMs;
    this.newestEpochMs = null;
    for (const { atEpochMs, activity, detail, count } of activities) {
      if (!(atEpochMs <= asOfEpochMs && atEpochMs > sinceEpochMs)) continue;
      if (this.newestEpochMs === null || atEpochMs > this.newestEpochMs) this.newestEpochMs = atEpochMs;
      const slot = this.slotOfWritten(activity);
      if (!(count > 0)) continue;
      this.occurrences[slot]?.push({ atEpochMs, count: Math.min(count, MOST_AT_ONCE), detail, words: null });
    }
    if (!this.isEmpty) for (const slot of this.occurrences) if (slot.length > 1) slot.sort(newestFirst);
  }

  ask(question: ActivityQuestion): Counted {
    const all = this.occurrences[question.slot];
    if (this.isEmpty || all === undefined || all.length === 0) return NEVER;
    const recent = newerThan(all, this.asOfEpochMs - question.withinMs);
    if (recent.length === 0) return NEVER;
    if (question.same)
      return mostOfOneDetail(question.which === null ? recent : withWords(recent, question.which).times);
    return question.which === null
      ? { total: sum(recent), times: recent, item: 0 }
      : withWords(recent, question.which);
  }

  /** Days since something happened, exact. */
  ageInDays(atEpochMs: number): number {
    return (this.asOfEpochMs - atEpochMs) / DAY_MS;
  }

  /** -1 for an activity that no rule asks about. */
  private slotOfWritten(name: string): number {
    let slot = this.slotByWrittenName.get(name);
    if (slot === undefined) {
      slot = this.slots.get(foldText(name)) ?? -1;
      this.slotByWrittenName.set(name, slot);
    }
    return slot;
  }
}

/** The first ones of a list that begins with the newest; the list itself where it is all of them. */
function newerThan(all: readonly Occurrence[], epochMs: number): readonly Occurrence[] {
  let count = all.length;
  while (count > 0 && (all[count - 1]?.atEpochMs ?? 0) <= epochMs) count--;
  return count === all.length ? all : all.slice(0, count);
}

/** Those with one of the words in their detail. */
function withWords(all: readonly Occurrence[], which: WordFinder): Counted {
  const times: Occurrence[] = [];
  let item = 0;
  for (const occurrence of all) {
    const found = which.find(wordsOf(occurrence));
    if (found < 0) continue;
    if (times.length === 0) item = found;
    times.push(occurrence);
  }
  return { total: sum(times), times, item };
}

/** Those of the detail with the highest count; of two with the same count the one seen last. No detail is no page. */
function mostOfOneDetail(times: readonly Occurrence[]): Counted {
  const byDetail = new Map<string, Occurrence[]>();
  for (const occurrence of times) {
    const detail = foldText(occurrence.detail);
    if (detail === '') continue;
    const same = byDetail.get(detail);
    if (same === undefined) byDetail.set(detail, [occurrence]);
    else same.push(occurrence);
  }
  let most = NEVER;
  for (const same of byDetail.values()) {
    const total = sum(same);
    if (total > most.total) most = { total, times: same, item: 0 };
  }
  return most;
}

function sum(times: readonly Occurrence[]): number {
  let total = 0;
  for (const { count } of times) total += count;
  return total;
}

function wordsOf(occurrence: Occurrence): Words {
  occurrence.words ??= readWords(foldText(occurrence.detail));
  return occurrence.words;
}

/** Where two happened at once, their details decide, so that the order of the rows never does. */
function newestFirst(a: Occurrence, b: Occurrence): number {
  if (a.atEpochMs !== b.atEpochMs) return b.atEpochMs - a.atEpochMs;
  if (a.detail === b.detail) return b.count - a.count;
  return a.detail < b.detail ? -1 : 1;
}
