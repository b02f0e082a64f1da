/** What goes wrong at Google from time to time, to be switched on and off while the stand-in runs. */
import type { Clock } from '../../clock.ts';
import { SheetsError } from '../errors.ts';
import type { Operation } from './route.ts';

export interface Quotas {
  readonly readsPerMinute: number;
  readonly writesPerMinute: number;
}

/** https://developers.google.com/workspace/sheets/api/limits: for each user of a project. */
export const GOOGLE_QUOTAS: Quotas = { readsPerMinute: 60, writesPerMinute: 60 };

/**
 * `unavailable` answers 503 and does nothing. `dropBefore` breaks the connection and does nothing; `dropAfter` does
 * what was asked and then breaks it; `hangAfter` does it and never answers, so that the client's time runs out.
 */
type FaultKind = 'unavailable' | 'dropBefore' | 'dropAfter' | 'hangAfter';

export interface Fault {
  readonly kind: FaultKind;
  /** Which methods it strikes; every one when left out. */
  readonly operations?: readonly Operation[];
  /** How many requests it strikes; 1 when left out. */
  readonly times?: number;
}

const MINUTE_MS = 60_000;
const QUOTA_HELP = 'https://cloud.google.com/docs/quotas/help/request_increase';

export class SheetsSwitches {
  /** Null for no limit. */
  quotas: Quotas | null = null;
  /** Added to every answer. */
  latencyMs = 0;
  readonly #clock: Clock;
  #faults: { kind: FaultKind; operations: readonly Operation[] | null; left: number }[] = [];
  /** When each user's requests of the last minute were made. */
  readonly #made = new Map<string, number[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  fail({ kind, operations, times = 1 }: Fault): void {
    this.#faults.push({ kind, operations: operations ?? null, left: times });
  }

  clearFaults(): void {
    this.#faults = [];
  }

  /** Takes the next fault meant for the method, if there is one. */
  takeFault(operation: Operation): FaultKind | null {
    const fault = this.#faults.find(
      (known) => known.left > 0 && (known.operations?.includes(operation) ?? true),
    );
    if (!fault) return null;
    fault.left--;
    return fault.kind;
  }

  /** Counts the request, and throws 429 as Google does when the user made too many within a minute. */
  countAgainstQuota(user: string, isRead: boolean): void {
    if (!this.quotas) return;
    const limit = isRead ? this.quotas.readsPerMinute : this.quotas.writesPerMinute;
    const now = this.#clock.now();
    const key = `${isRead ? 'read' : 'write'} ${user}`;
    const recent = (this.#made.get(key) ?? []).filter((at) => at > now - MINUTE_MS);
    this.#made.set(key, recent);
    if (recent.length >= limit) throw quotaExceeded(isRead, limit);
    recent.push(now);
  }
}

function quotaExceeded(isRead: boolean, limit: number): SheetsError {
  const [word, metric, name] = isRead
    ? ['Read', 'read_requests', 'ReadRequestsPerMinutePerUser']
    : ['Write', 'write_requests', 'WriteRequestsPerMinutePerUser'];
  return new SheetsError(
    'RESOURCE_EXHAUSTED',
    `Quota exceeded for quota metric '${word} requests' and limit '${word} requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:0'.`,
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'RATE_LIMIT_EXCEEDED',
        domain: 'googleapis.com',
        metadata: {
          consumer: 'projects/0',
          quota_limit: name,
          quota_limit_value: String(limit),
          quota_location: 'global',
          quota_metric: `sheets.googleapis.com/${metric}`,
          quota_unit: '1/min/{project}/{user}',
          service: 'sheets.googleapis.com',
        },
      },
      {
        '@type': 'type.googleapis.com/google.rpc.Help',
        links: [{ description: 'Request a higher quota limit.', url: QUOTA_HELP }],
      },
    ],
  );
}
