import { inflateSync } from 'fflate';
import { fromBase91 } from './base91.ts';

/** As many arguments as one call surely takes. */
const AT_ONCE = 8192;
/** A character of UTF-8 that is none of ASCII, a byte for each character. */
const BEYOND_ASCII = /[\xc2-\xf4][\x80-\xbf]+/g;

/**
 * The text of a script that was packed to fit into one small file. Nearly all of it is ASCII: Apps Script has no decoder
 * of UTF-8, and one that looks at each byte takes most of the time that a formula needs to start.
 */
export function unpack(packed: string): string {
  const bytes = inflateSync(fromBase91(packed));
  let text = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    text += Reflect.apply(String.fromCharCode, null, bytes.subarray(at, at + AT_ONCE));
  return text.replace(BEYOND_ASCII, (character) =>
    decodeURIComponent(Array.from(character, (byte) => `%${byte.charCodeAt(0).toString(16)}`).join('')),
  );
}
