/** A value as a CRM takes it: text, a number, a yes or no, or an instant in epoch milliseconds. */
export type CrmValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'yesNo'; readonly yes: boolean }
  | { readonly kind: 'instant'; readonly epochMs: number };

/** One lead as every CRM connector receives it. Which CRM field a value goes to was decided by the CRM fields tab. */
export interface CrmRecord {
  /** Our own id of the lead; the CRM keeps it as a unique external id, so that a second push finds the first. */
  readonly leadId: string;
  /** 1 for the first hand-off, 2 after the lead was returned and came back. */
  readonly round: number;
  /** The CRM's id, when an earlier push told it. */
  readonly crmId: string | null;
  /** Lower-cased and trimmed; null when the lead has no usable address. */
  readonly email: string | null;
  /** SQL or PQL: the stage in which the lead was sent. */
  readonly stage: string;
  /** CRM field name → value, for the fields that the CRM fields tab maps and the lead has filled. */
  readonly fields: Readonly<Record<string, CrmValue>>;
  /** The CRM's id of the rep, or null when nobody owns the lead yet. */
  readonly ownerId: string | null;
  /** Why the lead is worth a call, as the sheet shows it. */
  readonly why: string;
  readonly sentAtEpochMs: number;
  /** When sales has to answer; null without an SLA row for the stage. */
  readonly answerByEpochMs: number | null;
}

/** What became of one record of a push. */
export type PushResult =
  | {
      readonly leadId: string;
      readonly outcome: 'created' | 'updated';
      readonly crmId: string;
      readonly crmLink: string;
      /** What a person should put right although the lead is in the CRM, such as an owner that the CRM does not know. */
      readonly warning?: string;
    }
  /** The CRM will not take it as it is; trying again changes nothing. `reason` is one sentence a marketer understands. */
  | { readonly leadId: string; readonly outcome: 'refused'; readonly reason: string }
  /** The CRM could not answer; the next run tries again. */
  | { readonly leadId: string; readonly outcome: 'unavailable'; readonly reason: string };

/** Something that happened to a lead in the CRM after its hand-off. */
export interface CrmOutcome {
  /** The same happening always has the same key, so that reading it twice changes nothing. */
  readonly eventKey: string;
  readonly leadId: string;
  readonly crmId: string;
  readonly atEpochMs: number;
  readonly kind: 'accepted' | 'returned' | 'first response' | 'next step' | 'opportunity' | 'won' | 'lost';
  /** The return reason in the words of the Return reasons tab; only for `returned`. */
  readonly returnReason: string | null;
  /** In the CRM's currency; only for `opportunity` and `won`. */
  readonly amount: number | null;
  /** Who did it, as the CRM names them. */
  readonly by: string | null;
}
