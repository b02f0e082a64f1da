import type { Tab } from './schema/tab.ts';

/** A tab that a job needs: all of it, or only its header, where rows are merely added. */
export interface TabToRead {
  readonly tab: Tab;
  readonly headerOnly: boolean;
}

/** How far down the header may stand: a team likes a title above its table. */
export const HEADER_WITHIN_ROWS = 10;

export function wholeTab(tab: Tab): TabToRead {
  return { tab, headerOnly: false };
}

export function headerOf(tab: Tab): TabToRead {
  return { tab, headerOnly: true };
}
