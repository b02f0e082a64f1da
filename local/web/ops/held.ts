import { RECENT_DAYS } from '../../../core/crm/hold.ts';
import type { OpsDeps } from './deps.ts';
import type { HeldLead, HeldState, Send } from './wire.ts';

const DAY_MS = 86_400_000;
/** After an import many thousands can wait; a person reads the first of them, and the counts. */
const MOST_SHOWN = 50;

/** What a person last said of the held leads, until a run has done it. */
export class HeldAnswer {
  readonly #deps: Pick<OpsDeps, 'aws' | 'clock'>;
  #asked: { readonly send: Send; readonly atMs: number } | null = null;

  constructor(deps: Pick<OpsDeps, 'aws' | 'clock'>) {
    this.#deps = deps;
  }

  /** Asks for the run that does it. Saying it twice does it once, as what has gone is no longer held. */
  say(send: Send): void {
    const { aws, clock } = this.#deps;
    const atMs = clock.now();
    aws.publish([{ type: 'PushRequested', detail: { version: 1, send }, atEpochMs: atMs }]);
    this.#asked = { send, atMs };
  }

  pending(): Send | null {
    if (this.#asked === null) return null;
    const { aws, clock } = this.#deps;
    const { atMs } = this.#asked;
    const isDone = aws
      .invocations(50)
      .some(
        ({ functionName, cause, startedAtMs }) =>
          functionName === 'push-sqls' && cause === 'queue' && startedAtMs >= atMs,
      );
    // By a clock that was put back, the answer lies ahead, and so would every run that could do it.
    if (isDone || atMs > clock.now()) this.#asked = null;
    return this.#asked?.send ?? null;
  }
}

export function heldState(
  leads: readonly HeldLead[],
  by: { readonly crmName: string | null; readonly nowMs: number; readonly asked: Send | null },
): HeldState {
  return {
    crmName: by.crmName,
    total: leads.length,
    recent: leads.filter((lead) => isRecent(lead, by.nowMs)).length,
    recentDays: RECENT_DAYS,
    reasons: countedReasons(leads),
    leads: leads.slice(0, MOST_SHOWN),
    asked: by.asked,
  };
}

/** As the push itself decides it. */
function isRecent({ createdMs }: HeldLead, nowMs: number): boolean {
  return createdMs !== null && createdMs > nowMs - RECENT_DAYS * DAY_MS;
}

function countedReasons(leads: readonly HeldLead[]): HeldState['reasons'] {
  const counts = new Map<string, number>();
  for (const { reason } of leads) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, leads: count })).sort((a, b) => b.leads - a.leads);
}
