import type { CellValue } from '../../core/workbook/cell.ts';
import { epochMsToSerial } from '../../core/workbook/instant.ts';
import type { LeadHeader } from '../../core/workbook/schema/leads.ts';
import type { RepAction } from '../sales/wire.ts';
import type { StoryCalendar } from './calendar.ts';
import type { Random } from './random.ts';
import type { SalesPlan } from './sales-plan.ts';

/** One thing that a rep does about a lead: in the CRM, or in its row of the sheet. */
export type RepStep = { readonly atEpochMs: number } & (
  | { readonly in: 'CRM'; readonly action: RepAction }
  | { readonly in: 'CRM'; readonly owner: Rep }
  | { readonly in: 'sheet'; readonly cells: Readonly<Partial<Record<LeadHeader, CellValue>>> }
);

export interface Rep {
  /** As the CRM knows the rep. */
  readonly ownerId: string;
  /** As the sheet names the rep. */
  readonly name: string;
  readonly email: string;
}

/** The reps that the CRM starts with. */
export const REPS: readonly [Rep, Rep] = [
  { ownerId: '5001', name: 'Ana Keller', email: 'ana@sales.example' },
  { ownerId: '5002', name: 'Ben Okafor', email: 'ben@sales.example' },
];

/** What sales does about one hand-off, oldest first. */
export function repSteps(
  plan: SalesPlan,
  sentAtMs: number,
  rep: Rep,
  calendar: StoryCalendar,
  random: Random,
): readonly RepStep[] {
  const after = (hours: number) => calendar.afterWorkHours(sentAtMs, hours);
  const answeredAfter = plan.answersAfterHours;
  const given: readonly RepStep[] = [
    { atEpochMs: after(answeredAfter * 0.4), in: 'CRM', owner: rep },
    { atEpochMs: after(answeredAfter * 0.4) + 40_000, in: 'sheet', cells: { Owner: rep.name } },
  ];
  if (plan.answer === 'none') return random.chance(0.5) ? given : [];
  const inSheet = plan.where === 'sheet';
  const step = (hours: number, action: RepAction, header: LeadHeader | null): readonly RepStep[] => {
    const atEpochMs = after(hours);
    if (!inSheet) return [{ atEpochMs, in: 'CRM', action }];
    const cells = typed(action, header, epochMsToSerial(atEpochMs, calendar.timeZone));
    // Who answers in the sheet puts the CRM in order later in the day.
    return [
      { atEpochMs, in: 'sheet', cells },
      { atEpochMs: after(hours + 3), in: 'CRM', action },
    ];
  };
  if (plan.answer === 'returned') {
    const returned = step(answeredAfter, { action: 'return', reason: plan.reason, note: '' }, null);
    return [...given, ...returned];
  }
  const steps = [
    ...given,
    ...step(answeredAfter, { action: 'accept' }, null),
    ...step(answeredAfter + 0.8, { action: 'first contact' }, 'First response at'),
  ];
  if (random.chance(0.7)) steps.push(...step(answeredAfter + 6, { action: 'next step' }, 'Next step at'));
  if (random.chance(0.6))
    steps.push({ atEpochMs: after(answeredAfter + 7), in: 'sheet', cells: confirmed(random) });
  if (plan.becomes === 'nothing more') return steps;
  const { amount } = plan;
  const opportunityAfter = answeredAfter + random.between(8, 26);
  steps.push(...step(opportunityAfter, { action: 'opportunity', amount }, 'Opportunity at'));
  const decidedAfter = opportunityAfter + random.between(30, 75);
  if (plan.becomes === 'won') steps.push(...step(decidedAfter, { action: 'won', amount }, 'Won at'));
  if (plan.becomes === 'lost') steps.push(...step(decidedAfter, { action: 'lost' }, 'Lost at'));
  return steps;
}

/** The same in the row of the lead. */
function typed(
  action: RepAction,
  header: LeadHeader | null,
  serial: number,
): Readonly<Partial<Record<LeadHeader, CellValue>>> {
  switch (action.action) {
    case 'accept':
      return { 'Sales answer': 'Accepted' };
    case 'return':
      return { 'Sales answer': 'Returned', 'Return reason': action.reason };
    default: {
      const at = header === null ? {} : { [header]: serial };
      return 'amount' in action && action.amount != null ? { ...at, Amount: action.amount } : at;
    }
  }
}

/** What the rep heard in the first talk. */
function confirmed(random: Random): Readonly<Partial<Record<LeadHeader, CellValue>>> {
  const cells: Partial<Record<LeadHeader, CellValue>> = { 'Need confirmed': 'yes' };
  if (random.chance(0.6)) cells['Authority confirmed'] = 'yes';
  if (random.chance(0.5)) cells['Budget confirmed'] = random.chance(0.8) ? 'yes' : 'no';
  if (random.chance(0.4)) cells['Timeline confirmed'] = 'yes';
  return cells;
}
