/** Numbers as text: by a pattern, or as the automatic format shows them. */
import { format, isDateFormat, isValidFormat } from 'numfmt';
import type { NumberFormat } from '../google.ts';

/** What a number format without a pattern shows in `en_US`. */
const DEFAULT_PATTERNS: Record<string, string> = {
  NUMBER: '#,##0.00',
  PERCENT: '0.00%',
  CURRENCY: '"$"#,##0.00',
  DATE: 'm/d/yyyy',
  TIME: 'h:mm:ss am/pm',
  DATE_TIME: 'm/d/yyyy h:mm:ss',
  SCIENTIFIC: '0.00E+00',
};

const DATE_TYPES = new Set(['DATE', 'TIME', 'DATE_TIME']);
const AUTOMATIC_DIGITS = 10;
const LARGEST_PLAIN = 1e15;
const SMALLEST_PLAIN = 1e-9;

export function patternOf(numberFormat: NumberFormat): string | null {
  return numberFormat.pattern || DEFAULT_PATTERNS[numberFormat.type ?? ''] || null;
}

/** True when the format shows a number as a date, a time, or both. */
export function showsDate(numberFormat: NumberFormat | null | undefined): boolean {
  if (!numberFormat) return false;
  if (DATE_TYPES.has(numberFormat.type ?? '')) return true;
  const pattern = patternOf(numberFormat);
  return pattern !== null && isValidFormat(pattern) && isDateFormat(pattern);
}

/** The number as the cell shows it. */
export function formatNumber(value: number, numberFormat: NumberFormat | null | undefined): string {
  const pattern = numberFormat ? patternOf(numberFormat) : null;
  if (pattern === null || pattern === 'General' || pattern === '@') return automatic(value);
  // Days before 1900 are real days in Google Sheets, unlike in the format that the library follows.
  return format(pattern, value, { throws: false, leap1900: false, dateSpanLarge: true, nbsp: false });
}

export function formatText(value: string, numberFormat: NumberFormat | null | undefined): string {
  const pattern = numberFormat?.pattern;
  if (!pattern?.includes('@') || pattern === '@') return value;
  return format(pattern, value, { throws: false });
}

/** Ten significant digits, whole numbers in full, powers of ten at the extremes. */
export function automatic(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= LARGEST_PLAIN || size < SMALLEST_PLAIN) return scientific(value);
  if (Number.isInteger(value)) return String(value);
  const rounded = Number(value.toPrecision(AUTOMATIC_DIGITS));
  const decimals = Math.max(0, AUTOMATIC_DIGITS - 1 - Math.floor(Math.log10(Math.abs(rounded))));
  const text = rounded.toFixed(Math.min(decimals, 20));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function scientific(value: number): string {
  const [mantissa = '0', exponent = '+0'] = value.toExponential(5).split('e');
  const digits = exponent.slice(1).padStart(2, '0');
  return `${mantissa.replace(/\.?0+$/, '')}E${exponent[0]}${digits}`;
}
