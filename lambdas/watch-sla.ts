import { AGREEMENT_TABS } from '../core/lifecycle/agreement-tabs.ts';
import { readToWrite } from './adapters/sheets/read.ts';
import { writerIds } from './adapters/sheets/writer.ts';
import { type JobContext, lambdaContext } from './context.ts';
import { type BatchAnswer, batchAnswer, readTrigger } from './events/trigger.ts';
import { newRun, runSheetJob } from './sheet-job.ts';

/** Says of each lead that sales has whether it is answered in time, and tells once of each that is at risk or late. */
export async function handler(event: unknown): Promise<BatchAnswer> {
  return watchWorkbook(await lambdaContext(), event);
}

export async function watchWorkbook(context: JobContext, event: unknown): Promise<BatchAnswer> {
  const run = newRun(context, 'watch-sla');
  const asOfEpochMs = run.startedEpochMs;
  const atMs = context.now();
  const { sheets, spreadsheetId, newId } = context;
  const [reading, { standingAlerts, watchSla }] = await Promise.all([
    readToWrite(sheets, spreadsheetId, AGREEMENT_TABS, writerIds(newId)),
    import('../core/sla/watch-sla.ts'),
  ]);
  const alerts = standingAlerts(reading.snapshot, asOfEpochMs);
  const announced = await context.ledger.announced(alerts.map(({ key }) => key));
  const plan = await runSheetJob(context, {
    run,
    tabs: AGREEMENT_TABS,
    fillsPeoplesCells: false,
    // Every few minutes by its schedule: only a person who asks hears that there was nothing.
    tellsOfNothing: readTrigger(event).by === 'person',
    alreadyRead: { reading, atMs },
    plan: (snapshot) => watchSla({ snapshot, asOfEpochMs, run, announced }),
  });
  // After they are on the bus: an alert that is told twice does less harm than one that is lost.
  await context.ledger.announce(
    plan.events.map(({ detail }) => String(detail.key)),
    { atEpochMs: asOfEpochMs },
  );
  return batchAnswer(plan.summary);
}
