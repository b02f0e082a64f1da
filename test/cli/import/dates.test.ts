import { describe, expect, it } from 'vitest';
import { DateColumnsReader } from '../../../cli/import/date-columns.ts';
import type { DateOrder } from '../../../cli/import/date-order.ts';
import { readDate } from '../../../cli/import/read-date.ts';

const day = (text: string, order: DateOrder | null = null, zone = 'Etc/UTC') => {
  const epochMs = readDate(text, order, zone);
  return epochMs === null ? null : new Date(epochMs).toISOString().replace('.000Z', 'Z');
};

describe('a date of a file', () => {
  it.each([
    ['20210105', '2021-01-05T00:00:00Z'],
    ['2021-01-05', '2021-01-05T00:00:00Z'],
    ['2021-01-05T09:30:00+02:00', '2021-01-05T07:30:00Z'],
    ['20210105093000', '2021-01-05T09:30:00Z'],
    ['20210105T093000Z', '2021-01-05T09:30:00Z'],
    ['5 January 2021', '2021-01-05T00:00:00Z'],
    ['Tue, 5 Jan 2021 09:30:00 GMT', '2021-01-05T09:30:00Z'],
    ['Jan 5, 2021 9:30 PM', '2021-01-05T21:30:00Z'],
    ['5.1.2021', '2021-01-05T00:00:00Z'],
    ['5.1.21 09:30', '2021-01-05T09:30:00Z'],
    ['25/12/2021', '2021-12-25T00:00:00Z'],
    ['12/25/21', '2021-12-25T00:00:00Z'],
    ['12/25/99', '1999-12-25T00:00:00Z'],
    ['1609839000000', '2021-01-05T09:30:00Z'],
    ['1609839000', '2021-01-05T09:30:00Z'],
    ['44201.5', '2021-01-05T12:00:00Z'],
    ['２０２１-01-05', '2021-01-05T00:00:00Z'],
  ])('%s', (text, expected) => {
    expect(day(text)).toBe(expected);
  });

  it('that can be read in two ways needs an order', () => {
    expect(day('3/4/2021')).toBeNull();
    expect(day('3/4/2021', 'day-first')).toBe('2021-04-03T00:00:00Z');
    expect(day('3/4/21 9:30 PM', 'month-first')).toBe('2021-03-04T21:30:00Z');
    expect(day('3-4-2021', 'month-first')).toBe('2021-03-04T00:00:00Z');
    expect(day('4/4/2021')).toBe('2021-04-04T00:00:00Z');
  });

  it("is on the workbook's clock when it names no zone", () => {
    expect(day('2021-07-05 09:30', null, 'Europe/Berlin')).toBe('2021-07-05T07:30:00Z');
  });

  it.each([
    '31/31/2021',
    '30 February 2021',
    '2021-13-01',
    'yesterday',
    '0021-01-05',
    'n/a',
    '12345678901',
    '',
  ])('is not %j', (text) => {
    expect(day(text, 'day-first')).toBeNull();
  });
});

describe('the order of a whole column', () => {
  const created = [{ name: 'Created', at: 0, fate: { kind: 'created', said: false } }] as const;

  function settled(texts: readonly string[], said: DateOrder | null = null) {
    const reader = new DateColumnsReader(created);
    for (const text of texts) reader.see({ line: 1, cells: [text] });
    return reader.settle(said, 'Etc/UTC')[0];
  }

  it('is told by one value that can only be read in one way', () => {
    expect(settled(['3/4/2021', '5/6/2021', '25/12/2021'])).toMatchObject({
      order: 'day-first',
      proof: '25/12/2021',
    });
    expect(settled(['3/4/2021', '12/25/2021'])).toMatchObject({ order: 'month-first', proof: '12/25/2021' });
  });

  it('is not asked for where no value needs it', () => {
    expect(settled(['2021-01-05', '25/12/2021', '12/25/2021'])).toMatchObject({ proof: null });
  });

  it('has to be said where the column leaves it open, or contradicts itself', () => {
    expect(() => settled(['3/4/2021', '5/6/2021'])).toThrow(
      'no date of the column tells which part is the day',
    );
    expect(() => settled(['3/4/2021', '25/12/2021', '12/25/2021'])).toThrow('both 25/12/2021 and 12/25/2021');
    expect(settled(['3/4/2021'], 'day-first')?.example).toEqual({
      text: '3/4/2021',
      epochMs: Date.UTC(2021, 3, 3),
    });
  });
});
