/** Which of `3/4/2024` is the day. */
export type DateOrder = 'day-first' | 'month-first';
export const DATE_ORDERS: readonly DateOrder[] = ['day-first', 'month-first'];

/** What a column of dates shows about how it is written, seen value by value. */
export class DateOrderSigns {
  /** The first value that can only be read in one order, such as 25/12/2024. */
  readonly proof = new Map<DateOrder, string>();
  /** The first value that can be read in both. */
  openQuestion: string | null = null;

  see(text: string): void {
    const parts = slashParts(text);
    if (parts === null) return;
    const order = orderOf(parts);
    if (order !== null) {
      if (!this.proof.has(order)) this.proof.set(order, text);
    } else if (parts.first !== parts.second) this.openQuestion ??= text;
  }

  /** The one order that the column proves; null where it proves none, or both. */
  get proven(): DateOrder | null {
    return this.proof.size === 1 ? ([...this.proof.keys()][0] ?? null) : null;
  }
}

/**
 * `3/4/2024 9:30` in an order as `2024-03-04 9:30`; a value that can only be read in the other order is read in that
 * one. Null when it is no such date, or one that needs an order and has none.
 */
export function reordered(text: string, order: DateOrder | null): string | null {
  const parts = slashParts(text);
  if (parts === null) return null;
  const settled = orderOf(parts) ?? (parts.first === parts.second ? 'day-first' : order);
  if (settled === null) return null;
  const [day, month] = settled === 'day-first' ? [parts.first, parts.second] : [parts.second, parts.first];
  return `${fullYear(parts.year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}${parts.rest}`;
}

interface SlashParts {
  readonly first: number;
  readonly second: number;
  readonly year: string;
  /** The time, as it was written. */
  readonly rest: string;
}

const SLASHES = /^(\d{1,2})\s?([/-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/-])(.*)$/s;
/** With dots the day always comes first. */
const DOTS_SHORT_YEAR = /^(\d{1,2})\.(\d{1,2})\.(\d{2})(?!\d)(.*)$/s;

function slashParts(text: string): SlashParts | null {
  const slashes = SLASHES.exec(text);
  if (slashes !== null) {
    return {
      first: Number(slashes[1]),
      second: Number(slashes[3]),
      year: slashes[4] ?? '',
      rest: slashes[5] ?? '',
    };
  }
  return null;
}

/** `1.3.24` as `1.3.2024`; any other text as it is. */
export function withFullYear(text: string): string {
  const dots = DOTS_SHORT_YEAR.exec(text);
  return dots === null ? text : `${dots[1]}.${dots[2]}.${fullYear(dots[3] ?? '')}${dots[4] ?? ''}`;
}

function orderOf({ first, second }: SlashParts): DateOrder | null {
  if (first > 12 && second <= 12) return 'day-first';
  return second > 12 && first <= 12 ? 'month-first' : null;
}

/** 00–69 is 2000–2069, as POSIX strptime has it. */
function fullYear(year: string): string {
  if (year.length === 4) return year;
  return `${Number(year) < 69 ? '20' : '19'}${year}`;
}
