const ASCII = /^[\x20-\x7e]*$/;
/** Characters that nobody sees and that a copy from a web page brings along: zero width space, word joiner, BOM, soft hyphen. */
const INVISIBLE = /[\u200b\u2060\ufeff\u00ad]/g;

/** Text as it is compared: NFKC, case-folded, trimmed, each run of white space one space. */
export function foldText(text: string): string {
  if (ASCII.test(text)) return singleSpaced(text.toLowerCase());
  const plain = text.normalize('NFKC').replace(INVISIBLE, '');
  // There and back again folds ß and ẞ with SS; ς is the same letter as σ.
  const folded = plain.toLowerCase().toUpperCase().toLowerCase().replace(/ς/g, 'σ').normalize('NFKC');
  return singleSpaced(folded.replace(/\s+/g, ' '));
}

function singleSpaced(text: string): string {
  const trimmed = text.trim();
  return trimmed.includes('  ') ? trimmed.replace(/ {2,}/g, ' ') : trimmed;
}
