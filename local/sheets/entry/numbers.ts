/** Numbers as people type them in the locale `en_US`: `1,234.50`, `12%`, `$5`, `(3)`, `1e6`. */
import type { Entered } from './entered.ts';

const NUMBER =
  /^(?<open>\()?(?<sign>[-+])?(?<currency>\$)?(?<sign2>[-+])?(?<digits>\d{1,3}(?:,\d{3})+|\d*)(?<fraction>\.\d*)?(?<exponent>[eE][-+]?\d+)?(?<percent>\s*%)?(?<close>\))?$/;

/** Null when the text is no number. */
export function readNumber(text: string): Entered | null {
  const parts = NUMBER.exec(text)?.groups;
  if (!parts) return null;
  const { digits = '', fraction = '', exponent = '' } = parts;
  if (!/\d/.test(digits + fraction)) return null;
  if (Boolean(parts.open) !== Boolean(parts.close) || (parts.sign && parts.sign2)) return null;
  const size = Number(`${digits.replaceAll(',', '')}${fraction}${exponent}`);
  if (!Number.isFinite(size)) return null;
  const negative = parts.open !== undefined || (parts.sign ?? parts.sign2) === '-';
  const value = (negative ? -size : size) / (parts.percent ? 100 : 1);
  const decimals = fraction.length > 1;
  if (parts.percent) return formatted(value, 'PERCENT', decimals ? '0.00%' : '0%');
  if (parts.currency) return formatted(value, 'CURRENCY', decimals ? '"$"#,##0.00' : '"$"#,##0');
  if (digits.includes(',')) return formatted(value, 'NUMBER', decimals ? '#,##0.00' : '#,##0');
  if (exponent !== '') return formatted(value, 'SCIENTIFIC', '0.00E+00');
  return { value: value === 0 ? 0 : value };
}

function formatted(value: number, type: string, pattern: string): Entered {
  return { value, numberFormat: { type, pattern } };
}
