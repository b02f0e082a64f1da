import type { CrmOutcome, CrmRecord, PushResult } from '../../../core/crm/record.ts';

/** A field that the connector needs in the CRM, and whether it was there. */
export interface PreparedField {
  readonly name: string;
  readonly label: string;
  readonly outcome: 'created' | 'already there';
}

/** One line of a credentials check: what was tried, whether it works, and what to do when it does not. */
export interface CrmCheck {
  readonly what: string;
  readonly ok: boolean;
  readonly remedy: string | null;
}

export interface OutcomePage {
  readonly outcomes: readonly CrmOutcome[];
  /** Opaque to everybody but the connector; kept in the ledger and given back on the next read. */
  readonly cursor: string;
  readonly more: boolean;
}

/** What every CRM connector does. One folder for each CRM beside this file. */
export interface CrmConnector {
  /** As people call it: "HubSpot". */
  readonly name: string;
  /** Proves the token and its permissions, without changing anything. */
  check(): Promise<readonly CrmCheck[]>;
  /** Creates the fields the connector relies on. Running it twice changes nothing. */
  prepare(): Promise<readonly PreparedField[]>;
  /**
   * Creates or updates one CRM record for each lead, found by e-mail first and by our own id from then on.
   * Answers one result for each record, in the same order. Never throws for a single record; throws
   * {@link CrmRefused} when the CRM refuses us as a whole (a revoked token).
   */
  push(records: readonly CrmRecord[]): Promise<readonly PushResult[]>;
  /** What happened since `cursor` (null: since the beginning), oldest first. */
  outcomes(cursor: string | null): Promise<OutcomePage>;
}

/** The CRM refuses us as a whole: trying again without a person's help changes nothing. */
export class CrmRefused extends Error {
  override readonly name = 'CrmRefused';
}

/** The CRM cannot answer now: the next run tries again. */
export class CrmUnavailable extends Error {
  override readonly name = 'CrmUnavailable';
}
