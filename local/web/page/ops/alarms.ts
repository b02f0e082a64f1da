import type { OpsState } from '../../ops/wire.ts';
import { element } from '../sales/element.ts';
import { chip, empty } from './parts.ts';

/** What AWS would write an e-mail about. */
export function alarmNodes({ alarms, schedulesPaused }: OpsState): readonly HTMLElement[] {
  if (alarms.length === 0)
    return [
      empty(
        `None would ring: no run failed just now, nothing was given up${schedulesPaused ? '' : ', each schedule runs'}.`,
      ),
    ];
  const rows = alarms.map(({ name, says }) =>
    element('li', {}, element('span', { class: 'head' }, chip(name, 'bad')), element('p', {}, says)),
  );
  return [element('ul', { class: 'problems' }, ...rows)];
}
