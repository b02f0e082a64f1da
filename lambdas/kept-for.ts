/**
 * Makes something at the first call, and anew at the first one after it has been kept for `ms`: a secret that was
 * retired must not stay valid for as long as a container lives. While the making anew fails, the old one serves.
 *
 * @param ms milliseconds
 */
export function keptFor<T>(
  ms: number,
  make: () => Promise<T>,
  now: () => number = Date.now,
): () => Promise<T> {
  let kept: { readonly made: Promise<T>; readonly atMs: number } | null = null;
  return () => {
    const nowMs = now();
    if (kept !== null && nowMs - kept.atMs < ms) return kept.made;
    const before = kept;
    const made = make().catch((error: unknown) => {
      // The next call tries again.
      kept = before;
      if (before === null) throw error;
      return before.made;
    });
    kept = { made, atMs: nowMs };
    return made;
  };
}
