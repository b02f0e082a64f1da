import { counted } from '../../ops/times.ts';
import type { OpsState, QueueRow } from '../../ops/wire.ts';
import { element } from '../sales/element.ts';
import { type Actions, empty, pressable } from './parts.ts';

export function queueNodes({ queues }: OpsState, actions: Actions): readonly HTMLElement[] {
  if (queues.length === 0) return [empty('There are no queues.')];
  return [
    element('ul', { class: 'queues' }, ...queues.map((queue) => queueNode(queue, actions))),
    ...(queues.some(({ dead }) => dead > 0) ? [] : [empty('No dead letters: nothing was given up.')]),
  ];
}

function queueNode({ job, title, waiting, inFlight, dead }: QueueRow, actions: Actions): HTMLElement {
  const again = pressable(`redrive-${job}`, 'Send again', () => actions.redrive(job));
  again.setAttribute('aria-label', `Send the dead letters of ${title} again`);
  return element(
    'li',
    { 'data-queue': job },
    element(
      'span',
      { class: 'head' },
      element('strong', {}, title),
      element(
        'span',
        { class: 'quiet small' },
        waiting + inFlight === 0 ? 'Empty' : `${waiting} waiting · ${inFlight} in flight`,
      ),
      dead === 0 ? null : element('span', { class: 'small problem' }, counted(dead, 'dead letter')),
    ),
    dead === 0
      ? null
      : element(
          'span',
          { class: 'dead' },
          element(
            'span',
            {},
            `Tried too often and given up. The log and the job’s last run say why: mend that, then send ${dead === 1 ? 'it' : 'them'} again. Nothing is done twice.`,
          ),
          again,
        ),
  );
}
