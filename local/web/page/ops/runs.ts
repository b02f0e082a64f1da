import { duration, Times } from '../../ops/times.ts';
import type { OpsState, RunRow } from '../../ops/wire.ts';
import { element } from '../sales/element.ts';
import { empty, table, unread } from './parts.ts';

const HEADERS = ['Started', 'Job', 'What happened', 'Read', 'Changed', 'Failed', 'Took'] as const;

/** The newest rows of Runs. */
export function runNodes(state: OpsState): readonly HTMLElement[] {
  if (state.workbookProblem !== null) return [unread()];
  if (state.runs.length === 0) {
    return [empty('Nothing has run yet. Press Run now at a job, or send the form.')];
  }
  const rows = state.runs.map((run) => rowNode(run, state));
  return [table('runs-title', HEADERS, rows)];
}

function rowNode(run: RunRow, { timeZone, nowMs, jobs }: OpsState): HTMLElement {
  const { startedMs, finishedMs } = run;
  const cells = [
    startedMs === null ? '' : new Times(timeZone).moment(startedMs, nowMs),
    jobs.find(({ name }) => name === run.job)?.title ?? run.job,
    run.what,
    run.read.toLocaleString('en-GB'),
    run.changed.toLocaleString('en-GB'),
    run.failed.toLocaleString('en-GB'),
    startedMs === null || finishedMs === null ? '' : duration(finishedMs - startedMs),
  ];
  return element(
    'tr',
    { role: 'row', class: run.failed > 0 ? 'failed' : null },
    ...cells.map((text, at) => element('td', { role: 'cell', 'data-label': HEADERS[at] ?? null }, text)),
  );
}
