import { span, Times } from '../../ops/times.ts';
import type { OpsState } from '../../ops/wire.ts';
import { element, part } from '../sales/element.ts';
import { type Actions, pressable } from './parts.ts';

/** Below the clock's face: whether it tells the real time. */
export function clockNodes({ movedForwardMs }: OpsState, actions: Actions): readonly HTMLElement[] {
  if (movedForwardMs === 0) return [element('p', { class: 'quiet small' }, 'This is the real time.')];
  return [
    element('p', { class: 'advice' }, `Moved forward by ${span(movedForwardMs)}.`),
    pressable('real-time', 'Back to the real time', () => actions.backToRealTime()),
    element(
      'p',
      { class: 'quiet small' },
      'Going back undoes nothing that happened: what ran, was written or was sent stays, with the dates it has.',
    ),
  ];
}

/** The time that Leadsheet believes it is, each second. */
export function drawFace(nowMs: number, timeZone: string): void {
  const times = new Times(timeZone);
  part('clock-time').textContent = times.timeWithSeconds(nowMs);
  part('clock-day').textContent = `${times.day(nowMs)} · ${timeZone}`;
}
