import type { SalesAnswer, Stage } from './leads.ts';
import type { Tab } from './tab.ts';

/** Hex colours, light enough for black text. */
export const STAGE_COLOURS: Readonly<Record<Stage, string>> = {
  Lead: '#f1f3f4',
  MQL: '#e8f0fe',
  PQL: '#e0f2f1',
  SQL: '#fde9c8',
  Accepted: '#dcefdc',
  Opportunity: '#c6e7c8',
  Customer: '#9fd6a5',
  Nurture: '#ece4f7',
  Lost: '#e3e3e3',
  Disqualified: '#f7d9d6',
};

export const ANSWER_COLOURS: Readonly<Record<SalesAnswer, string>> = {
  Waiting: '#fff3c4',
  Accepted: '#dcefdc',
  Returned: '#f7d9d6',
};

/** Whose tab it is, on the tab itself and on its header row. */
export const OWNER_COLOURS: Readonly<
  Record<Tab['owner'], { readonly tab: string; readonly header: string }>
> = {
  people: { tab: '#1a73e8', header: '#d2e3fc' },
  both: { tab: '#188038', header: '#ceead6' },
  machine: { tab: '#80868b', header: '#e8eaed' },
};

/** A header of a column that only machines write, in a tab that people work in. */
export const MACHINE_HEADER_COLOUR = '#e8eaed';
