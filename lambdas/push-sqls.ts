import { pushFingerprint } from '../core/crm/push-fingerprint.ts';
import type { Handoff, PushDecision } from '../core/crm/push-sqls.ts';
import { PUSH_TABS } from '../core/crm/push-tabs.ts';
import type { CrmRecord, PushResult } from '../core/crm/record.ts';
import type { PushedHandoff } from '../core/crm/record-push.ts';
import type { RunIdentity } from '../core/runs/run.ts';
import { stoppedPlan } from '../core/runs/stopped.ts';
import type { PlanSummary } from '../core/workbook/plan.ts';
import { readWorkbook } from './adapters/sheets/read.ts';
import { type CrmConnector, CrmRefused, CrmUnavailable } from './connectors/crm/port.ts';
import { prepareCrm, returnReasonsOf } from './connectors/crm/prepared.ts';
import { type JobContext, lambdaContext } from './context.ts';
import { readSend } from './events/push-requested.ts';
import { type BatchAnswer, batchAnswer, readTrigger } from './events/trigger.ts';
import { newRun, runSheetJob } from './sheet-job.ts';

/** Hands the leads that are for sales to the CRM: claim, push, confirm; then the sheet says so. */
export async function handler(event: unknown): Promise<BatchAnswer> {
  const [context, { connectedCrm }] = await Promise.all([
    lambdaContext(),
    import('./connectors/crm/connected.ts'),
  ]);
  return batchAnswer(await pushWaiting(context, event, (reasons) => connectedCrm(context, reasons)));
}

export async function pushWaiting(
  context: JobContext,
  event: unknown,
  connect: (returnReasons: readonly string[]) => CrmConnector | null,
): Promise<PlanSummary | null> {
  const trigger = readTrigger(event);
  const run = newRun(context, 'push-sqls');
  const [{ snapshot }, { leadsForSales, pushSqls }, { forgottenLeads, subjectsOfLeads }, { recordPush }] =
    await Promise.all([
      readWorkbook(context.sheets, context.spreadsheetId, PUSH_TABS),
      import('../core/crm/push-sqls.ts'),
      import('../core/crm/forgotten-leads.ts'),
      import('../core/crm/record-push.ts'),
    ]);
  const reasons = returnReasonsOf(snapshot);
  const crm = connect(reasons);
  if (crm === null) {
    context.log.warn('no CRM is connected, so nothing was sent');
    return null;
  }
  const leads = leadsForSales(snapshot);
  const remembered = await context.ledger.pushed(leads.map(({ leadId }) => leadId));
  const buried = await context.ledger.buried(subjectsOfLeads(leads));
  const decision = pushSqls({
    snapshot,
    asOfEpochMs: run.startedEpochMs,
    send: readSend(trigger),
    remembered,
    forgotten: forgottenLeads(leads, buried),
  });
  const tellsOfNothing = trigger.by !== 'events';
  if ('stops' in decision) {
    const { summary } = await runSheetJob(context, {
      run,
      tabs: PUSH_TABS,
      fillsPeoplesCells: false,
      tellsOfNothing: true,
      plan: (fresh) => stoppedPlan(decision, { run, asOfEpochMs: run.startedEpochMs, snapshot: fresh }),
    });
    return summary;
  }
  if (decision.handoffs.length > 0) await prepareCrm(context, crm, reasons);
  const pushed = [...recoveredOf(decision), ...(await push(context, crm, run, decision.handoffs))];
  const { summary } = await runSheetJob(context, {
    run,
    tabs: PUSH_TABS,
    fillsPeoplesCells: true,
    tellsOfNothing,
    plan: (fresh) =>
      recordPush({
        snapshot: fresh,
        asOfEpochMs: run.startedEpochMs,
        run,
        crmName: crm.name,
        pushed,
        owners: decision.owners,
        held: decision.held,
        refused: decision.refused,
        problems: decision.problems,
      }),
  });
  const waiting = pushed.filter(({ result }) => result.outcome === 'unavailable').length;
  if (waiting > 0)
    throw new CrmUnavailable(`${crm.name} did not take ${waiting} leads; they are sent again.`);
  return summary;
}

