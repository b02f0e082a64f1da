import * as z from 'zod';
import type { Values } from './values.ts';
import type { ActionName, RepAction, State } from './wire.ts';

const amount = z.number().nonnegative().nullable().default(null);

/** What a rep can do with a hand-off. */
export const repAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('accept') }),
  z.strictObject({
    action: z.literal('return'),
    reason: z.string().min(1, 'A return needs a reason.'),
    note: z.string().default(''),
  }),
  z.strictObject({ action: z.literal('first contact') }),
  z.strictObject({ action: z.literal('next step') }),
  z.strictObject({ action: z.literal('opportunity'), amount }),
  z.strictObject({ action: z.literal('won'), amount }),
  z.strictObject({ action: z.literal('lost') }),
]) satisfies z.ZodType<unknown, RepAction>;

/** The properties that an action sets, as a rep would by hand. */
export function valuesOf(action: z.output<typeof repAction>, nowMs: number): Values {
  const now = String(nowMs);
  switch (action.action) {
    case 'accept':
      return { leadsheet_answer: 'Accepted' };
    case 'return':
      return {
        leadsheet_answer: 'Returned',
        leadsheet_return_reason: action.reason,
        leadsheet_return_note: action.note,
      };
    case 'first contact':
      return { leadsheet_first_response_at: now };
    case 'next step':
      return { leadsheet_next_step_at: now };
    case 'opportunity':
      return { leadsheet_opportunity_at: now, lifecyclestage: 'opportunity', ...worth(action.amount) };
    case 'won':
      return { leadsheet_won_at: now, lifecyclestage: 'customer', ...worth(action.amount) };
    case 'lost':
      return { leadsheet_lost_at: now };
  }
}

function worth(value: number | null): Values {
  return value === null ? {} : { leadsheet_amount: String(value) };
}

/** What makes sense next. `filled` tells whether a property has a value already. */
export function actionsFor(state: State, filled: (property: string) => boolean): readonly ActionName[] {
  const contacts: ActionName[] = [
    ...(filled('leadsheet_first_response_at') ? [] : (['first contact'] as const)),
    ...(filled('leadsheet_next_step_at') ? [] : (['next step'] as const)),
  ];
  switch (state) {
    case 'Waiting':
      return ['accept', 'return', ...contacts];
    case 'Accepted':
      return [...contacts, 'opportunity', 'return'];
    case 'Opportunity':
      return ['won', 'lost', ...contacts];
    default:
      return [];
  }
}
