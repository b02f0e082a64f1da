import { InvalidEventPattern } from './invalid-event-pattern.ts';

/** One step of a wildcard: a character that must be there, or any run of characters. */
export type WildcardToken = { readonly character: string } | 'any run';

/** Reads `*` (any run), `\*` and `\\`. Two stars in a row and any other escape are refused. */
export function readWildcard(text: string): readonly WildcardToken[] {
  const tokens: WildcardToken[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === '*') {
      if (next === '*') throw new InvalidEventPattern(`Consecutive wildcard characters at pos ${at + 1}`);
      tokens.push('any run');
    } else if (character === '\\') {
      if (next !== '*' && next !== '\\')
        throw new InvalidEventPattern(`Invalid escape character at pos ${at + 1}`);
      tokens.push({ character: next });
      at += 1;
    } else {
      tokens.push({ character });
    }
  }
  return tokens;
}

/** Whether the whole text fits. Takes at most text × tokens steps, whatever the pattern. */
export function fitsWildcard(tokens: readonly WildcardToken[], text: string): boolean {
  let token = 0;
  let at = 0;
  let lastRun: { token: number; at: number } | null = null;
  while (at < text.length) {
    const step = tokens[token];
    if (step === 'any run') {
      lastRun = { token, at };
      token += 1;
    } else if (step !== undefined && step.character === text.charAt(at)) {
      token += 1;
      at += 1;
    } else if (lastRun !== null) {
      // The run before this point takes one character more, and the rest is tried again.
      lastRun = { token: lastRun.token, at: lastRun.at + 1 };
      token = lastRun.token + 1;
      at = lastRun.at;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((step) => step === 'any run');
}
