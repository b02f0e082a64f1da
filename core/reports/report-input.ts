import type { LeadFact } from './lead-facts.ts';
import type { Periods } from './period.ts';
import type { SourceNames } from './sources.ts';
import type { Spend } from './spend.ts';

/** What every report is made from. */
export interface ReportInput {
  readonly leads: readonly LeadFact[];
  readonly periods: Periods;
  readonly sources: SourceNames;
  readonly spend: Spend;
  readonly asOfEpochMs: number;
  readonly timeZone: string;
  /** Of fewer leads than this no share is shown. */
  readonly smallestSample: number;
}
