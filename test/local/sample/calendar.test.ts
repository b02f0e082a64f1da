import { describe, expect, it } from 'vitest';
import { StoryCalendar } from '../../../local/sample/calendar.ts';

const FRIDAY_NOON = Date.parse('2026-11-20T11:00:00Z');
const calendar = new StoryCalendar(FRIDAY_NOON, 'Europe/Berlin');
const told = (epochMs: number) => new Date(epochMs).toISOString();

describe('the calendar of the story', () => {
  it('knows the time of day of so many days ago by the wall clock, on both sides of a change of clocks', () => {
    expect(told(calendar.at(0, 9, 30))).toBe('2026-11-20T08:30:00.000Z');
    expect(told(calendar.at(30, 9, 30))).toBe('2026-10-21T07:30:00.000Z');
  });

  it('counts hours of work from Monday to Friday, nine to five', () => {
    expect(told(calendar.afterWorkHours(FRIDAY_NOON, 2))).toBe('2026-11-20T13:00:00.000Z');
    expect(told(calendar.afterWorkHours(FRIDAY_NOON, 6))).toBe('2026-11-23T09:00:00.000Z');
    expect(told(calendar.afterWorkHours(FRIDAY_NOON, 5 + 8 * 5))).toBe('2026-11-30T08:00:00.000Z');
  });

  it('begins with the next opening after hours, at night and at the weekend', () => {
    for (const closed of [
      '2026-11-20T16:00:00Z',
      '2026-11-21T10:00:00Z',
      '2026-11-22T22:59:00Z',
      '2026-11-23T03:00:00Z',
    ])
      expect(told(calendar.afterWorkHours(Date.parse(closed), 1)), closed).toBe('2026-11-23T09:00:00.000Z');
  });
});
