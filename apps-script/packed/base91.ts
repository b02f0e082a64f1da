/** The printable characters that a quoted string holds as they are: all but the quotes and the backslash. */
const DIGITS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
  .filter((character) => !'"\\`'.includes(character))
  .join('');
const BASE = 91;

/** Bytes as printable text, 13 or 14 bits in two characters (Joachim Henke's basE91 with other digits). */
export function toBase91(bytes: Uint8Array): string {
  let text = '';
  let queue = 0;
  let bits = 0;
  for (const byte of bytes) {
    queue |= byte << bits;
    bits += 8;
    if (bits <= 13) continue;
    const isShort = (queue & 8191) > 88;
    const value = queue & (isShort ? 8191 : 16383);
    queue >>= isShort ? 13 : 14;
    bits -= isShort ? 13 : 14;
    text += DIGITS.charAt(value % BASE) + DIGITS.charAt(Math.floor(value / BASE));
  }
  if (bits === 0) return text;
  const last = bits > 7 || queue > 90 ? DIGITS.charAt(Math.floor(queue / BASE)) : '';
  return text + DIGITS.charAt(queue % BASE) + last;
}

/** The bytes again. */
export function fromBase91(text: string): Uint8Array {
  const digitValue = new Uint8Array(127);
  for (let i = 0; i < BASE; i++) digitValue[DIGITS.charCodeAt(i)] = i;
  const bytes = new Uint8Array(Math.ceil((text.length * 7) / 8));
  let length = 0;
  let queue = 0;
  let bits = 0;
  for (let at = 0; at + 1 < text.length; at += 2) {
    const value = (digitValue[text.charCodeAt(at)] ?? 0) + (digitValue[text.charCodeAt(at + 1)] ?? 0) * BASE;
    queue |= value << bits;
    bits += (value & 8191) > 88 ? 13 : 14;
    while (bits > 7) {
      bytes[length++] = queue & 255;
      queue >>= 8;
      bits -= 8;
    }
  }
  if (text.length % 2 === 1) {
    bytes[length++] = (queue | ((digitValue[text.charCodeAt(text.length - 1)] ?? 0) << bits)) & 255;
  }
  return bytes.subarray(0, length);
}
