import type { AlarmRow, OpsState } from '../../ops/wire.ts';
import { element } from '../sales/element.ts';
import { chip, empty } from './parts.ts';

const REST = 'alarms-rest';

/** What AWS would write an e-mail about, and below it every other alarm with why it is quiet. */
export function alarmNodes({ alarms }: OpsState): readonly HTMLElement[] {
  const ringing = alarms.filter(({ state }) => state === 'rings');
  const rest = alarms.filter(({ state }) => state !== 'rings');
  return [
    ringing.length === 0
      ? empty(`None of ${alarms.length} would ring.`)
      : element('ul', { class: 'problems' }, ...ringing.map(alarmNode)),
    ...(rest.length === 0 ? [] : [restNode(rest)]),
  ];
}

/** Stays open when the card is drawn anew. */
function restNode(rest: readonly AlarmRow[]): HTMLElement {
  const isOpen = document.getElementById(REST)?.hasAttribute('open') === true;
  return element(
    'details',
    { id: REST, open: isOpen ? '' : null },
    element('summary', { id: `${REST}-summary` }, `The ${rest.length} that are quiet, and why`),
    element(
      'div',
      { class: 'scroll', role: 'region', 'aria-label': 'The alarms that are quiet', tabindex: '0' },
      element('ul', { class: 'problems' }, ...rest.map(alarmNode)),
    ),
  );
}

function alarmNode({ name, state, says }: AlarmRow): HTMLElement {
  return element(
    'li',
    {},
    element('span', { class: 'head' }, chip(name, state === 'rings' ? 'bad' : 'quiet')),
    element('p', { class: state === 'rings' ? null : 'quiet small' }, says),
  );
}
