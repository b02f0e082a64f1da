/** Google Sheets takes no more UTF-16 units than this in a cell. */
export const CELL_LENGTH = 50_000;

export const SHORTENED = ' … (shortened)';

// What no keyboard types and some exports cannot hold. A tab and a line break stay, and so does everything that makes
// up a letter, such as the joiners inside an emoji or a Persian name and the marks of right-to-left text.
const CONTROL = /(?![\n\t])\p{Cc}/gu;
const HALF_A_LETTER = /\p{Surrogate}/gu;

/**
 * An answer as it goes into a cell: trimmed, without control characters, with line breaks as `\n`, and no longer than
 * a cell takes. Nothing is read into it: `=1+1`, `007` and `+49 …` stay the text that they are.
 */
export function cleanAnswer(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(CONTROL, '').replace(HALF_A_LETTER, '\ufffd').trim();
  return shorten(clean, CELL_LENGTH);
}

/** The text, or as much of its beginning as leaves room for a mark that says it was cut. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const head = text.slice(0, Math.max(0, length - SHORTENED.length));
  // A cut through the middle of an emoji would leave half of it.
  return head.replace(/[\ud800-\udbff]$/, '').trimEnd() + SHORTENED;
}

/** Whether a text may be what `shorten` made of a longer one. */
export function isShortenedFrom(text: string, whole: string): boolean {
  return text.endsWith(SHORTENED) && whole.startsWith(text.slice(0, -SHORTENED.length));
}
