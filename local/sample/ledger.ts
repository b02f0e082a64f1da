import type { RememberedPush } from '../../core/crm/push-sqls.ts';
import type { ConfirmedPush, SentToSales } from '../../lambdas/adapters/ledger.ts';

/** What the ledger has to know beside the workbook and the CRM, for its own functions of the same names. */
export interface LedgerEntries {
  /** The latest round of each lead that was sent. */
  readonly sent: readonly SentToSales[];
  readonly confirmed: readonly ConfirmedPush[];
  /** Submissions that were brought in, by the run that did. */
  readonly submissions: readonly { readonly keys: readonly string[]; readonly atEpochMs: number }[];
  /** Cursors by name: how far outcomes were read. */
  readonly cursors: readonly { readonly name: string; readonly position: string }[];
}

/** The ledger while the story is told. */
export class SampleLedger {
  readonly #pushes = new Map<string, SentToSales & ConfirmedPush>();
  readonly #submissions: { keys: readonly string[]; atEpochMs: number }[] = [];

  /** By Lead ID. */
  get remembered(): ReadonlyMap<string, RememberedPush> {
    return this.#pushes;
  }

  remember(keys: readonly string[], atEpochMs: number): void {
    this.#submissions.push({ keys, atEpochMs });
  }

  confirm(push: SentToSales & ConfirmedPush): void {
    this.#pushes.set(push.leadId, push);
  }

  entries(cursors: LedgerEntries['cursors']): LedgerEntries {
    const pushes = [...this.#pushes.values()];
    return {
      sent: pushes.map(({ leadId, round, sentAtMs }) => ({ leadId, round, sentAtMs })),
      confirmed: pushes.map(({ leadId, round, crmId, pushedAtMs, fingerprint }) => ({
        leadId,
        round,
        crmId,
        pushedAtMs,
        fingerprint,
      })),
      submissions: this.#submissions,
      cursors,
    };
  }
}
