import { foldText } from './text.ts';

/** One item of a list as it was written: a text, or the name of a list of the Lists tab. */
export interface ListItem {
  readonly text: string;
  readonly isList: boolean;
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“' };

/**
 * Splits on commas, semicolons and new lines. Quotes around an item keep what is in them as one text (`""` in them is
 * a quote); `@Name` is a list. Blanks and what is there twice are left out.
 */
export function splitList(written: string): readonly ListItem[] {
  const items: ListItem[] = [];
  let at = 0;
  while (at < written.length) {
    const quoted = readQuoted(written, at);
    const end = quoted === null ? endOfItem(written, at) : quoted.end;
    const text = quoted === null ? written.slice(at, end).trim() : quoted.text;
    if (quoted !== null) items.push({ text, isList: false });
    else if (text.startsWith('@') && text.length > 1)
      items.push({ text: text.slice(1).trim(), isList: true });
    else items.push({ text, isList: false });
    at = end + 1;
  }
  return withoutRepeats(items.filter((item) => foldText(item.text) !== ''));
}

/** One text: what is written, without the quotes where they stand around all of it. */
export function unquoted(written: string): string {
  const quoted = readQuoted(written, 0);
  return quoted !== null && quoted.end >= written.length ? quoted.text : written.trim();
}

/** Writes items so that splitting gives them back. */
export function joinList(items: readonly string[]): string {
  return items
    .map((item) => (/^["“„@]|[,;\n\r，；、]/.test(item) ? `"${item.replaceAll('"', '""')}"` : item))
    .join(', ');
}

function endOfItem(written: string, from: number): number {
  const rest = written.slice(from).search(/[,;\n\r，；、]/);
  return rest < 0 ? written.length : from + rest;
}

/** A quoted item beginning here, and where its separator stands; null where there is none or it never ends. */
function readQuoted(written: string, from: number): { text: string; end: number } | null {
  let at = from;
  while (at < written.length && /[^\S\n\r]/.test(written[at] ?? '')) at++;
  const close = QUOTES[written[at] ?? ''];
  if (close === undefined) return null;
  let text = '';
  for (at++; at < written.length; at++) {
    if (written[at] !== close) text += written[at];
    else if (close === '"' && written[at + 1] === '"') text += written[at++];
    else {
      const end = endOfItem(written, at + 1);
      return written.slice(at + 1, end).trim() === '' ? { text: text.trim(), end } : null;
    }
  }
  return null;
}

function withoutRepeats(items: readonly ListItem[]): readonly ListItem[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = `${item.isList ? '@' : '"'}${foldText(item.text)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
