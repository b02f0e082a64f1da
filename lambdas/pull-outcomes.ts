import { OUTCOME_TABS } from '../core/crm/outcome-tabs.ts';
import type { CrmOutcome } from '../core/crm/record.ts';
import { leadSubject } from '../core/forget/subjects.ts';
import type { PlanSummary } from '../core/workbook/plan.ts';
import type { CrmConnector } from './connectors/crm/port.ts';
import { prepareUnseenCrm } from './connectors/crm/prepared.ts';
import { type JobContext, lambdaContext } from './context.ts';
import { type BatchAnswer, batchAnswer, readTrigger } from './events/trigger.ts';
import { newRun, runSheetJob } from './sheet-job.ts';
import { unlessStopped } from './workbook-stopped.ts';

/** Brings back what sales decided in the CRM since the last time. */
export async function handler(event: unknown): Promise<BatchAnswer> {
  const [context, { connectedCrm }] = await Promise.all([
    lambdaContext(),
    import('./connectors/crm/connected.ts'),
  ]);
  const crm = connectedCrm(context);
  if (crm === null) {
    context.log.warn('no CRM is connected, so there are no outcomes to read');
    return batchAnswer(null);
  }
  await prepareUnseenCrm(context, (reasons) => connectedCrm(context, reasons) ?? crm, crm);
  return batchAnswer(await pullOutcomes(context, crm, event));
}

export async function pullOutcomes(
  context: JobContext,
  crm: CrmConnector,
  event: unknown,
): Promise<PlanSummary | null> {
  const cursorName = `outcomes/${crm.name}`;
  // Every hour by its schedule: only a person who asks hears that there was nothing.
  const tellsOfNothing = readTrigger(event).by === 'person';
  let summary: PlanSummary | null = null;
  for (let more = true; more; ) {
    const cursor = await context.ledger.cursor(cursorName);
    const page = await crm.outcomes(cursor);
    const outcomes = await withoutForgotten(context, page.outcomes);
    if (outcomes.length > 0 || tellsOfNothing) {
      summary = added(summary, await bringBack(context, crm, outcomes, tellsOfNothing));
    }
    if (page.cursor !== cursor) await context.ledger.moveCursor(cursorName, cursor, page.cursor);
    more = page.more;
  }
  return summary;
}

/** The CRM may know a person for longer than we may. */
async function withoutForgotten(
  context: JobContext,
  outcomes: readonly CrmOutcome[],
): Promise<readonly CrmOutcome[]> {
  const buried = await context.ledger.buried(outcomes.map(({ leadId }) => leadSubject(leadId)));
  const kept = outcomes.filter(({ leadId }) => !buried.has(leadSubject(leadId)));
  const leftOut = outcomes.length - kept.length;
  if (leftOut > 0) context.log.info('outcomes of forgotten people left out', { leftOut });
  return kept;
}

async function bringBack(
  context: JobContext,
  crm: CrmConnector,
  outcomes: readonly CrmOutcome[],
  tellsOfNothing: boolean,
): Promise<PlanSummary> {
  const run = newRun(context, 'pull-outcomes');
  const applying = import('../core/crm/apply-outcomes.ts');
  const plan = await runSheetJob(context, {
    run,
    tabs: OUTCOME_TABS,
    fillsPeoplesCells: true,
    tellsOfNothing,
    plan: async (snapshot) => {
      const { applyOutcomes } = await applying;
      return applyOutcomes({
        snapshot,
        asOfEpochMs: run.startedEpochMs,
        run,
        crmName: crm.name,
        outcomes,
      });
    },
  });
  // The cursor stays before outcomes that the sheet was not told.
  return unlessStopped(plan);
}

function added(before: PlanSummary | null, page: PlanSummary): PlanSummary {
  if (before === null) return page;
  return {
    read: before.read + page.read,
    changed: before.changed + page.changed,
    failed: before.failed + page.failed,
    what: `${before.what} ${page.what}`,
  };
}
