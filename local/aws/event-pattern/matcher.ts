import type { LeafTest } from './leaf-test.ts';
import type { WildcardToken } from './wildcard.ts';

/** One alternative of a field. `absent` holds when the event has no such field; the others test its value. */
export type Matcher =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'value';
      readonly matches: LeafTest;
      /** The wildcards it is made of, whose complexity is judged for the whole field. */
      readonly wildcards: readonly (readonly WildcardToken[])[];
    };

export function valueMatcher(
  matches: LeafTest,
  wildcards: readonly (readonly WildcardToken[])[] = [],
): Matcher {
  return { kind: 'value', matches, wildcards };
}
