import type { HubSpotRefusal } from './errors.ts';

/** What HubSpot said of a batch. */
export interface BatchAnswer<Item, Answer> {
  /** Of those items that it spoke of. */
  readonly answers: ReadonlyMap<Item, Answer>;
  /** An error that names no item: it is about one or more of those without an answer. */
  readonly unattributed: HubSpotRefusal | null;
}

/**
 * Sends a batch, and halves what a refusal leaves open until each offender stands alone: one bad record never keeps the
 * others out. Sending an item again must be harmless. Items that HubSpot neither answered nor refused are left out.
 */
export async function bisect<Item, Answer>(
  items: readonly Item[],
  send: (items: readonly Item[]) => Promise<BatchAnswer<Item, Answer>>,
): Promise<ReadonlyMap<Item, Answer | HubSpotRefusal>> {
  const { answers, unattributed } = await send(items);
  const open = items.filter((item) => !answers.has(item));
  if (open.length === 0 || unattributed === null) return answers;
  const [offender, ...others] = open;
  if (offender !== undefined && (others.length === 0 || !isAboutRecords(unattributed))) {
    return new Map<Item, Answer | HubSpotRefusal>([
      ...answers,
      ...open.map((item) => [item, unattributed] as const),
    ]);
  }
  // With some answered, one more look at the rest may name its own offender; otherwise halve.
  const parts = open.length < items.length ? [open] : halves(open);
  const settled = new Map<Item, Answer | HubSpotRefusal>(answers);
  for (const part of parts) {
    for (const [item, answer] of await bisect(part, send)) settled.set(item, answer);
  }
  return settled;
}

/** A wrong address or method is not the fault of any record, and halving would ask in vain. */
function isAboutRecords({ status }: HubSpotRefusal): boolean {
  return status === 400 || status === 409 || status === 413 || status === 422;
}

function halves<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}
