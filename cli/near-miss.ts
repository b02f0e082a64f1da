import { editDistance } from '../core/text-distance.ts';

/** The one of `words` that was probably meant: at most a third of its letters is wrong. Null when none is near. */
function nearMiss(typed: string, words: readonly string[]): string | null {
  const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase();
  let best: { word: string; distance: number } | null = null;
  for (const word of words) {
    const distance = editDistance(fold(typed), fold(word));
    if (distance > Math.max(1, word.length / 3) || distance >= (best?.distance ?? Number.POSITIVE_INFINITY))
      continue;
    best = { word, distance };
  }
  return best?.word ?? null;
}

/** `; did you mean "x"?` for the end of a sentence, or a full stop. */
export function didYouMean(typed: string, words: readonly string[]): string {
  const meant = nearMiss(typed, words);
  return meant === null ? '.' : `; did you mean "${meant}"?`;
}
