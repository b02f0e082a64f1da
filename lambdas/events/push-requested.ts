import * as z from 'zod/mini';
import type { Send } from '../../core/crm/hold.ts';
import type { Trigger } from './trigger.ts';

/** The contract of `PushRequested`, version 1: `send` is what a person says of the leads that are held. */
export const pushRequestedDetail = z.object({
  version: z.literal(1),
  send: z
    .nullable(z.enum(['all', 'recent', 'none']))
    .check(
      z.describe(
        'What a person says of the leads that are held: all of them, those of the last 30 days, or none.',
      ),
    ),
});

/** What a person said of the held leads; null when nobody did. Of several the last counts. */
export function readSend(trigger: Trigger): Send | null {
  if (trigger.by === 'schedule') return null;
  const said = trigger.by === 'person' ? [trigger.detail] : trigger.events.map((event) => event.detail);
  return said.reduce<Send | null>((last, one) => pushRequestedDetail.safeParse(one).data?.send ?? last, null);
}
