import { describe, expect, it } from 'vitest';
import { calendarPairs, dice } from './calendars.ts';
import { dueByLuxon, dueInDaysByLuxon } from './luxon-calendar.ts';

const FROM = Date.UTC(2025, 11, 1);
const YEAR_MS = 400 * 86_400_000;
const MINUTES = [1, 15, 30, 60, 90, 120, 240, 480, 1440];

// All 100,000: npm run study:deadlines
const DEADLINES = Number(process.env.DEADLINES ?? 15_000);

describe(`${DEADLINES.toLocaleString('en')} deadlines agree with luxon`, () => {
  const pairs = calendarPairs();
  const each = Math.ceil(DEADLINES / pairs.length);

  it.each(pairs)('$name', ({ time, luxon }) => {
    const roll = dice(luxon.zone.length * 7919);
    const wrong: string[] = [];
    for (let i = 0; i < each; i++) {
      const from = FROM + Math.floor(roll() * (YEAR_MS / 60_000)) * 60_000;
      if (i % 5 === 0) {
        const count = 1 + Math.floor(roll() * 4);
        const due = time.after(from, { unit: 'days', count, saysWorking: true });
        const expected = dueInDaysByLuxon(luxon, from, count);
        if (due !== expected) wrong.push(`${iso(from)} + ${count} days: ${iso(due)}, not ${iso(expected)}`);
      } else {
        const minutes = MINUTES[Math.floor(roll() * MINUTES.length)] ?? 60;
        const due = time.after(from, { unit: 'minutes', count: minutes });
        const expected = dueByLuxon(luxon, from, minutes);
        if (due !== expected) wrong.push(`${iso(from)} + ${minutes} min: ${iso(due)}, not ${iso(expected)}`);
        if (time.between(from, expected) !== minutes * 60_000)
          wrong.push(`${iso(from)} to ${iso(expected)} is not ${minutes} min`);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});

function iso(epochMs: number | null): string {
  return epochMs === null ? 'never' : new Date(epochMs).toISOString();
}
