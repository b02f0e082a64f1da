import { applyOutcomes } from '../../core/crm/apply-outcomes.ts';
import type { Send } from '../../core/crm/hold.ts';
import { pushFingerprint } from '../../core/crm/push-fingerprint.ts';
import { type PushDecision, pushSqls } from '../../core/crm/push-sqls.ts';
import { type PushedHandoff, recordPush } from '../../core/crm/record-push.ts';
import { ingest } from '../../core/intake/ingest.ts';
import type { Submission } from '../../core/intake/submission.ts';
import { requalify } from '../../core/lifecycle/requalify.ts';
import { type RunIdentity, runRow } from '../../core/runs/run.ts';
import { applyUnits } from '../../core/workbook/apply-plan.ts';
import type { Plan } from '../../core/workbook/plan.ts';
import type { Snapshot } from '../../core/workbook/snapshot.ts';
import { CRM_NAME, type SampleCrm } from './crm.ts';
import { SampleLedger } from './ledger.ts';
import type { Random } from './random.ts';

/** What woke a job: its schedule, which tells even of nothing; or something that happened. */
type WokenBy = 'schedule' | 'event';

/** A lead that reached the CRM. */
export interface HandedOver {
  readonly leadId: string;
  readonly contactId: string;
  readonly round: number;
  readonly email: string | null;
  readonly atEpochMs: number;
}

/** The jobs of the product, run on a workbook in memory as the Lambdas run them on a sheet. */
export class SampleJobs {
  snapshot: Snapshot;
  readonly ledger = new SampleLedger();
  readonly #crm: SampleCrm;
  readonly #random: Random;
  readonly #endEpochMs: number;

  constructor(snapshot: Snapshot, crm: SampleCrm, endEpochMs: number, random: Random) {
    this.snapshot = snapshot;
    this.#crm = crm;
    this.#endEpochMs = endEpochMs;
    this.#random = random;
  }

  /** @param hold why new leads wait for a person before they go to the CRM */
  ingest(submissions: readonly Submission[], atEpochMs: number, hold: string | null = null): void {
    const run = this.#run('ingest', atEpochMs);
    const holdAll = hold === null ? null : () => hold;
    this.#write(
      run,
      'event',
      ingest({ snapshot: this.snapshot, asOfEpochMs: atEpochMs, run, submissions, hold: holdAll }),
    );
    this.ledger.remember(
      submissions.map((submission) => submission.key),
      atEpochMs,
    );
  }

  /** Answers whether leads are for sales now. */
  requalify(atEpochMs: number, wokenBy: WokenBy): boolean {
    const run = this.#run('requalify', atEpochMs);
    const plan = requalify({ snapshot: this.snapshot, asOfEpochMs: atEpochMs, run });
    this.#write(run, wokenBy, plan);
    return plan.events.some((event) => event.type === 'LeadsQualified');
  }

  /** Answers the leads that went to sales. */
  push(atEpochMs: number, wokenBy: WokenBy, send: Send | null = null): readonly HandedOver[] {
    const run = this.#run('push-sqls', atEpochMs);
    const decision = pushSqls({
      snapshot: this.snapshot,
      asOfEpochMs: atEpochMs,
      send,
      remembered: this.ledger.remembered,
    });
    if ('stops' in decision)
      throw new Error(`the sample cannot be pushed: ${decision.problems[0]?.what ?? ''}`);
    const pushed = this.#handOver(decision, atEpochMs);
    const { owners, held, refused, problems } = decision;
    const told = { run, crmName: CRM_NAME, pushed, owners, held, refused, problems };
    this.#write(run, wokenBy, recordPush({ snapshot: this.snapshot, asOfEpochMs: atEpochMs, ...told }));
    const emails = new Map(decision.handoffs.map(({ leadId, record }) => [leadId, record.email]));
    return pushed.flatMap(({ leadId, round, pushedAtMs, result }) =>
      'crmId' in result
        ? [
            {
              leadId,
              contactId: result.crmId,
              round,
              email: emails.get(leadId) ?? null,
              atEpochMs: pushedAtMs,
            },
          ]
        : [],
    );
  }

  /** Answers whether anything came of it. */
  pullOutcomes(atEpochMs: number): boolean {
    const outcomes = this.#crm.outcomes();
    if (outcomes.length === 0) return false;
    const run = this.#run('pull-outcomes', atEpochMs);
    const plan = applyOutcomes({
      snapshot: this.snapshot,
      asOfEpochMs: atEpochMs,
      run,
      crmName: CRM_NAME,
      outcomes,
    });
    this.#write(run, 'event', plan);
    return plan.events.length > 0;
  }

  #handOver(decision: PushDecision, sentAtMs: number): readonly PushedHandoff[] {
    const records = decision.handoffs.map(({ record }) => record);
    const pushedAtMs = Math.min(this.#endEpochMs, sentAtMs + 2000 + records.length * 400);
    return this.#crm.push(records, sentAtMs).map((result, i): PushedHandoff => {
      const { leadId } = result;
      const round = records[i]?.round ?? 1;
      const record = records[i];
      if (record !== undefined && 'crmId' in result)
        this.ledger.confirm({
          leadId,
          round,
          sentAtMs,
          pushedAtMs,
          crmId: result.crmId,
          fingerprint: pushFingerprint(record),
        });
      return { leadId, round, sentAtMs, pushedAtMs, result };
    });
  }

  #run(job: string, startedEpochMs: number): RunIdentity {
    const at = new Date(startedEpochMs).toISOString().slice(0, 19);
    return { id: `${job} ${at} ${this.#random.hex()}`, job, startedEpochMs };
  }

  /** Writes the plan, and with it the run's own row: a run that an event woke and that did nothing has none. */
  #write(run: RunIdentity, wokenBy: WokenBy, plan: Plan): void {
    const isNothing = [plan.first, ...plan.units, plan.last].every(
      (unit) => unit.changes.length === 0 && unit.appends.length === 0,
    );
    if (isNothing && wokenBy === 'event') return;
    const finishedEpochMs = Math.min(this.#endEpochMs, run.startedEpochMs + this.#random.between(700, 3500));
    const row = runRow(run, plan, finishedEpochMs, this.snapshot.timeZone);
    const closing = { changes: [], appends: [row] };
    this.snapshot = applyUnits(this.snapshot, [plan.first, ...plan.units, plan.last, closing]);
  }
}
