import { OF_THE_ROUND } from '../lifecycle/round.ts';
import type { LeadHeader } from '../workbook/schema/leads.ts';

/** What History keeps of a round when the next one begins: the sales cells that it closed with. */
export interface EndedRound {
  readonly round: number;
  readonly cells: ReadonlyMap<LeadHeader, string>;
}

const KEPT: readonly LeadHeader[] = [...OF_THE_ROUND, 'Owner'];

const ENDED = /Round (\d+) ended \((.*)\)\./s;
const CELL = new RegExp(`(?:^|; )(${KEPT.map((header) => header.replace('?', '\\?')).join('|')}): `, 'g');

/** Reads a round out of the sentence that `core/lifecycle/round.ts` writes; null where a Why has none. */
export function readEndedRound(why: string): EndedRound | null {
  const found = ENDED.exec(why);
  if (found === null) return null;
  const told = found[2] ?? '';
  const starts = [...told.matchAll(CELL)];
  const cells = new Map<LeadHeader, string>();
  starts.forEach((start, i) => {
    const header = KEPT.find((one) => one === start[1]);
    const end = starts[i + 1]?.index ?? told.length;
    if (header !== undefined) cells.set(header, told.slice(start.index + start[0].length, end));
  });
  return { round: Number(found[1]), cells };
}
