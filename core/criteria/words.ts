import { foldText } from './text.ts';

/** Scripts that put no spaces between words: a value in one of them is found anywhere in a text. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const LETTER = /[\p{L}\p{N}\p{M}]/u;

const wordCharacters = new Map<number, boolean>();

/** Whether a code point is part of a word that ends at a space or a sign: a letter or digit of a spaced script. */
function isWordCharacter(code: number): boolean {
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  let known = wordCharacters.get(code);
  if (known === undefined) {
    const character = String.fromCodePoint(code);
    known = LETTER.test(character) && !UNSPACED.test(character);
    wordCharacters.set(code, known);
  }
  return known;
}

/** A text in which words can be looked up: hyphens count as spaces, so that "Vice-President" has "vice president". */
export interface Words {
  readonly text: string;
  readonly words: readonly string[];
  /** Where each word begins in the text. */
  readonly starts: readonly number[];
}

/** Takes apart a folded text. */
export function readWords(folded: string): Words {
  const text = /[-\u2010-\u2015]/.test(folded)
    ? folded.replace(/ ?[-\u2010-\u2015]+ ?/g, ' ').trim()
    : folded;
  const words: string[] = [];
  const starts: number[] = [];
  let start = -1;
  for (let i = 0; i <= text.length; ) {
    const code = i < text.length ? (text.codePointAt(i) ?? 0) : 0;
    if (isWordCharacter(code)) {
      if (start < 0) start = i;
    } else if (start >= 0) {
      words.push(text.slice(start, i));
      starts.push(start);
      start = -1;
    }
    i += code > 0xffff ? 2 : 1;
  }
  return { text, words, starts };
}

interface Phrase {
  readonly text: string;
  readonly item: number;
  /** Whether a letter after it would make it another word. */
  readonly endsInWord: boolean;
}

/**
 * Finds which of several words or phrases a text has, whole: "intern" is not in "international", "C++" and "R&D" are
 * what they are, and a value of Chinese or Japanese characters is found wherever it stands.
 */
export class WordFinder {
  private readonly byFirstWord = new Map<string, Phrase[]>();
  /** Those that begin with a sign or in an unspaced script, and may stand anywhere. */
  private readonly anywhere: Phrase[] = [];

  constructor(items: readonly string[]) {
    for (const [item, written] of items.entries()) this.add(written, item);
    for (const phrases of this.byFirstWord.values()) phrases.sort((a, b) => b.text.length - a.text.length);
  }

  /** The number of the item that stands first in the text, the longest where several begin there; -1 for none. */
  find(words: Words): number {
    let found = -1;
    let foundAt = Number.POSITIVE_INFINITY;
    for (let i = 0; i < words.words.length && found < 0; i++) {
      const phrases = this.byFirstWord.get(words.words[i] ?? '');
      const at = words.starts[i] ?? 0;
      const phrase = phrases?.find((candidate) => standsAt(candidate, words.text, at));
      if (phrase !== undefined) [found, foundAt] = [phrase.item, at];
    }
    for (const phrase of this.anywhere) {
      const at = firstIndexOf(phrase, words.text);
      if (at >= 0 && at < foundAt) [found, foundAt] = [phrase.item, at];
    }
    return found;
  }

  private add(written: string, item: number): void {
    const folded = foldText(written);
    const read = readWords(folded);
    const text = read.text === '' ? folded : read.text;
    if (text === '') return;
    const phrase = { text, item, endsInWord: isWordCharacter(lastCodePoint(text)) };
    const first = read.words[0];
    if (first === undefined || read.starts[0] !== 0) {
      this.anywhere.push(phrase);
      return;
    }
    const phrases = this.byFirstWord.get(first);
    if (phrases === undefined) this.byFirstWord.set(first, [phrase]);
    else phrases.push(phrase);
  }
}

function standsAt(phrase: Phrase, text: string, at: number): boolean {
  if (!text.startsWith(phrase.text, at)) return false;
  return !phrase.endsInWord || !isWordCharacter(text.codePointAt(at + phrase.text.length) ?? 0);
}

function firstIndexOf(phrase: Phrase, text: string): number {
  let at = text.indexOf(phrase.text);
  while (at >= 0 && !standsAt(phrase, text, at)) at = text.indexOf(phrase.text, at + 1);
  return at;
}

function lastCodePoint(text: string): number {
  const last = text.codePointAt(text.length - 2) ?? 0;
  return last > 0xffff ? last : (text.codePointAt(text.length - 1) ?? 0);
}
