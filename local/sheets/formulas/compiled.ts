/** What is known of a formula from its text alone. */
import type { OpenBlock } from '../a1.ts';
import { referenceBlock } from './references.ts';
import { type Reference, type Token, tokens } from './tokens.ts';

interface ReferencedCells {
  /** Null for the formula's own tab. */
  readonly title: string | null;
  readonly cells: OpenBlock;
}

export interface Compiled {
  readonly tokens: readonly Token[];
  readonly references: readonly ReferencedCells[];
  /** Lower-case; named ranges among them are dependencies too. */
  readonly names: readonly string[];
  /** True when the result can change though nothing that the text names did. */
  readonly isVolatile: boolean;
}

const VOLATILE = new Set(['NOW', 'TODAY', 'RAND', 'RANDBETWEEN', 'RANDARRAY', 'INDIRECT', 'OFFSET']);
const KEPT = 20_000;
const known = new Map<string, Compiled>();

/** `source` begins with `=`. The same text is compiled once. */
export function compiled(source: string): Compiled {
  const before = known.get(source);
  if (before) return before;
  if (known.size >= KEPT) known.clear();
  const parts = tokens(source.slice(1));
  const found: Compiled = {
    tokens: parts,
    references: parts.flatMap(({ reference }) => (reference ? [referenced(reference)] : [])),
    names: parts.flatMap((token) => (token.kind === 'name' ? [token.source.toLowerCase()] : [])),
    isVolatile: parts.some((token) => token.kind === 'function' && VOLATILE.has(token.source.toUpperCase())),
  };
  known.set(source, found);
  return found;
}

function referenced(reference: Reference): ReferencedCells {
  return { title: reference.title, cells: referenceBlock(reference) };
}
