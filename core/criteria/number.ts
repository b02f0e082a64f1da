import { foldText } from './text.ts';

const MULTIPLIERS: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};
const DIGITS = String.raw`\d[\d.,'’ ]*`;
const AMOUNT = String.raw`([+-]?)(?:[\p{Sc}]|usd|eur|gbp|chf)?\s?(${DIGITS}|\.\d+)\s?(k|thousand|mn|mio|million|m|bn|billion|b)?`;
const AFTER = String.raw`\s?(?:[\p{Sc}]|usd|eur|gbp|chf)?(?:\s(?:employees|people|persons|staff|users|seats|ftes?))?`;
const ONE = new RegExp(`^${AMOUNT}\\+?${AFTER}$`, 'u');
const RANGE = new RegExp(`^${AMOUNT}\\s?(?:-|–|—|to)\\s?${AMOUNT}${AFTER}$`, 'u');

/**
 * Reads a number as people and forms write it: `1,000`, `1k`, `1.5m`, `51-200` and `51 to 200` (the middle),
 * `1000+` (1000), with a currency sign or "employees" around it. Null for anything else.
 */
export function readNumber(written: string): number | null {
  const text = foldText(written).replace(/\u2212/g, '-');
  if (!/\d/.test(text) || text.length > 60) return null;
  const one = readOne(text);
  if (one !== null) return one;
  const match = RANGE.exec(text);
  if (match === null) return null;
  const low = amount(match[1], match[2], match[3]);
  const high = amount(match[4], match[5], match[6]);
  return low === null || high === null ? null : (low + high) / 2;
}

/** Reads one number, a range not among them: for cells in which a person sets a number. */
export function readOneNumber(written: string): number | null {
  return readOne(foldText(written).replace(/\u2212/g, '-'));
}

/** Reads the two ends of "50 to 1000", the smaller first; null for anything else. */
export function readEnds(written: string): readonly [number, number] | null {
  const text = foldText(written).replace(/\u2212/g, '-');
  const halves = /^(.+?)\s?(?:\.\.\.?|–|—|;|\bto\b|\band\b|(?<=[\d+kmb%])\s?-)\s?(.+)$/u.exec(text);
  if (halves === null) return null;
  const from = readOne(halves[1] ?? '');
  const to = readOne(halves[2] ?? '');
  if (from === null || to === null) return null;
  return from <= to ? [from, to] : [to, from];
}

/** A text that is a plain number and nothing else, so that 1000 is "1,000"; null for "007", "1k" and phone numbers. */
export function plainNumber(folded: string): number | null {
  if (folded.length > 16 || !/^-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$/.test(folded)) return null;
  return Number(folded.replace(/,/g, ''));
}

function readOne(text: string): number | null {
  const match = ONE.exec(text);
  return match === null ? null : amount(match[1], match[2], match[3]);
}

function amount(
  sign: string | undefined,
  digits: string | undefined,
  suffix: string | undefined,
): number | null {
  const value = readDigits((digits ?? '').trim());
  if (value === null) return null;
  return (sign === '-' ? -1 : 1) * value * (MULTIPLIERS[suffix ?? ''] ?? 1);
}

/** Digits with either convention: the last of a comma and a point is the decimal one; groups of three are thousands. */
function readDigits(digits: string): number | null {
  const joined = /^\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?$/.test(digits) ? digits.replace(/[ '’]/g, '') : digits;
  if (/^(?:\d+\.?\d*|\.\d+)$/.test(joined)) return finite(joined);
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/.test(joined)) return finite(joined.replace(/,/g, ''));
  if (/^[1-9]\d{0,2}(?:\.\d{3})+,\d+$/.test(joined))
    return finite(joined.replace(/\./g, '').replace(',', '.'));
  if (/^[1-9]\d{0,2}(?:\.\d{3}){2,}$/.test(joined)) return finite(joined.replace(/\./g, ''));
  if (/^\d+,\d+$/.test(joined)) return finite(joined.replace(',', '.'));
  return null;
}

function finite(text: string): number | null {
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
