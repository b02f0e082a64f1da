import { Times } from '../../ops/times.ts';
import type { OpsState } from '../../ops/wire.ts';
import { element, part } from '../sales/element.ts';
import { empty } from './parts.ts';

/** The newest lines, of one job or of all. */
export function logNodes({ log, timeZone }: OpsState, job: string): readonly HTMLElement[] {
  const lines = job === '' ? log : log.filter((line) => line.job === job);
  if (lines.length === 0) {
    return [
      empty(
        job === '' ? 'No job has written a line since the start.' : 'None of the last lines is of this job.',
      ),
    ];
  }
  const times = new Times(timeZone);
  return [
    element(
      'ol',
      {},
      ...lines.map((line) =>
        element(
          'li',
          { class: line.tone },
          element('span', { class: 'quiet' }, times.timeWithSeconds(line.atMs)),
          element('span', { class: 'of' }, line.job),
          element('span', { class: 'text' }, line.text),
        ),
      ),
    ),
  ];
}

/** Offers each job once, and keeps what is chosen. */
export function drawLogFilter({ jobs }: OpsState): void {
  const filter = logFilter();
  const known = new Set([...filter.options].map(({ value }) => value));
  for (const { name, title } of jobs) {
    if (!known.has(name)) filter.append(element('option', { value: name }, title));
  }
}

export function logFilter(): HTMLSelectElement {
  const filter = part('log-of');
  if (!(filter instanceof HTMLSelectElement)) throw new Error('the page has no filter of the log');
  return filter;
}