/** Pushes what this run could claim. A lead that another run is pushing right now is left to that run. */
async function push(
  context: JobContext,
  crm: CrmConnector,
  run: RunIdentity,
  handoffs: readonly Handoff[],
): Promise<readonly PushedHandoff[]> {
  if (handoffs.length === 0) return [];
  const sentAtMs = run.startedEpochMs;
  await context.ledger.rememberSent(
    handoffs.map(({ record }) => ({ leadId: record.leadId, round: record.round, sentAtMs })),
  );
  const claims = await Promise.all(handoffs.map(({ record }) => claim(context, run, record)));
  const done = claims.flatMap((claimed) => claimed.done ?? []);
  const records = claims.flatMap((claimed) => claimed.record ?? []);
  const results = await pushRecords(crm, records);
  const pushedAtMs = context.now();
  const handed = records.map((record, i): PushedHandoff => {
    const result = results[i] ?? {
      leadId: record.leadId,
      outcome: 'unavailable',
      reason: 'it did not answer.',
    };
    return { leadId: record.leadId, round: record.round, sentAtMs, pushedAtMs, result };
  });
  await Promise.all(handed.map((handoff) => settleClaim(context, run, handoff, records)));
  return [...done, ...handed];
}

interface Claimed {
  /** To be pushed by this run. */
  readonly record?: CrmRecord;
  /** Pushed by an earlier run, whose cells were lost. */
  readonly done?: PushedHandoff;
}

async function claim(context: JobContext, run: RunIdentity, record: CrmRecord): Promise<Claimed> {
  const outcome = await context.ledger.claimPush({
    leadId: record.leadId,
    round: record.round,
    fingerprint: pushFingerprint(record),
    nowMs: run.startedEpochMs,
    holder: run.id,
  });
  if (outcome.outcome === 'claimed elsewhere') return {};
  if (outcome.outcome === 'claimed') return { record: { ...record, crmId: record.crmId ?? outcome.crmId } };
  const result: PushResult = { leadId: record.leadId, outcome: 'updated', crmId: outcome.crmId, crmLink: '' };
  return {
    done: {
      leadId: record.leadId,
      round: record.round,
      sentAtMs: run.startedEpochMs,
      pushedAtMs: run.startedEpochMs,
      result,
    },
  };
}

async function pushRecords(crm: CrmConnector, records: readonly CrmRecord[]): Promise<readonly PushResult[]> {
  if (records.length === 0) return [];
  try {
    return await crm.push(records);
  } catch (error) {
    if (!(error instanceof CrmRefused || error instanceof CrmUnavailable)) throw error;
    return records.map((record) => ({
      leadId: record.leadId,
      outcome: 'unavailable',
      reason: error.message,
    }));
  }
}

async function settleClaim(
  context: JobContext,
  run: RunIdentity,
  handoff: PushedHandoff,
  records: readonly CrmRecord[],
): Promise<void> {
  const { leadId, round, pushedAtMs, result } = handoff;
  if (result.outcome === 'refused' || result.outcome === 'unavailable') {
    await context.ledger.abandonPush({ leadId, holder: run.id });
    return;
  }
  const record = records.find((r) => r.leadId === leadId);
  const fingerprint = record === undefined ? '' : pushFingerprint(record);
  await context.ledger.confirmPush({ leadId, round, crmId: result.crmId, pushedAtMs, fingerprint });
}

/** Hand-offs of an earlier run that the sheet does not show, as its write was lost. */
function recoveredOf(decision: PushDecision): readonly PushedHandoff[] {
  return decision.recovered.map(({ leadId, round, crmId, sentAtMs, pushedAtMs }) => ({
    leadId,
    round,
    sentAtMs,
    pushedAtMs,
    result: { leadId, outcome: 'updated', crmId, crmLink: '' },
  }));
}
