import type { Random } from './random.ts';

/** What sales will do with one hand-off. Times are hours of work after the hand-off. */
export interface SalesPlan {
  readonly answer: 'none' | 'accepted' | 'returned';
  /** Where the rep says so. */
  readonly where: 'CRM' | 'sheet';
  readonly answersAfterHours: number;
  readonly reason: string;
  readonly becomes: 'nothing more' | 'opportunity' | 'won' | 'lost';
  readonly amount: number;
  /** What sales does with the lead when it is handed over once more. */
  readonly next: SalesPlan | null;
}

/** A plan in short, as the story tells it: `won`, `accepted`, `returned: No budget`. */
export type PlanInShort = 'waiting' | 'accepted' | 'opportunity' | 'won' | 'lost' | `returned: ${string}`;

export function salesPlan(short: PlanInShort, random: Random, where: SalesPlan['where'] = 'CRM'): SalesPlan {
  const base: SalesPlan = {
    answer: 'accepted',
    where,
    // Most answer within the day that they have; some do not.
    answersAfterHours: random.chance(0.8) ? random.between(1, 60) / 10 : random.between(9, 14),
    reason: '',
    becomes: 'nothing more',
    amount: random.between(12, 96) * 500,
    next: null,
  };
  return { ...base, ...inShort(short) };
}

function inShort(short: PlanInShort): Partial<SalesPlan> {
  if (short.startsWith('returned: ')) return { answer: 'returned', reason: short.slice('returned: '.length) };
  switch (short) {
    case 'waiting':
      return { answer: 'none' };
    case 'opportunity':
    case 'won':
    case 'lost':
      return { becomes: short };
    default:
      return {};
  }
}
