import { Times } from '../../ops/times.ts';
import type { OpsState, Tone } from '../../ops/wire.ts';
import { element } from '../sales/element.ts';

const VERDICTS: Readonly<Record<Tone, string>> = {
  good: 'Worked',
  warn: 'Look at this',
  bad: 'Did not work',
  quiet: 'Nothing to say yet',
};

/** Did last night work? */
export function nightNodes({ lastNight, nowMs, timeZone }: OpsState): readonly HTMLElement[] {
  const times = new Times(timeZone);
  const steps = lastNight.steps.map(({ title, atMs, tone, what }) =>
    element(
      'li',
      { class: `step ${tone}` },
      element('strong', {}, title),
      element('span', { class: 'quiet' }, ` ${times.moment(atMs, nowMs)}: `),
      what,
    ),
  );
  return [
    element(
      'p',
      { class: `verdict ${lastNight.tone}` },
      element('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[lastNight.tone]),
      element('span', { class: 'unseen' }, `${VERDICTS[lastNight.tone]}: `),
      lastNight.sentence,
    ),
    ...(steps.length === 0 ? [] : [element('ul', { class: 'steps' }, ...steps)]),
  ];
}

const MARKS: Readonly<Record<Tone, string>> = { good: '✓', warn: '!', bad: '✕', quiet: '–' };
