import { CRM_NAME } from '../crm/crm-name.ts';
import { cellText } from '../workbook/cell.ts';
import { HOUR_MS } from '../workbook/civil.ts';
import { momentInWords } from '../workbook/day-words.ts';
import { parseInstant } from '../workbook/instant.ts';
import type { RunHeader } from '../workbook/schema/runs.ts';
import { cellOf, type Table } from '../workbook/table.ts';
import type { LeadFact } from './lead-facts.ts';

/** A night comes around once a day; this leaves room for a long run and for clocks that change. */
const NIGHT_MS = 26 * HOUR_MS;
/** What runs at night: judging, then sending. */
const NIGHTLY: readonly string[] = ['requalify', 'push-sqls'];

/** Whether last night worked, in one sentence. */
export interface LastNight {
  readonly worked: boolean;
  readonly sentence: string;
}

/** `Last night worked: 42 leads in, 6 sent to HubSpot, 0 failed, 02:10.` */
export function lastNight(
  runs: Table<RunHeader>,
  leads: readonly LeadFact[],
  asOfEpochMs: number,
  timeZone: string,
): LastNight {
  const nightly = runs.rows.flatMap((row) => {
    const job = cellText(cellOf(runs, row, 'Job'));
    const finishedAt = parseInstant(cellOf(runs, row, 'Finished'), timeZone);
    if (!NIGHTLY.includes(job) || finishedAt === null || finishedAt > asOfEpochMs) return [];
    const failed = Number(cellOf(runs, row, 'Failed')) || 0;
    return [{ job, finishedAt, failed, what: cellText(cellOf(runs, row, 'What happened')) }];
  });
  const since = asOfEpochMs - NIGHT_MS;
  const recent = nightly.filter(({ finishedAt }) => finishedAt >= since);
  if (!recent.some(({ job }) => job === 'requalify')) {
    const last = nightly.reduce((latest, { finishedAt }) => Math.max(latest, finishedAt), 0);
    const when =
      last === 0
        ? 'no night has run yet'
        : `the last nightly run was ${momentInWords(last, timeZone, asOfEpochMs)}`;
    return { worked: false, sentence: `Nothing ran last night: ${when}. Tell the person who runs it.` };
  }
  const stopped = NIGHTLY.map((job) => recent.filter((run) => run.job === job).at(-1)).find((run) =>
    run?.what.startsWith('Stopped'),
  );
  const sent = leads
    .flatMap(({ rounds }) => rounds)
    .filter(({ sentAt }) => sentAt >= since && sentAt <= asOfEpochMs).length;
  const came = leads.filter(
    ({ createdAt }) => createdAt !== null && createdAt >= since && createdAt <= asOfEpochMs,
  ).length;
  const failed = recent.reduce((sum, run) => sum + run.failed, 0);
  const finished = Math.max(...recent.map(({ finishedAt }) => finishedAt));
  const clock = momentInWords(finished, timeZone, asOfEpochMs).slice(-'00:00'.length);
  const told = `${came} ${came === 1 ? 'lead' : 'leads'} in, ${sent} sent to ${CRM_NAME}, ${failed} failed, ${clock}.`;
  if (stopped !== undefined)
    return { worked: false, sentence: `Last night did not work: ${stopped.what} Look at Problems.` };
  const verdict = failed === 0 ? 'Last night worked' : 'Last night worked, but not for every lead';
  return { worked: failed === 0, sentence: `${verdict}: ${told}` };
}
