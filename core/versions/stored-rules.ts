import { OPERATORS } from '../criteria/operators.ts';
import type { Bar, Condition, Rules, ScoringRow } from '../criteria/rules.ts';
import { BAR_STAGES, COUNTS, SCORES } from '../workbook/schema/rules.ts';
import { readStoredSla } from './stored-sla.ts';

/** The rules as Versions keeps them: whole, in the words they were written in, without the rows they stood in. */
export function rulesAsJson(rules: Rules): string {
  return JSON.stringify(rules, (key, value) => (key === 'at' ? undefined : value));
}

/** Reads what Versions keeps; null for anything that is no whole set of rules. */
export function parseRules(json: string): Rules | null {
  const parsed = parseJson(json);
  if (!isRecord(parsed) || !isRecord(parsed.stages)) return null;
  const { stages } = parsed;
  const scoring = readAll(parsed.scoring, readScoringRow);
  const lists = readRecord(parsed.lists, (items) => readAll(items, readText));
  const sendToSales = readRecord(parsed.sendToSales, (yes) => (typeof yes === 'boolean' ? yes : null));
  const bars = BAR_STAGES.map((stage) => readBar(stages[stage]));
  const [Disqualified, MQL, PQL, SQL] = bars;
  // Versions from before there was an SLA have none.
  const sla = parsed.sla === undefined ? [] : readAll(parsed.sla, readStoredSla);
  if (scoring === null || lists === null || sendToSales === null || sla === null) return null;
  if (!Disqualified || !MQL || !PQL || !SQL) return null;
  return { scoring, stages: { Disqualified, MQL, PQL, SQL }, lists, sendToSales, sla };
}

function readBar(value: unknown): Bar | null {
  if (!isRecord(value)) return null;
  const every = readAll(value.every, readCondition);
  const waysIn = readAll(value.waysIn, (way) => {
    const all = isRecord(way) ? readAll(way.all, readCondition) : null;
    return isRecord(way) && typeof way.name === 'string' && all !== null ? { name: way.name, all } : null;
  });
  return every === null || waysIn === null ? null : { every, waysIn };
}

function readScoringRow(value: unknown): ScoringRow | null {
  const condition = readCondition(value);
  if (condition === null || !isRecord(value)) return null;
  const score = SCORES.find((word) => word === value.score);
  const count = COUNTS.find((word) => word === value.count);
  const { points, stopAfterTimes, halvesEveryDays } = value;
  if (score === undefined || count === undefined || typeof points !== 'number') return null;
  if (!isNumberOrNull(stopAfterTimes) || !isNumberOrNull(halvesEveryDays)) return null;
  return { ...condition, score, points, count, stopAfterTimes, halvesEveryDays };
}

function readCondition(value: unknown): Condition | null {
  if (!isRecord(value)) return null;
  const is = OPERATORS.find((word) => word === value.is);
  const { field, value: operand, which, inTheLastDays, emptyIsOk } = value;
  if (typeof field !== 'string' || is === undefined || typeof operand !== 'string') return null;
  if (typeof which !== 'string' || !isNumberOrNull(inTheLastDays) || typeof emptyIsOk !== 'boolean')
    return null;
  return { field, is, value: operand, which, inTheLastDays, emptyIsOk, at: null };
}

function readText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Every element read, or null where one cannot be. */
function readAll<Part>(value: unknown, readOne: (part: unknown) => Part | null): readonly Part[] | null {
  if (!Array.isArray(value)) return null;
  const parts = value.map(readOne).filter((part) => part !== null);
  return parts.length === value.length ? parts : null;
}

function readRecord<Part>(
  value: unknown,
  readOne: (part: unknown) => Part | null,
): Readonly<Record<string, Part>> | null {
  if (!isRecord(value)) return null;
  const parts: [string, Part][] = [];
  for (const [key, part] of Object.entries(value)) {
    const read = readOne(part);
    if (read === null) return null;
    parts.push([key, read]);
  }
  return Object.fromEntries(parts);
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumberOrNull(value: unknown): value is number | null {
  return value === null || typeof value === 'number';
}
