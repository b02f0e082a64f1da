import { describe, expect, it } from 'vitest';
import { readAgreement } from '../../../core/lifecycle/agreement.ts';
import { durationText, readDuration } from '../../../core/sla/duration.ts';
import { readHours } from '../../../core/sla/hours.ts';
import type { CellValue } from '../../../core/workbook/cell.ts';
import { Story } from '../../support/snapshot.ts';

describe('a length of time in words', () => {
  it.each([
    ['2 hours', '2 hours'],
    ['2h', '2 hours'],
    ['90 min', '1.5 hours'],
    ['30 minutes', '30 min'],
    ['half an hour', '30 min'],
    ['1h 30m', '1.5 hours'],
    ['1 hour and 15 minutes', '1.25 hours'],
    ['1,5 hours', '1.5 hours'],
    ['1d', '1 day'],
    ['1 working day', '1 working day'],
    ['two business days', '2 working days'],
    ['1 working week', '5 working days'],
    ['an hour', '1 hour'],
  ])('%s is %s', (written, expected) => {
    const read = readDuration(written);
    expect(read.kind === 'duration' ? durationText(read.duration) : read).toBe(expected);
  });

  it.each([
    ['2', 'Say of what: 2 hours, 2 min or 2 working days.'],
    ['2 huors', 'Did you mean "2 hours"?'],
    ['soon', 'Write it as 30 min, 2 hours or 1 working day.'],
    ['0 hours', 'Write it as 30 min, 2 hours or 1 working day.'],
    ['-2 hours per lead', 'Write it as 30 min, 2 hours or 1 working day.'],
    ['1 day 2 hours', 'Write days or hours, not both: 1 working day, or 10 hours.'],
    ['0.5 working days', 'Write whole days, or hours for less: 4 hours.'],
    ['900 days', 'Write a time of less than a year.'],
  ])('%s is refused: %s', (written, fix) => {
    expect(readDuration(written)).toMatchObject({ kind: 'unreadable', fix });
  });
});

describe('the hours of a day', () => {
  it.each([
    ['9:00-17:30', [[540, 1050]]],
    ['9-17', [[540, 1020]]],
    ['9am – 5:30pm', [[540, 1050]]],
    [
      '08.30 to 12.00; 13.00 to 17.00',
      [
        [510, 720],
        [780, 1020],
      ],
    ],
    ['22:00-6:00', [[1320, 1800]]],
    ['24 hours', [[0, 1440]]],
    ['closed', []],
    ['', []],
    ['9-12, 11-13', [[540, 780]]],
  ])('%s', (written, expected) => {
    expect(readHours(written)?.map(({ fromMinute, toMinute }) => [fromMinute, toMinute])).toEqual(expected);
  });

  it.each(['nine to five', '9:00', '25:00-26:00', '9:75-10:00', '9-9'])('%s is refused', (written) => {
    expect(readHours(written)).toBeNull();
  });
});

describe('what is wrong with a row', () => {
  const problemsOf = (tab: string, cells: Readonly<Record<string, CellValue>>) => {
    const story = new Story();
    story.add(tab, cells);
    const agreement = readAgreement(story.snapshot);
    return agreement.problems
      .filter(({ where }) => where.tab === tab)
      .map(({ what, fix }) => `${what} ${fix}`);
  };

  it.each<[string, Readonly<Record<string, CellValue>>, RegExp]>([
    ['SLA', { Stage: 'SQK', 'First response within': '2 hours' }, /Did you mean "SQL"/],
    ['SLA', { Stage: 'MQL', 'First response within': '2 huors' }, /Did you mean "2 hours"/],
    [
      'SLA',
      { Stage: 'MQL', 'First response within': '2 hours', Clock: '24/7' },
      /Did you mean "Around the clock"/,
    ],
    [
      'SLA',
      { Stage: 'MQL', 'First response within': '1 working day', Clock: 'around the clock' },
      /Write 24 hours/,
    ],
    ['SLA', { Stage: 'MQL', 'First response within': '1 hour', 'Warn at %': 175 }, /between 0 and 100/],
    ['SLA', { Stage: 'SQL', 'First response within': '1 hour' }, /stands in SLA twice/],
    ['SLA', { Stage: 'MQL', For: 'Nobody', 'First response within': '1 hour' }, /is no segment/],
    ['Calendar', { Day: 'Mondey', Hours: '9-17' }, /Did you mean "Monday"/],
    ['Calendar', { Day: 'Monday', Hours: 'nine to five' }, /are no hours/],
    ['Calendar', { Day: 'Time zone', Hours: 'Berlin' }, /no time zone/],
    ['Calendar', { Day: '3/4/2026', Hours: '' }, /neither a weekday nor a date/],
    ['Reps', { Name: 'Ana', Weight: 'double' }, /a number above 0/],
    ['Reps', { Name: 'Ana', 'Away from': '2026-12-24', 'Away until': '2026-12-20' }, /before Away from/],
    ['Reps', { Name: 'Ana', 'Gets leads from': 'Enterprise' }, /no segment that can be read/],
    [
      'Segments',
      { Segment: 'Big', Field: 'Employes', Is: 'is at least', Value: 100 },
      /Did you mean "Employees"/,
    ],
  ])('%s %o', (tab, cells, expected) => {
    expect(problemsOf(tab, cells)).toEqual([expect.stringMatching(expected)]);
  });

  it('nothing is wrong with the template', () => {
    expect(readAgreement(new Story().snapshot).problems).toEqual([]);
  });
});
