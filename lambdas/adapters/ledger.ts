import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { bounded } from './bounded.ts';
import { announcements } from './ledger/announcements.ts';
import { cursors } from './ledger/cursors.ts';
import { dailyPushes } from './ledger/daily-pushes.ts';
import { leases } from './ledger/leases.ts';
import { nonces } from './ledger/nonces.ts';
import { pushes } from './ledger/pushes.ts';
import { submissions } from './ledger/submissions.ts';
import type { LedgerTable } from './ledger/table.ts';
import { tombstones } from './ledger/tombstones.ts';
import { turns } from './ledger/turns.ts';
import { pause } from './pause.ts';

/**
 * What the Lambdas must agree on among themselves and cannot read off the sheet. Each change is one conditional
 * write of one item, so that two of them at once end as one after the other. Times are epoch milliseconds of the
 * caller's clock.
 */
export interface Ledger
  extends Submissions,
    Leases,
    Pushes,
    Cursors,
    DailyPushes,
    Nonces,
    Turns,
    Announcements,
    Tombstones {}

export interface Submissions {
  /** Those of the keys that were remembered before. */
  seen(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Remembering a key again changes nothing but its time. */
  remember(keys: readonly string[], when: { readonly atEpochMs: number }): Promise<void>;
  /** As if they had never come. */
  unremember(keys: readonly string[]): Promise<void>;
}

export interface Tombstones {
  /**
   * Remembers for good that whoever these subjects name asked to be forgotten then; of two requests the later counts.
   * A subject is kept as a keyed hash only.
   */
  bury(subjects: readonly string[], when: { readonly atEpochMs: number }): Promise<void>;
  /** Those of the subjects that were buried, with when they asked. */
  buried(subjects: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

export interface Announcements {
  /** Those of the keys that were announced before. */
  announced(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Remembered for a year. */
  announce(keys: readonly string[], when: { readonly atEpochMs: number }): Promise<void>;
}

export interface Leases {
  /** True when the lease was free, expired, or the holder's own already; it is then the holder's until now + `forMs`. */
  acquireLease(name: string, holder: string, nowMs: number, forMs: number): Promise<boolean>;
  /** False when the lease is somebody else's by now; one that ran out and nobody took is renewed. */
  renewLease(name: string, holder: string, nowMs: number, forMs: number): Promise<boolean>;
  /** Frees the lease if it is still the holder's. */
  releaseLease(name: string, holder: string): Promise<void>;
}

export interface PushClaim {
  readonly leadId: string;
  readonly round: number;
  /** Of all that would be sent; the same fingerprint in the same round is the same push. */
  readonly fingerprint: string;
  readonly nowMs: number;
  /** Different for each run. */
  readonly holder: string;
}

export type ClaimOutcome =
  /** Only the holder may push the lead for the next {@link PUSH_CLAIM_MS}. `crmId` is of an earlier push, if any. */
  | { readonly outcome: 'claimed'; readonly crmId: string | null }
  | { readonly outcome: 'already pushed'; readonly crmId: string }
  | { readonly outcome: 'claimed elsewhere' };

/** Longer than a push may run (600 s), so that a claim that ran out belongs to a run that is over. */
export const PUSH_CLAIM_MS = 15 * 60_000;

export interface ConfirmedPush {
  readonly leadId: string;
  readonly round: number;
  readonly crmId: string;
  readonly pushedAtMs: number;
  readonly fingerprint: string;
}

export interface SentToSales {
  readonly leadId: string;
  readonly round: number;
  readonly sentAtMs: number;
}

/** What the ledger knows of a lead's latest round. */
export interface PushRecord {
  readonly round: number;
  /** From this round's push or an earlier one's. */
  readonly crmId: string | null;
  readonly sentAtMs: number | null;
  readonly pushedAtMs: number | null;
  readonly fingerprint: string | null;
}

/** Many may be asked for at once: the ledger sends a bounded number of requests at a time. */
export interface Pushes {
  claimPush(claim: PushClaim): Promise<ClaimOutcome>;
  /** The CRM has the lead. Ends the claim; does nothing when a later push or round is already known. */
  confirmPush(push: ConfirmedPush): Promise<void>;
  /** Gives back a claim whose push did not happen, so that the next run need not wait for it to run out. */
  abandonPush(claim: { readonly leadId: string; readonly holder: string }): Promise<void>;
  /** The first time told for a round stays; a later round starts with no push. To be told before a round is pushed. */
  rememberSent(sent: readonly SentToSales[]): Promise<void>;
  /** By lead ID; a lead that was never sent is not in it. */
  pushed(leadIds: readonly string[]): Promise<ReadonlyMap<string, PushRecord>>;
  /** Nothing of the lead is known any more. False, and nothing changes, while a push of it is under way. */
  dropPush(leadId: string, nowMs: number): Promise<boolean>;
}

export interface Cursors {
  /** Null before the first move. */
  cursor(name: string): Promise<string | null>;
  /** False, and nothing changes, when the cursor is no longer at `from`. */
  moveCursor(name: string, from: string | null, to: string): Promise<boolean>;
}

export interface DailyPushes {
  /** `day` is YYYY-MM-DD in the workbook's time zone. */
  pushesOn(day: string): Promise<number>;
  /** A repeated call counts again, so the count may be too high after a retry: it errs towards asking a person. */
  addPushes(day: string, count: number): Promise<void>;
}

export interface Nonces {
  /** True at the first use; false at every other one within `forMs` milliseconds of it. */
  spendNonce(nonce: string, nowMs: number, forMs: number): Promise<boolean>;
}

export interface Turns {
  /** True for the first `most` calls in each stretch of `withinMs` milliseconds, which begin when they do for everybody. */
  takeTurn(
    name: string,
    nowMs: number,
    allowed: { readonly most: number; readonly withinMs: number },
  ): Promise<boolean>;
}

/** Requests to DynamoDB under way at once. */
const REQUESTS_AT_ONCE = 16;

/** The ledger in DynamoDB, or in what `AWS_ENDPOINT_URL_DYNAMODB` points the client to. */
export function createLedger(options: {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  /** Waits between tries of what DynamoDB left undone. */
  readonly sleep?: (ms: number) => Promise<void>;
}): Ledger {
  const table: LedgerTable = {
    documents: options.documents,
    name: options.tableName,
    inTurn: bounded(REQUESTS_AT_ONCE),
    sleep: options.sleep ?? pause,
  };
  return {
    ...submissions(table),
    ...leases(table),
    ...pushes(table),
    ...cursors(table),
    ...dailyPushes(table),
    ...nonces(table),
    ...turns(table),
    ...announcements(table),
    ...tombstones(table),
  };
}
