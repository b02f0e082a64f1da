import { Times } from '../../ops/times.ts';
import type { OpsState } from '../../ops/wire.ts';
import { element } from '../sales/element.ts';
import { empty } from './parts.ts';

export function eventNodes({ events, timeZone, nowMs }: OpsState): readonly HTMLElement[] {
  if (events.length === 0) return [empty('No event yet. Send the form to see one come in.')];
  const times = new Times(timeZone);
  const rows = events.map(({ atMs, type, summary, woke }) =>
    element(
      'li',
      {},
      element(
        'span',
        { class: 'head' },
        element('strong', {}, type),
        element('span', { class: 'quiet small' }, times.moment(atMs, nowMs)),
      ),
      summary === '' ? null : element('span', { class: 'small' }, summary),
      element(
        'span',
        { class: 'quiet small' },
        woke.length === 0 ? 'Nothing listens to it.' : `Woke ${woke.join(', ')}.`,
      ),
    ),
  );
  return [element('ul', { class: 'events' }, ...rows)];
}
