import { counted, duration, Times } from '../../ops/times.ts';
import type { ExecutionRow, OpsState } from '../../ops/wire.ts';
import { element, part } from '../sales/element.ts';
import { empty, table } from './parts.ts';

/** In the order of the columns of Runs, so that both tables are styled alike. */
const HEADERS = ['Started', 'Function', 'Why and who', 'Calls', 'Took', 'Status'] as const;

/** The newest executions of the sheet's script, or of the remembered ones those that failed. */
export function executionNodes(state: OpsState, onlyFailed: boolean): readonly HTMLElement[] {
  const { executions } = state;
  if (executions.total === 0) {
    return [
      empty(
        'The sheet’s script has not run since the start. Open the workbook, or choose something in its Leadsheet menu.',
      ),
    ];
  }
  const rows = onlyFailed ? executions.rows.filter(({ tone }) => tone === 'bad') : executions.rows;
  return [
    countNode(state),
    ...(rows.length === 0
      ? []
      : [
          table(
            'executions-title',
            HEADERS,
            rows.map((row) => rowNode(row, state)),
          ),
        ]),
  ];
}

export function executionsFilter(): HTMLSelectElement {
  const filter = part('executions-of');
  if (!(filter instanceof HTMLSelectElement)) throw new Error('the page has no filter of the executions');
  return filter;
}

function countNode({ executions: { total, failed } }: OpsState): HTMLElement {
  const of = `of the last ${counted(total, 'execution')}`;
  if (failed === 0) return element('p', { class: 'quiet small' }, `None ${of} failed.`);
  return element('p', { class: 'problem' }, `${failed} ${of} failed.`);
}

function rowNode(row: ExecutionRow, { timeZone, nowMs }: OpsState): HTMLElement {
  const { startedMs, durationMs, why, who, error, calls, status, tone } = row;
  const cells: readonly (string | HTMLElement)[] = [
    new Times(timeZone).moment(startedMs, nowMs),
    row.function,
    element(
      'span',
      {},
      [why, who].filter(Boolean).join(' · '),
      error === '' ? null : element('p', { class: 'problem' }, error),
    ),
    calls.toLocaleString('en-GB'),
    durationMs === null ? '' : duration(durationMs),
    status,
  ];
  return element(
    'tr',
    { role: 'row', class: tone === 'bad' ? 'failed' : null },
    ...cells.map((cell, at) => element('td', { role: 'cell', 'data-label': HEADERS[at] ?? null }, cell)),
  );
}
