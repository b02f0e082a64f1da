import { CALLS, type CallName } from './calls.ts';

/**
 * The one function that pages call. What is not on the list is refused.
 *
 * @throws Error a sentence that the page shows
 */
export function call(name: string, args: readonly unknown[]): unknown {
  if (!isCall(name)) throw new Error(`Leadsheet has no function "${name}" for its pages.`);
  // The page's own compilation checks each argument against the function's; here only the name is known.
  const answer = (CALLS[name] as (...given: readonly unknown[]) => unknown)(...args);
  return answer === undefined ? null : answer;
}

function isCall(name: string): name is CallName {
  return Object.hasOwn(CALLS, name);
}
