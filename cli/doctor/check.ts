/** One link that was tried: what it is, and what to do when it is broken. */
export interface Check {
  readonly what: string;
  readonly state: 'works' | 'broken' | 'not needed' | 'not tried';
  /** Null but for a broken one. */
  readonly remedy: string | null;
}

export function works(what: string): Check {
  return { what, state: 'works', remedy: null };
}

export function broken(what: string, remedy: string): Check {
  return { what, state: 'broken', remedy };
}

export function notNeeded(what: string): Check {
  return { what, state: 'not needed', remedy: null };
}

/** One that rests on another, which is broken. */
export function notTried(what: string): Check {
  return { what, state: 'not tried', remedy: null };
}

/** Tries something; whatever is thrown is the sentence that says why it is broken. */
export async function tried(
  what: string,
  attempt: () => Promise<Check | readonly Check[]>,
): Promise<readonly Check[]> {
  try {
    return [await attempt()].flat();
  } catch (error) {
    return [broken(what, error instanceof Error ? error.message : String(error))];
  }
}
